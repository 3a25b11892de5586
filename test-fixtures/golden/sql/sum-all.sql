-- Sum of value, no lower bound to 2026-01-07T10:11:12Z (exclusive), exact
-- note: No start date is known for this metric: everything received counts.
SELECT
  sum(toFloat64OrZero(`properties`[{key:String}])) AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime({to:String}, 'UTC')
  AND `event_name` = {event:String}
  AND isFinite(toFloat64OrNull(`properties`[{key:String}]))

-- parameters
--   key = "value"
--   event = "order_placed"
--   to = "2026-01-07 10:11:12"

-- as copied
SELECT
  sum(toFloat64OrZero(`properties`['value'])) AS result_value,
  NULL AS result_previous
FROM `metrics`.`events`
WHERE `ts` < toDateTime('2026-01-07 10:11:12', 'UTC')
  AND `event_name` = 'order_placed'
  AND isFinite(toFloat64OrNull(`properties`['value']))
