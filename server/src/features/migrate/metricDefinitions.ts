import { rewriteDefinition, type DefinitionStep } from '../../definitions/rewriteDefinition';
import type { MetricDefinition } from '../../facts';
import type { PlannedChange } from '../edits/plannedEdit';
import type { RefactoringContext } from '../edits/refactoringContext';
import { metricsCounting } from '../relations';

export interface MetricChanges {
  readonly changes: readonly PlannedChange[];
  readonly checks: readonly string[];
}

/** Has metrics that read Redis counters of migrated events count internal events; what stays as it is, is told. */
export function countInternal(
  events: ReadonlyMap<string, readonly string[]>,
  note: string,
  context: RefactoringContext,
): MetricChanges {
  const metrics = new Set([...events.keys()].flatMap((it) => metricsCounting(context.index, it)));
  const changes: PlannedChange[] = [];
  const checks: string[] = [];
  for (const metric of metrics) {
    if (metric.dataSource?.value === 'internal_events' || metric.status === 'removed') continue;
    const change = migrateMetric(metric, events, note, context);
    if (typeof change === 'string') checks.push(change);
    else {
      changes.push(change);
      checks.push(
        `${metric.keyPath.value} begins at nothing, unless hll_redis_key_overrides.yml names its old Redis key; a 'migrated internal event' spec holds that. Check what it counts as unique.`,
      );
    }
  }
  return { changes, checks };
}

/** The change, or what to do by hand. */
function migrateMetric(
  metric: MetricDefinition,
  events: ReadonlyMap<string, readonly string[]>,
  note: string,
  { index, textOf, pathOf }: RefactoringContext,
): PlannedChange | string {
  const path = pathOf(metric.uri);
  if (metric.aggregate)
    return `${path} names the event in the aggregate ${metric.keyPath.value}, which stays as it is.`;
  const names = (metric.namedEvents ?? []).map(({ value }) => value);
  const isInternal = (it: string): boolean =>
    events.has(it) || index.eventsByName.find(it).some((one) => one.internalEvents);
  const others = names.filter((it) => !isInternal(it));
  if (others.length > 0) return `${path} also counts ${others.join(', ')}: migrate these, then the metric.`;
  if (metric.dataSource?.value !== 'redis_hll' || names.length === 0 || metric.rules.length > 0)
    return `${path} is no metric of a RedisHLL counter: write its \`events:\` by hand.`;
  if (metric.timeFrames.some(({ value }) => value !== '7d' && value !== '28d'))
    return `${path} counts unique users over all time, which internal events cannot: choose another metric.`;
  const unique = uniqueOf(names.flatMap((it) => events.get(it) ?? []));
  const rules = names.map((it) => `\n- name: ${it}\n  unique: ${unique}`).join('');
  const text = textOf(metric.uri);
  const edit =
    text === undefined
      ? undefined
      : rewriteDefinition(text, 'metric', [
          (editor) => editor.setKey('data_source', 'internal_events'),
          ...(metric.instrumentationClass === undefined ? [] : [withoutClass]),
          (editor) => editor.removeEntry(['options']),
          (editor) => editor.setKey('events', rules),
        ]);
  return edit
    ? { ...edit, uri: metric.uri, note }
    : `${path} is not written in a way that can be edited safely.`;
}

/** Internal events have one class for each way of counting: no metric names it. */
const withoutClass: DefinitionStep = (editor) => editor.removeEntry(['instrumentation_class']);

/** RedisHLL counted one value; that of the identifier which the calls pass now. */
function uniqueOf(identifiers: readonly string[]): string {
  const [only, ...others] = new Set(identifiers);
  return only !== undefined && others.length === 0 ? `${only}.id` : 'user.id';
}
