import type { EventDefinition, FileFacts, MetricDefinition, SelectionRule } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';

/** One entry of a metric's `events:`, and where it stands in the file. */
export interface CountedRule {
  readonly metric: MetricDefinition;
  readonly rule: SelectionRule;
}

/**
 * The metrics of a file that count internal events now. Older sources and aggregates follow other rules, and what
 * was removed or is known to be broken need not follow any.
 */
export function countingMetrics({ metrics }: Pick<FileFacts, 'metrics'>): readonly MetricDefinition[] {
  return metrics.filter(countsEvents);
}

export function countsEvents({ dataSource, aggregate, status }: MetricDefinition): boolean {
  const isLive = status !== 'removed' && status !== 'broken';
  return dataSource?.value === 'internal_events' && !aggregate && isLive;
}

/** The entries of all `events:` of a file that are counted now. */
export function countedRules(facts: Pick<FileFacts, 'metrics'>): readonly CountedRule[] {
  return countingMetrics(facts).flatMap((metric) => metric.rules.map((rule) => ({ metric, rule })));
}

/**
 * The definitions that say what an event carries. None while it is unknown or removed, which other rules tell, and
 * none where one of them is of the old kind: those do not declare what they carry.
 */
export function declarationsOf(index: WorkspaceIndex, event: string): readonly EventDefinition[] {
  const live = index.eventsByName.find(event).filter((it) => !it.removed);
  return live.every((it) => it.internalEvents) ? live : [];
}
