-- Events, 2025-11-20 to 2026-01-07T10:11:12Z (exclusive), exact
SELECT
  count() AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime({to:String}, 'UTC')
  AND `ts` >= toDateTime({from:String}, 'UTC')
  AND `event_name` = {event:String}

-- parameters
--   event = "order_placed"
--   to = "2026-01-07 10:11:12"
--   from = "2025-11-20 00:00:00"

-- as copied
SELECT
  count() AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime('2026-01-07 10:11:12', 'UTC')
  AND `ts` >= toDateTime('2025-11-20 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
