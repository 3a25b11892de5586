import type { FileFacts } from '../facts';
import type { DerivedIndex } from './derivedIndex';
import type { FactsChange } from './factStore';
import { callCount, paidCount, type WorkspaceIndex } from './workspaceIndex';

/**
 * The files whose findings rest on whether the workspace has any calls, events, metrics or a part for paid tiers, where
 * changes decide that. Nearly none does.
 */
export function acrossThresholds(
  changes: readonly FactsChange[],
  { counts, eventsByName, usesByEvent, metricsByKeyPath, callsByEvent, undeterminable }: WorkspaceIndex,
): readonly string[] {
  const decides = (now: number, count: (facts: FileFacts) => number): boolean => {
    const of = (facts: FileFacts | undefined): number => (facts ? count(facts) : 0);
    const before = changes.reduce((sum, it) => sum + of(it.before) - of(it.after), now);
    return (before === 0) !== (now === 0);
  };
  return [
    ...(decides(counts.calls, callCount) ? [eventsByName, usesByEvent] : []),
    ...(decides(counts.events, (it) => it.events.length) ? [callsByEvent, usesByEvent, undeterminable] : []),
    ...(decides(counts.metrics, (it) => it.metrics.length) ? [eventsByName] : []),
    ...(decides(counts.paid, paidCount) ? [eventsByName, metricsByKeyPath] : []),
  ].flatMap(urisOf);
}

function urisOf(index: Pick<DerivedIndex<{ readonly uri: string }>, 'keys' | 'find'>): readonly string[] {
  return [...index.keys()].flatMap((key) => index.find(key).map(({ uri }) => uri));
}
