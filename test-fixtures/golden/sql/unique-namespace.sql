-- Unique namespaces, 2025-12-08 to 2026-01-05 (exclusive), estimated, ±0.3 %
SELECT
  uniqCombinedIf(17)(`namespace_id`, `ts` >= toDateTime({from:String}, 'UTC')) AS result_value,
  uniqCombinedIf(17)(`namespace_id`, `ts` < toDateTime({from:String}, 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND `namespace_id` != {no_namespace:Int64}

-- parameters
--   no_namespace = 0
--   event = "order_placed"
--   from = "2025-12-08 00:00:00"
--   previous_from = "2025-11-10 00:00:00"
--   to = "2026-01-05 00:00:00"

-- as copied
SELECT
  uniqCombinedIf(17)(`namespace_id`, `ts` >= toDateTime('2025-12-08 00:00:00', 'UTC')) AS result_value,
  uniqCombinedIf(17)(`namespace_id`, `ts` < toDateTime('2025-12-08 00:00:00', 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-11-10 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-05 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
  AND `namespace_id` != 0
