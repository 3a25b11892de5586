-- Sum of value, 2025-10-09 to 2026-01-07 (exclusive), exact
SELECT
  if(`ts` >= toDateTime({from:String}, 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  sum(toFloat64OrZero(`properties`[{key:String}])) AS result_value,
  uniqExactIf(`user_id`, `user_id` != {no_user:Int64}) AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND isFinite(toFloat64OrNull(`properties`[{key:String}]))
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   key = "value"
--   event = "order_placed"
--   no_user = 0
--   from = "2025-10-09 00:00:00"
--   previous_from = "2025-07-11 00:00:00"
--   to = "2026-01-07 00:00:00"

-- as copied
SELECT
  if(`ts` >= toDateTime('2025-10-09 00:00:00', 'UTC'), 'current', 'previous') AS result_period,
  toDate(`ts`, 'UTC') AS result_day,
  sum(toFloat64OrZero(`properties`['value'])) AS result_value,
  uniqExactIf(`user_id`, `user_id` != 0) AS result_users
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-07-11 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-07 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
  AND isFinite(toFloat64OrNull(`properties`['value']))
GROUP BY result_period, result_day WITH ROLLUP
