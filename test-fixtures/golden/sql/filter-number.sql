-- Events, 2025-12-29 to 2026-01-05 (exclusive), exact
-- note: The store keeps properties as text, so for `items` the number 3 and the text "3" count alike.
-- note: The store keeps properties as text, so for `size` the number 3 and the text "3" count alike.
SELECT
  countIf(`ts` >= toDateTime({from:String}, 'UTC')) AS result_value,
  countIf(`ts` < toDateTime({from:String}, 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND (`event_name` = {event:String} AND toFloat64OrNull(`properties`[{key:String}]) = {number:Float64} AND toFloat64OrNull(`properties`[{key_2:String}]) = {number_2:Float64} AND `properties`[{key_3:String}] = {text:String})

-- parameters
--   key = "value"
--   number = 2.5
--   key_2 = "items"
--   number_2 = 3
--   key_3 = "size"
--   text = "3"
--   event = "order_placed"
--   from = "2025-12-29 00:00:00"
--   previous_from = "2025-12-22 00:00:00"
--   to = "2026-01-05 00:00:00"

-- as copied
SELECT
  countIf(`ts` >= toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_value,
  countIf(`ts` < toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-12-22 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-05 00:00:00', 'UTC')
  AND (`event_name` = 'order_placed' AND toFloat64OrNull(`properties`['value']) = 2.5 AND toFloat64OrNull(`properties`['items']) = 3 AND `properties`['size'] = '3')
