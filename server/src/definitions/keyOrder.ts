/** Keys of an event definition in the order in which generators write them. */
export const eventKeyOrder: readonly string[] = [
  'description',
  'internal_events',
  'category',
  'action',
  'value_type',
  'extra_properties',
  'identifiers',
  'additional_properties',
  'product_group',
  'product_categories',
  'milestone',
  'introduced_by_url',
  'status',
  'milestone_removed',
  'removed_by_url',
  'classification',
  'tiers',
  'extra_trackers',
];

/** Keys of a metric definition in the order in which generators write them. */
export const metricKeyOrder: readonly string[] = [
  'key_path',
  'name',
  'description',
  'product_group',
  'product_categories',
  'performance_indicator_type',
  'value_type',
  'value_json_schema',
  'status',
  'milestone',
  'introduced_by_url',
  'milestone_removed',
  'removed_by_url',
  'repair_issue_url',
  'time_frame',
  'data_source',
  'data_category',
  'instrumentation_class',
  'tiers',
  'options',
  'events',
];

/** Keys of one entry of a metric's `events`. */
export const ruleKeyOrder: readonly string[] = ['name', 'unique', 'filter', 'operator'];
