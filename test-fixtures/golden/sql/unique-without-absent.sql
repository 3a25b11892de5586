-- Unique users, 2025-12-29 to 2026-01-05 (exclusive), estimated, ±0.3 %
SELECT
  uniqCombinedIf(17)(`user`, `collector_tstamp` >= toDateTime({from:String}, 'UTC')) AS result_value,
  uniqCombinedIf(17)(`user`, `collector_tstamp` < toDateTime({from:String}, 'UTC')) AS result_previous
FROM `product-analytics`.`events.all`
WHERE `collector_tstamp` >= toDateTime({previous_from:String}, 'UTC')
  AND `collector_tstamp` < toDateTime({to:String}, 'UTC')
  AND `se_action` = {event:String}

-- parameters
--   event = "buy"
--   from = "2025-12-29 00:00:00"
--   previous_from = "2025-12-22 00:00:00"
--   to = "2026-01-05 00:00:00"

-- as copied
SELECT
  uniqCombinedIf(17)(`user`, `collector_tstamp` >= toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_value,
  uniqCombinedIf(17)(`user`, `collector_tstamp` < toDateTime('2025-12-29 00:00:00', 'UTC')) AS result_previous
FROM `product-analytics`.`events.all`
WHERE `collector_tstamp` >= toDateTime('2025-12-22 00:00:00', 'UTC')
  AND `collector_tstamp` < toDateTime('2026-01-05 00:00:00', 'UTC')
  AND `se_action` = 'buy'
