-- Events, 2025-12-31 to 2026-01-07 (exclusive), exact
SELECT
  if(`collector_tstamp` >= toDateTime({from:String}, 'UTC'), 'current', 'previous') AS result_period,
  toDate(`collector_tstamp`, 'UTC') AS result_day,
  count() AS result_value,
  NULL AS result_users
FROM `product-analytics`.`events.all`
WHERE `collector_tstamp` >= toDateTime({previous_from:String}, 'UTC')
  AND `collector_tstamp` < toDateTime({to:String}, 'UTC')
  AND `se_action` = {event:String}
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   event = "buy"
--   from = "2025-12-31 00:00:00"
--   previous_from = "2025-12-24 00:00:00"
--   to = "2026-01-07 00:00:00"

-- as copied
SELECT
  if(`collector_tstamp` >= toDateTime('2025-12-31 00:00:00', 'UTC'), 'current', 'previous') AS result_period,
  toDate(`collector_tstamp`, 'UTC') AS result_day,
  count() AS result_value,
  NULL AS result_users
FROM `product-analytics`.`events.all`
WHERE `collector_tstamp` >= toDateTime('2025-12-24 00:00:00', 'UTC')
  AND `collector_tstamp` < toDateTime('2026-01-07 00:00:00', 'UTC')
  AND `se_action` = 'buy'
GROUP BY result_period, result_day WITH ROLLUP
