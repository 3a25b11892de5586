-- Unique users, 2025-12-08 to 2026-01-05 (exclusive), estimated, ±0.3 %
SELECT
  uniqCombinedIf(17)(`user_id`, `ts` >= toDateTime({from:String}, 'UTC')) AS result_value,
  uniqCombinedIf(17)(`user_id`, `ts` < toDateTime({from:String}, 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND (`event_name` = {event_2:String} OR (`event_name` = {event:String} AND `properties`[{key:String}] = {text:String}) OR (`event_name` = {event:String} AND `properties`[{key:String}] = {text_2:String}))
  AND `user_id` != {no_user:Int64}

-- parameters
--   no_user = 0
--   key = "label"
--   text = "card"
--   event = "order_placed"
--   text_2 = "cash"
--   event_2 = "order_paid"
--   from = "2025-12-08 00:00:00"
--   previous_from = "2025-11-10 00:00:00"
--   to = "2026-01-05 00:00:00"

-- as copied
SELECT
  uniqCombinedIf(17)(`user_id`, `ts` >= toDateTime('2025-12-08 00:00:00', 'UTC')) AS result_value,
  uniqCombinedIf(17)(`user_id`, `ts` < toDateTime('2025-12-08 00:00:00', 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-11-10 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-05 00:00:00', 'UTC')
  AND (`event_name` = 'order_paid' OR (`event_name` = 'order_placed' AND `properties`['label'] = 'card') OR (`event_name` = 'order_placed' AND `properties`['label'] = 'cash'))
  AND `user_id` != 0
