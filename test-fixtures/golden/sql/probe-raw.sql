SELECT
  (SELECT count() FROM (SELECT 1 FROM `metrics`.`events` LIMIT 1)) AS result_rows,
  [(SELECT count() FROM (SELECT toString(`event_name`), toDate(`ts`, 'UTC'), `user_id` != {no_user:Int64}, `project_id` != {no_project:Int64}, `namespace_id` != {no_namespace:Int64}, toString(`source_realm`), mapContains(`properties`, '') FROM `metrics`.`events` LIMIT 0))] AS result_checks

-- parameters
--   no_user = 0
--   no_project = 0
--   no_namespace = 0

-- as copied
SELECT
  (SELECT count() FROM (SELECT 1 FROM `metrics`.`events` LIMIT 1)) AS result_rows,
  [(SELECT count() FROM (SELECT toString(`event_name`), toDate(`ts`, 'UTC'), `user_id` != 0, `project_id` != 0, `namespace_id` != 0, toString(`source_realm`), mapContains(`properties`, '') FROM `metrics`.`events` LIMIT 0))] AS result_checks
