import type { EventDefinition, MetricDefinition } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';

/** How many definitions name each product group, or each product category. */
export function countOwned(
  index: WorkspaceIndex,
  what: 'groups' | 'categories',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const definitions = new Set<EventDefinition | MetricDefinition>();
  for (const name of index.eventsByName.keys())
    for (const it of index.eventsByName.find(name)) definitions.add(it);
  for (const path of index.metricsByKeyPath.keys())
    for (const it of index.metricsByKeyPath.find(path)) definitions.add(it);
  for (const it of definitions) {
    const owners =
      what === 'categories' ? it.productCategories : it.productGroup ? [it.productGroup.value] : [];
    for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}
