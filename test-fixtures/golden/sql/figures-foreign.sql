-- Events, 2025-12-10 to 2026-01-07 (exclusive), exact
SELECT
  toString(`name`) AS result_event,
  toUInt64(sumIf(`n`, `on` >= {from:Date})) AS result_value,
  toUInt64(sumIf(`n`, `on` < {from:Date})) AS result_previous,
  uniqExactMergeIf(`u`, `on` >= {from:Date}) AS result_users,
  uniqExactMergeIf(`u`, `on` < {from:Date}) AS result_previous_users,
  sumMapIf([toUInt8(`on` - {from:Date})], [toUInt64(`n`)], `on` >= {from:Date}) AS result_by_day,
  '' AS result_last
FROM `product-analytics`.`per_day`
WHERE `name` = {event:String}
  AND `on` >= {previous_from:Date}
  AND `on` < {to:Date}
GROUP BY result_event
UNION ALL
SELECT toString(`name`) AS result_event, 0, 0, 0, 0, ([], []), toString(max(`on`))
FROM `product-analytics`.`per_day`
WHERE `name` = {event:String}
  AND `on` >= {received_from:Date}
  AND `on` <= {today:Date}
GROUP BY result_event
UNION ALL
SELECT toString(`se_action`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`collector_tstamp`)))
FROM `product-analytics`.`events.all`
WHERE `se_action` = {event:String}
  AND `collector_tstamp` >= toDateTime({last_from:String}, 'UTC')
  AND `collector_tstamp` < toDateTime({last_to:String}, 'UTC')
GROUP BY result_event

-- parameters
--   from = "2025-12-10"
--   event = "buy"
--   previous_from = "2025-11-12"
--   to = "2026-01-07"
--   received_from = "2025-07-11"
--   today = "2026-01-07"
--   last_from = "2026-01-06 00:00:00"
--   last_to = "2026-01-08 00:00:00"

-- as copied
SELECT
  toString(`name`) AS result_event,
  toUInt64(sumIf(`n`, `on` >= toDate('2025-12-10'))) AS result_value,
  toUInt64(sumIf(`n`, `on` < toDate('2025-12-10'))) AS result_previous,
  uniqExactMergeIf(`u`, `on` >= toDate('2025-12-10')) AS result_users,
  uniqExactMergeIf(`u`, `on` < toDate('2025-12-10')) AS result_previous_users,
  sumMapIf([toUInt8(`on` - toDate('2025-12-10'))], [toUInt64(`n`)], `on` >= toDate('2025-12-10')) AS result_by_day,
  '' AS result_last
FROM `product-analytics`.`per_day`
WHERE `name` = 'buy'
  AND `on` >= toDate('2025-11-12')
  AND `on` < toDate('2026-01-07')
GROUP BY result_event
UNION ALL
SELECT toString(`name`) AS result_event, 0, 0, 0, 0, ([], []), toString(max(`on`))
FROM `product-analytics`.`per_day`
WHERE `name` = 'buy'
  AND `on` >= toDate('2025-07-11')
  AND `on` <= toDate('2026-01-07')
GROUP BY result_event
UNION ALL
SELECT toString(`se_action`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`collector_tstamp`)))
FROM `product-analytics`.`events.all`
WHERE `se_action` = 'buy'
  AND `collector_tstamp` >= toDateTime('2026-01-06 00:00:00', 'UTC')
  AND `collector_tstamp` < toDateTime('2026-01-08 00:00:00', 'UTC')
GROUP BY result_event
