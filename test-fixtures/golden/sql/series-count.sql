-- Events, 2025-12-10 to 2026-01-07 (exclusive), estimated, ±0.3 %
SELECT
  if(`ts` >= toDateTime({from:String}, 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  count() AS result_value,
  uniqCombinedIf(17)(`user_id`, `user_id` != {no_user:Int64}) AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   event = "order_placed"
--   no_user = 0
--   from = "2025-12-10 00:00:00"
--   previous_from = "2025-11-12 00:00:00"
--   to = "2026-01-07 00:00:00"

-- as copied
SELECT
  if(`ts` >= toDateTime('2025-12-10 00:00:00', 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  count() AS result_value,
  uniqCombinedIf(17)(`user_id`, `user_id` != 0) AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-11-12 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-07 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
GROUP BY result_period, result_day WITH ROLLUP
