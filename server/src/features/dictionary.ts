import type { DictionaryItem, Place } from '@shared/webview/dictionary';
import type { EventDefinition, MetricDefinition } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { EventFigures } from '../usage/usageSource';
import { eventsOf, metricsCounting, sendersOf } from './relations';

/** Every event and metric of the workspace, sorted by name. */
export function provideDictionary(
  index: WorkspaceIndex,
  figures: ReadonlyMap<string, EventFigures> | undefined,
): readonly DictionaryItem[] {
  const items: DictionaryItem[] = [];
  for (const facts of index.facts.all()) {
    for (const event of facts.events) items.push(eventItem(event, index, figures?.get(event.action.value)));
    for (const metric of facts.metrics) items.push(metricItem(metric, index));
  }
  return items.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function eventItem(
  event: EventDefinition,
  index: WorkspaceIndex,
  figures: EventFigures | undefined,
): DictionaryItem {
  const name = event.action.value;
  return {
    kind: 'event',
    name,
    ...common(event),
    status: event.removed ? 'removed' : event.status,
    timeFrames: [],
    dataSource: event.internalEvents ? 'internal_events' : 'legacy',
    identifiers: event.identifiers.map((it) => it.value),
    properties: event.properties.map((it) => it.name),
    related: metricsCounting(index, name).map(({ keyPath }) => keyPath.value),
    calls: sendersOf(index, name).length,
    figure: figures ? { ...figures.events, daily: figures.daily } : null,
    definition: placeOf(event.uri, event.action.range),
  };
}

function metricItem(metric: MetricDefinition, index: WorkspaceIndex): DictionaryItem {
  const events = eventsOf(metric);
  return {
    kind: 'metric',
    name: metric.keyPath.value,
    ...common(metric),
    status: metric.status,
    timeFrames: metric.timeFrames.map((it) => it.value),
    dataSource: metric.dataSource?.value ?? '',
    identifiers: [...new Set(metric.rules.flatMap(({ unique }) => (unique ? [unique.value] : [])))],
    properties: [...new Set(metric.rules.flatMap(({ filter }) => filter.map(({ key }) => key)))],
    related: events,
    calls: events.reduce((sum, it) => sum + sendersOf(index, it).length, 0),
    figure: null,
    definition: placeOf(metric.uri, metric.keyPath.range),
  };
}

function common(
  definition: EventDefinition | MetricDefinition,
): Pick<DictionaryItem, 'description' | 'owner' | 'categories' | 'tiers'> {
  return {
    description: definition.description?.value ?? '',
    owner: definition.productGroup?.value ?? '',
    categories: definition.productCategories,
    tiers: definition.tiers.map((it) => it.value),
  };
}

function placeOf(uri: string, { start }: EventDefinition['range']): Place {
  return { uri, line: start.line, character: start.character };
}
