import { expandMetric, referencedEvents, type MetricDefinition } from '../facts';
import type { CallSite, WorkspaceIndex } from '../index/workspaceIndex';

/** The metrics that count an event, each definition once. */
export function metricsCounting(index: WorkspaceIndex, event: string): readonly MetricDefinition[] {
  return [...new Set(index.usesByEvent.find(event).map(({ metric }) => metric))];
}

/** How many metrics (time frames counted apart) definitions stand for. */
export function countExpanded(metrics: readonly MetricDefinition[]): number {
  return metrics.reduce((sum, it) => sum + expandMetric(it).length, 0);
}

/** The places that can send an event: calls, macros and attributes, not tests. */
export function sendersOf(index: WorkspaceIndex, event: string): readonly CallSite[] {
  return index.callsByEvent.find(event).filter(({ call }) => call.form !== 'test');
}

/** The events that a metric counts, each once. */
export function eventsOf(metric: MetricDefinition): readonly string[] {
  return [...new Set(referencedEvents(metric).map(({ value }) => value))];
}

/** Names of events that can be sent: those with a definition that is not removed. */
export function liveEvents(index: WorkspaceIndex): readonly string[] {
  return [...index.eventsByName.keys()].filter((name) =>
    index.eventsByName.find(name).some((it) => !it.removed),
  );
}
