SELECT
  (SELECT count() FROM (SELECT 1 FROM `product-analytics`.`events.all` LIMIT 1)) AS result_rows,
  [(SELECT count() FROM (SELECT toString(`se_action`), toDate(`collector_tstamp`, 'UTC'), `user` FROM `product-analytics`.`events.all` LIMIT 0)), (SELECT count() FROM (SELECT toString(`name`), toYYYYMM(`on`), toUInt64(`n`) FROM `product-analytics`.`per_day` LIMIT 0)), (SELECT count() FROM (SELECT uniqExactMerge(`u`) FROM `product-analytics`.`per_day` WHERE 0))] AS result_checks

-- parameters

-- as copied
SELECT
  (SELECT count() FROM (SELECT 1 FROM `product-analytics`.`events.all` LIMIT 1)) AS result_rows,
  [(SELECT count() FROM (SELECT toString(`se_action`), toDate(`collector_tstamp`, 'UTC'), `user` FROM `product-analytics`.`events.all` LIMIT 0)), (SELECT count() FROM (SELECT toString(`name`), toYYYYMM(`on`), toUInt64(`n`) FROM `product-analytics`.`per_day` LIMIT 0)), (SELECT count() FROM (SELECT uniqExactMerge(`u`) FROM `product-analytics`.`per_day` WHERE 0))] AS result_checks
