-- Sum of value, 2025-12-29 to 2026-01-05 (exclusive), exact
SELECT
  sumIf(toFloat64OrZero(`properties`[{key:String}]), `ts` >= toDateTime({from:String}, 'UTC')) AS result_value,
  sumIf(toFloat64OrZero(`properties`[{key:String}]), `ts` < toDateTime({from:String}, 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND isFinite(toFloat64OrNull(`properties`[{key:String}]))

-- parameters
--   key = "value"
--   event = "order_placed"
--   from = "2025-12-29 00:00:00"
--   previous_from = "2025-12-22 00:00:00"
--   to = "2026-01-05 00:00:00"

-- as copied
SELECT
  sumIf(toFloat64OrZero(`properties`['value']), `ts` >= toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_value,
  sumIf(toFloat64OrZero(`properties`['value']), `ts` < toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_previous
FROM `metrics`.`events`
WHERE `ts` >= toDateTime('2025-12-22 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-05 00:00:00', 'UTC')
  AND `event_name` = 'order_placed'
  AND isFinite(toFloat64OrNull(`properties`['value']))
