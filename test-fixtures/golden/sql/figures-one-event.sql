-- Events, 2025-12-10 to 2026-01-07 (exclusive), estimated, ±0.8 %
SELECT
  toString(`event_name`) AS result_event,
  toUInt64(sumIf(`cnt`, `d` >= {from:Date})) AS result_value,
  toUInt64(sumIf(`cnt`, `d` < {from:Date})) AS result_previous,
  uniqCombinedMergeIf(14)(`users`, `d` >= {from:Date}) AS result_users,
  uniqCombinedMergeIf(14)(`users`, `d` < {from:Date}) AS result_previous_users,
  sumMapIf([toUInt8(`d` - {from:Date})], [toUInt64(`cnt`)], `d` >= {from:Date}) AS result_by_day,
  '' AS result_last
FROM `metrics`.`events_daily`
WHERE `event_name` = {event:String}
  AND `d` >= {previous_from:Date}
  AND `d` < {to:Date}
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(max(`d`))
FROM `metrics`.`events_daily`
WHERE `event_name` = {event:String}
  AND `d` >= {received_from:Date}
  AND `d` <= {today:Date}
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`ts`)))
FROM `metrics`.`events`
WHERE `event_name` = {event:String}
  AND `ts` >= toDateTime({last_from:String}, 'UTC')
  AND `ts` < toDateTime({last_to:String}, 'UTC')
GROUP BY result_event

-- parameters
--   from = "2025-12-10"
--   event = "order_placed"
--   previous_from = "2025-11-12"
--   to = "2026-01-07"
--   received_from = "2025-07-11"
--   today = "2026-01-07"
--   last_from = "2026-01-06 00:00:00"
--   last_to = "2026-01-08 00:00:00"

-- as copied
SELECT
  toString(`event_name`) AS result_event,
  toUInt64(sumIf(`cnt`, `d` >= toDate('2025-12-10'))) AS result_value,
  toUInt64(sumIf(`cnt`, `d` < toDate('2025-12-10'))) AS result_previous,
  uniqCombinedMergeIf(14)(`users`, `d` >= toDate('2025-12-10')) AS result_users,
  uniqCombinedMergeIf(14)(`users`, `d` < toDate('2025-12-10')) AS result_previous_users,
  sumMapIf([toUInt8(`d` - toDate('2025-12-10'))], [toUInt64(`cnt`)], `d` >= toDate('2025-12-10')) AS result_by_day,
  '' AS result_last
FROM `metrics`.`events_daily`
WHERE `event_name` = 'order_placed'
  AND `d` >= toDate('2025-11-12')
  AND `d` < toDate('2026-01-07')
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(max(`d`))
FROM `metrics`.`events_daily`
WHERE `event_name` = 'order_placed'
  AND `d` >= toDate('2025-07-11')
  AND `d` <= toDate('2026-01-07')
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`ts`)))
FROM `metrics`.`events`
WHERE `event_name` = 'order_placed'
  AND `ts` >= toDateTime('2026-01-06 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-08 00:00:00', 'UTC')
GROUP BY result_event
