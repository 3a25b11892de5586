-- Unique users, no lower bound to 2026-01-07T10:11:12Z (exclusive), estimated, ±0.3 %
-- note: No start date is known for this metric: everything received counts.
-- note: Service Ping has no `all` figure for metrics with `unique`.
SELECT
  uniqCombined(17)(`user_id`) AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND `user_id` != {no_user:Int64}

-- parameters
--   no_user = 0
--   event = "order_placed"
--   to = "2026-01-07 10:11:12"

-- as copied
SELECT
  uniqCombined(17)(`user_id`) AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime('2026-01-07 10:11:12', 'UTC')
  AND `event_name` = 'order_placed'
  AND `user_id` != 0
