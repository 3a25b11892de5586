import type { Range } from 'vscode-languageserver-types';
import { expandMetric, type Field, type MetricDefinition } from '../../facts';
import { quoted } from '../../sentences';
import type { Change } from './change';
import { compareRules } from './compareRules';

/** What differs between two states of one metric, as far as those who rely on it notice. */
export function compareMetric(before: MetricDefinition, after: MetricDefinition): readonly Change[] {
  const at = after.keyPath.range;
  if (before.status === 'removed') {
    if (after.status === 'removed') return [];
    return [{ kind: 'metric-restored', severity: 'info', what: 'The metric is reported again.', range: at }];
  }
  if (after.status === 'removed') {
    return [
      {
        kind: 'metric-removed',
        severity: 'warning',
        what: 'The metric is not reported any more.',
        range: at,
      },
    ];
  }
  const changes = [
    ...compareKeyPaths(before, after),
    ...compareValueType(before, after),
    ...compareSource(before, after),
    ...compareStatus(before, after),
    ...compareTiers(before, after),
    ...compareAudience(before, after),
  ];
  // a broken metric has no figures to lose: to repair it is to change it
  return before.status === 'broken' ? changes.map((it) => ({ ...it, severity: 'info' as const })) : changes;
}

function* compareKeyPaths(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  const frame = after.timeFrames[0];
  if (!frame) return; // half-typed: the schema asks for it
  const now = new Map(expandMetric(after).map((it) => [it.keyPath, it.timeFrame]));
  const old = expandMetric(before);
  const lost = old.filter(({ keyPath }) => !now.has(keyPath)).map(({ keyPath }) => keyPath);
  const isRenamed = before.keyPath.value !== after.keyPath.value;
  const frames = { start: frame.range.start, end: after.timeFrames.at(-1)?.range.end ?? frame.range.end };
  if (lost.length > 0) {
    const are = `${quoted(lost)} ${lost.length === 1 ? 'is' : 'are'} not reported any more.`;
    yield isRenamed
      ? change(
          'key-path-changed',
          after.keyPath.range,
          `The key path is '${after.keyPath.value}' now: ${are}`,
        )
      : change('time-frame-changed', frames, `The time frame changed: ${are}`);
  }
  const reframed = old.filter(({ keyPath, timeFrame }) => (now.get(keyPath) ?? timeFrame) !== timeFrame);
  for (const { keyPath, timeFrame } of reframed) {
    const what = `'${keyPath}' covers ${now.get(keyPath) ?? ''} now, no longer ${timeFrame}.`;
    yield change('time-frame-changed', frames, what);
  }
  const known = new Set(old.map((it) => it.keyPath));
  const added = [...now.keys()].filter((it) => !known.has(it));
  if (lost.length + reframed.length > 0 || added.length === 0) return;
  yield {
    kind: 'time-frame-added',
    severity: 'info',
    what: `${quoted(added)} ${added.length === 1 ? 'is' : 'are'} reported as well.`,
    range: frames,
  };
}

function change(kind: Change['kind'], range: Range, what: string): Change {
  return { kind, severity: 'error', what, range };
}

function* compareValueType(
  { valueType: before }: MetricDefinition,
  { valueType: after }: MetricDefinition,
): Iterable<Change> {
  if (!before || !after || before.value === after.value) return;
  const what = `The value is a ${after.value} now, no longer a ${before.value}.`;
  yield change('value-type-changed', after.range, what);
}

/** Where the number comes from and how it is computed: a new source is a new computation, which is said once. */
function* compareSource(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  const [old, now] = [before.dataSource, after.dataSource];
  if (old && now && old.value !== now.value) {
    const what = `The data source is ${now.value} now, no longer ${old.value}.`;
    const migrated = old.value.startsWith('redis') && now.value === 'internal_events';
    yield migrated
      ? { kind: 'data-source-migrated', severity: 'warning', what, range: now.range }
      : change('data-source-changed', now.range, what);
    return;
  }
  yield* compareRules(before, after);
  const [oldClass, newClass] = [before.instrumentationClass, after.instrumentationClass];
  if (oldClass === undefined || newClass === undefined || oldClass === newClass) return;
  yield {
    kind: 'instrumentation-changed',
    severity: 'warning',
    what: `The number is computed by ${newClass} now, no longer by ${oldClass}.`,
    range: after.keyPath.range,
  };
}

function* compareStatus(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  if (before.status === after.status || after.status !== 'broken') return;
  const what = 'The metric is marked as broken.';
  yield { kind: 'metric-broken', severity: 'warning', what, range: after.keyPath.range };
}

/** Tiers that a definition named and does not any more; none while it names no tier at all. */
export function* compareTiers(
  before: { readonly tiers: readonly Field<string>[] },
  after: { readonly tiers: readonly Field<string>[] },
): Iterable<Change> {
  const first = after.tiers[0];
  const gone = before.tiers.filter(({ value }) => !after.tiers.some((it) => it.value === value));
  if (!first || gone.length === 0) return;
  const range = { start: first.range.start, end: after.tiers.at(-1)?.range.end ?? first.range.end };
  const names = quoted(gone.map(({ value }) => value));
  const noun = gone.length === 1 ? 'tier' : 'tiers';
  yield { kind: 'tiers-narrowed', severity: 'warning', what: `The ${noun} ${names} went.`, range };
}

function* compareAudience(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  const range = after.keyPath.range;
  const [old, now] = [before.performanceIndicatorTypes, after.performanceIndicatorTypes];
  const gone = old.filter((it) => !now.includes(it));
  const added = now.filter((it) => !old.includes(it));
  if (gone.length + added.length > 0) {
    const parts = [
      ...(gone.length > 0 ? [`no longer counts as ${quoted(gone)}`] : []),
      ...(added.length > 0 ? [`counts as ${quoted(added)} now`] : []),
    ];
    const what = `The metric ${parts.join(' and ')}.`;
    yield { kind: 'performance-indicator-changed', severity: 'warning', what, range };
  }
  const [oldCategory, category] = [before.dataCategory, after.dataCategory];
  if (oldCategory === undefined || category === undefined || oldCategory === category) return;
  const what = `The category of the data is ${category} now, no longer ${oldCategory}.`;
  yield { kind: 'data-category-changed', severity: 'warning', what, range };
}
