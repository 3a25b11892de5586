SELECT
  toString(`event_name`) AS result_event,
  count() AS result_value
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({received_from:String}, 'UTC')
GROUP BY result_event
ORDER BY result_value DESC, result_event
LIMIT 10000

-- parameters
--   received_from = "2025-07-11 00:00:00"

-- as copied
SELECT
  toString(`event_name`) AS result_event,
  count() AS result_value
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-07-11 00:00:00', 'UTC')
GROUP BY result_event
ORDER BY result_value DESC, result_event
LIMIT 10000
