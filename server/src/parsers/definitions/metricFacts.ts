import type { Field, FilterValue, MetricDefinition, SelectionRule } from '../../facts';
import { commonFields, listField, present, rangeOf, textField, textItems } from './fields';
import { findEntry, type YamlList, type YamlMap, type YamlNode, type YamlTree } from './yamlTree';

/** The metric of a definition file; undefined while it has no `key_path`. */
export function readMetric(uri: string, tree: YamlTree, map: YamlMap): MetricDefinition | undefined {
  const keyPath = textField(tree, map, 'key_path');
  if (!keyPath) return undefined;
  return buildMetric(uri, tree, map, { keyPath, dataSource: textField(tree, map, 'data_source') });
}

/**
 * The metrics of an aggregates file (`config/metrics/aggregates/*.yml`): a list of names, each with the events
 * whose users it unites or intersects.
 */
export function readAggregates(uri: string, tree: YamlTree, list: YamlList): readonly MetricDefinition[] {
  return list.items.flatMap((item): readonly MetricDefinition[] => {
    const name = item.kind === 'map' ? textField(tree, item, 'name') : undefined;
    if (item.kind !== 'map' || !name || !findEntry(item, 'events')) return [];
    const dataSource = textField(tree, item, 'source');
    return [{ ...buildMetric(uri, tree, item, { keyPath: name, dataSource }), aggregate: true }];
  });
}

interface MetricHead {
  readonly keyPath: Field<string>;
  readonly dataSource: Field<string> | undefined;
}

function buildMetric(uri: string, tree: YamlTree, map: YamlMap, head: MetricHead): MetricDefinition {
  const events = findEntry(map, 'events')?.value;
  const options = findEntry(map, 'options')?.value;
  const namedEvents = [
    ...namedIn(tree, events, false),
    ...namedIn(tree, findEntry(options, 'events')?.value, true),
  ];
  return present(commonFields(uri, tree, map), {
    keyPath: head.keyPath,
    dataSource: head.dataSource,
    kind: 'metric' as const,
    timeFrames: listField(tree, map, 'time_frame'),
    timeFrameIsArray: findEntry(map, 'time_frame')?.value.kind === 'list',
    dataCategory: textField(tree, map, 'data_category')?.value,
    valueType: textField(tree, map, 'value_type'),
    instrumentationClass: textField(tree, map, 'instrumentation_class')?.value,
    performanceIndicatorTypes: listField(tree, map, 'performance_indicator_type').map(({ value }) => value),
    rules: readRules(tree, events),
    namedEvents: namedEvents.length > 0 ? namedEvents : undefined,
  });
}

/** Events that stand in a list by name alone; with `maps`, those named inside an entry as well. */
function namedIn(tree: YamlTree, node: YamlNode | undefined, maps: boolean): readonly Field<string>[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const name = item.kind === 'map' && maps ? textField(tree, item, 'name') : undefined;
    return name ? [name] : textItems(tree, item.kind === 'scalar' ? item : undefined);
  });
}

function readRules(tree: YamlTree, events: YamlNode | undefined): readonly SelectionRule[] {
  if (events?.kind !== 'list') return [];
  return events.items.flatMap((item): readonly SelectionRule[] => {
    const name = item.kind === 'map' ? textField(tree, item, 'name') : undefined;
    if (item.kind !== 'map' || !name) return [];
    const unique = textField(tree, item, 'unique');
    const operator = textField(tree, item, 'operator');
    return [present({ name, unique, filter: readFilter(tree, item), operator })];
  });
}

function readFilter(tree: YamlTree, rule: YamlMap): SelectionRule['filter'] {
  const filter = findEntry(rule, 'filter')?.value;
  if (filter?.kind !== 'map') return [];
  return filter.entries.flatMap(({ key, keySpan, value }) => {
    if (value.kind !== 'scalar' || value.value === null) return [];
    const keyRange = rangeOf(tree, keySpan);
    const field: Field<FilterValue> = { value: value.value, range: rangeOf(tree, value), keyRange };
    return [{ key, keyRange, value: field }];
  });
}
