SELECT
  toString(`event_name`) AS result_event,
  sum(`cnt`) AS result_value
FROM `metrics`.`events_daily`
WHERE `d` >= {received_from:Date}
GROUP BY result_event
ORDER BY result_value DESC, result_event
LIMIT 10000

-- parameters
--   received_from = "2025-07-11"

-- as copied
SELECT
  toString(`event_name`) AS result_event,
  sum(`cnt`) AS result_value
FROM `metrics`.`events_daily`
WHERE `d` >= toDate('2025-07-11')
GROUP BY result_event
ORDER BY result_value DESC, result_event
LIMIT 10000
