import type { Range } from 'vscode-languageserver-types';

export type ImpactSeverity = 'error' | 'warning' | 'info';

/** What a change does to a number, and what to do instead, in words that hold for every case of its kind. */
interface KindTexts {
  readonly why: string;
  readonly instead: string;
}

const addInstead = 'Leave this metric as it is and add a new metric instead.';
const calculation =
  'The same key path would mean something else from one release to the next: figures before and after cannot be compared.';

/** Every kind of change that somebody who relies on a number notices. */
export const impactKinds = {
  'key-path-changed': {
    why: 'Service Ping, dashboards and tests find a metric under its key path: under a new one its history is lost.',
    instead: `${addInstead} Remove this one later, with its removal fields, once nobody reads it.`,
  },
  'time-frame-changed': {
    why: 'Reports that read the old time frame find nothing, or a number over another period.',
    instead: addInstead,
  },
  'time-frame-added': {
    why: 'A new time frame is a new metric; those that exist go on unchanged.',
    instead: 'Nothing needs to be done.',
  },
  'value-type-changed': {
    why: 'Whoever reads the value expects its old type; imports of Service Ping refuse the new one.',
    instead: addInstead,
  },
  'data-source-changed': { why: calculation, instead: addInstead },
  'data-source-migrated': {
    why: 'Old counters in Redis are not found under the new keys, so the numbers start again at 0.',
    instead:
      'Name the old Redis keys in the key overrides (`hll_redis_key_overrides.yml`, `total_counter_redis_key_overrides.yml`), or add a new metric instead.',
  },
  'events-changed': { why: calculation, instead: addInstead },
  'unique-changed': { why: calculation, instead: addInstead },
  'filter-changed': { why: calculation, instead: addInstead },
  'operator-changed': { why: calculation, instead: addInstead },
  'instrumentation-changed': {
    why: 'Another class may compute another number under the same key path.',
    instead: 'If the class only got a new name, nothing needs to be done. Else add a new metric instead.',
  },
  'metric-removed': {
    why: 'Reports that read this metric get no new figures from the next release on.',
    instead:
      'Tell those who rely on it before this is merged; for a metric of another group also its product and engineering managers.',
  },
  'metric-deleted': {
    why: 'Without its definition nobody can tell any more what the figures of the past mean.',
    instead:
      'Keep the file, with `status: removed`, `milestone_removed` and `removed_by_url`. To rename a metric, add a new one and remove this one so.',
  },
  'metric-broken': {
    why: 'Figures of a broken metric are not to be relied on until it is repaired.',
    instead: 'Name the issue that repairs it in `repair_issue_url`, and tell those who rely on it.',
  },
  'metric-restored': {
    why: 'The metric is reported again; for the time in between there are no figures.',
    instead: 'Tell those who rely on it about the gap.',
  },
  'tiers-narrowed': {
    why: 'Instances on the tiers that were taken out send it no more, so the numbers drop.',
    instead: 'Keep the tiers, or add a new metric (or event) for the narrower ones.',
  },
  'performance-indicator-changed': {
    why: 'Models of the data team and health scores pick metrics by their performance indicator types.',
    instead: 'Tell the data team and those who rely on it before this is merged.',
  },
  'data-category-changed': {
    why: 'The category decides whether an instance that opted out still sends the metric.',
    instead: 'Make sure that the new category is right for what is collected, and tell those who rely on it.',
  },
  'event-deleted': {
    why: 'The application refuses events without a definition, and nobody can tell any more what was recorded.',
    instead:
      'Move the file to the folder `removed/`, with `status: removed`, `milestone_removed` and `removed_by_url`, and delete the calls and their tests.',
  },
  'event-removed': {
    why: 'A removed event is refused, so metrics that count it stay at 0.',
    instead: 'Remove the metrics that count it first, and delete its calls and their tests.',
  },
  'event-renamed': {
    why: 'A renamed event is a new one: what was recorded stays under the old name, and metrics of that name count no more.',
    instead: 'Keep the name while a metric counts it, or add a new event and new metrics beside it.',
  },
  'event-restored': {
    why: 'The event can be sent again; for the time in between nothing was recorded.',
    instead: 'Tell those who rely on it about the gap.',
  },
  'identifier-dropped': {
    why: 'Metrics that count by an identifier need it in every call.',
    instead: 'Keep the identifier while a metric counts by it.',
  },
  'property-dropped': {
    why: 'Calls may only send declared properties; metrics that look at this one find nothing.',
    instead: 'Keep the property while a metric or a call uses it.',
  },
  'last-call-removed': {
    why: 'Nothing sends the event any more, so metrics that count it drop to 0.',
    instead: 'Keep a call, or remove the event and its metrics as well.',
  },
  'call-removed': {
    why: 'The event is sent in fewer places, so its numbers drop without any change in what people do.',
    instead: 'Make sure that the place is really gone, and tell those who rely on the numbers.',
  },
  'call-argument-dropped': {
    why: 'A metric looks at what the call does not pass any more, so it misses what happens here.',
    instead: 'Pass it again, or add a new metric that does not need it.',
  },
} as const satisfies Readonly<Record<string, KindTexts>>;

export type ImpactKind = keyof typeof impactKinds;

/** One thing that differs between two states of a definition, or of the calls of a file. */
export interface Change {
  readonly kind: ImpactKind;
  readonly severity: ImpactSeverity;
  /** What is different, as a plain sentence. */
  readonly what: string;
  /** Where, in the present text. */
  readonly range: Range;
}
