-- Events, 2025-12-10 to 2026-01-07 (exclusive), estimated, ±0.8 %
SELECT
  if(`d` >= {from:Date}, 'current', 'previous') AS result_period,
  `d` AS result_day,
  sum(`cnt`) AS result_value,
  uniqCombinedMerge(14)(`users`) AS result_users
FROM `metrics`.`events_daily`
WHERE `event_name` = {event:String}
  AND `d` >= {previous_from:Date}
  AND `d` < {to:Date}
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   from = "2025-12-10"
--   event = "order_placed"
--   previous_from = "2025-11-12"
--   to = "2026-01-07"

-- as copied
SELECT
  if(`d` >= toDate('2025-12-10'), 'current', 'previous') AS result_period,
  `d` AS result_day,
  sum(`cnt`) AS result_value,
  uniqCombinedMerge(14)(`users`) AS result_users
FROM `metrics`.`events_daily`
WHERE `event_name` = 'order_placed'
  AND `d` >= toDate('2025-11-12')
  AND `d` < toDate('2026-01-07')
GROUP BY result_period, result_day WITH ROLLUP
