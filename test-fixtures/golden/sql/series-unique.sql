-- Unique users, 2025-12-31 to 2026-01-07 (exclusive), estimated, ±0.3 %
SELECT
  if(`ts` >= toDateTime({from:String}, 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  uniqCombined(17)(`user_id`) AS result_value,
  NULL AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND `user_id` != {no_user:Int64}
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   no_user = 0
--   event = "order_placed"
--   from = "2025-12-31 00:00:00"
--   previous_from = "2025-12-24 00:00:00"
--   to = "2026-01-07 00:00:00"

-- as copied
SELECT
  if(`ts` >= toDateTime('2025-12-31 00:00:00', 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  uniqCombined(17)(`user_id`) AS result_value,
  NULL AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-12-24 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-07 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
  AND `user_id` != 0
GROUP BY result_period, result_day WITH ROLLUP
