-- Events, 2025-12-10 to 2026-01-07 (exclusive), exact
SELECT
  if(`on` >= {from:Date}, 'current', 'previous') AS result_period,
  `on` AS result_day,
  sum(`n`) AS result_value,
  uniqExactMerge(`u`) AS result_users
FROM `product-analytics`.`per_day`
WHERE `name` = {event:String}
  AND `on` >= {previous_from:Date}
  AND `on` < {to:Date}
GROUP BY result_period, result_day WITH ROLLUP

-- parameters
--   from = "2025-12-10"
--   event = "buy"
--   previous_from = "2025-11-12"
--   to = "2026-01-07"

-- as copied
SELECT
  if(`on` >= toDate('2025-12-10'), 'current', 'previous') AS result_period,
  `on` AS result_day,
  sum(`n`) AS result_value,
  uniqExactMerge(`u`) AS result_users
FROM `product-analytics`.`per_day`
WHERE `name` = 'buy'
  AND `on` >= toDate('2025-11-12')
  AND `on` < toDate('2026-01-07')
GROUP BY result_period, result_day WITH ROLLUP
