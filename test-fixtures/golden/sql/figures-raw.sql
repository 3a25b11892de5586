-- Events, 2025-12-10 to 2026-01-07 (exclusive), estimated, ±0.3 %
SELECT
  toString(`event_name`) AS result_event,
  toUInt64(countIf(`ts` >= toDateTime({from:String}, 'UTC'))) AS result_value,
  toUInt64(countIf(`ts` < toDateTime({from:String}, 'UTC'))) AS result_previous,
  uniqCombinedIf(17)(`user_id`, `ts` >= toDateTime({from:String}, 'UTC') AND `user_id` != {no_user:Int64}) AS result_users,
  uniqCombinedIf(17)(`user_id`, `ts` < toDateTime({from:String}, 'UTC') AND `user_id` != {no_user:Int64}) AS result_previous_users,
  sumMapIf([toUInt8(toDate(`ts`, 'UTC') - {from_day:Date})], [toUInt64(1)], `ts` >= toDateTime({from:String}, 'UTC')) AS result_by_day,
  '' AS result_last
FROM `metrics`.`events`
WHERE `event_name` IN {events:Array(String)}
  AND `ts` >= toDateTime({previous_from:String}, 'UTC')
  AND `ts` < toDateTime({to:String}, 'UTC')
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`ts`)))
FROM `metrics`.`events`
WHERE `event_name` IN {events:Array(String)}
  AND `ts` >= toDateTime({last_from:String}, 'UTC')
  AND `ts` < toDateTime({last_to:String}, 'UTC')
GROUP BY result_event

-- parameters
--   from = "2025-12-10 00:00:00"
--   from_day = "2025-12-10"
--   no_user = 0
--   events = ["order_placed","order_paid"]
--   previous_from = "2025-11-12 00:00:00"
--   to = "2026-01-07 00:00:00"
--   last_from = "2025-07-11 00:00:00"
--   last_to = "2026-01-08 00:00:00"

-- as copied
SELECT
  toString(`event_name`) AS result_event,
  toUInt64(countIf(`ts` >= toDateTime('2025-12-10 00:00:00', 'UTC'))) AS result_value,
  toUInt64(countIf(`ts` < toDateTime('2025-12-10 00:00:00', 'UTC'))) AS result_previous,
  uniqCombinedIf(17)(`user_id`, `ts` >= toDateTime('2025-12-10 00:00:00', 'UTC') AND `user_id` != 0) AS result_users,
  uniqCombinedIf(17)(`user_id`, `ts` < toDateTime('2025-12-10 00:00:00', 'UTC') AND `user_id` != 0) AS result_previous_users,
  sumMapIf([toUInt8(toDate(`ts`, 'UTC') - toDate('2025-12-10'))], [toUInt64(1)], `ts` >= toDateTime('2025-12-10 00:00:00', 'UTC')) AS result_by_day,
  '' AS result_last
FROM `metrics`.`events`
WHERE `event_name` IN ['order_placed', 'order_paid']
  AND `ts` >= toDateTime('2025-11-12 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-07 00:00:00', 'UTC')
GROUP BY result_event
UNION ALL
SELECT toString(`event_name`) AS result_event, 0, 0, 0, 0, ([], []), toString(toUnixTimestamp(max(`ts`)))
FROM `metrics`.`events`
WHERE `event_name` IN ['order_placed', 'order_paid']
  AND `ts` >= toDateTime('2025-07-11 00:00:00', 'UTC')
  AND `ts` < toDateTime('2026-01-08 00:00:00', 'UTC')
GROUP BY result_event
