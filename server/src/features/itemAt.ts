import type { Position, Range } from 'vscode-languageserver-types';
import { possibleNames, referencedEvents, type FileFacts } from '../facts';
import { rangeContains } from '../range';

/** An event or metric that a position in a file names. `range` is the name as it stands there. */
export interface Item {
  readonly kind: 'event' | 'metric';
  readonly name: string;
  readonly range: Range;
}

/**
 * What stands at a position: the name in a call, the action of an event definition, an event named by a metric,
 * the key path of a metric definition or of a test matcher. A call with several possible names gives each.
 */
export function itemsAt(facts: FileFacts, position: Position): readonly Item[] {
  return itemsOf(facts).filter(({ range }) => rangeContains(range, position));
}

/** Every place in a file that names an event or a metric. */
export function itemsOf(facts: FileFacts): readonly Item[] {
  return [
    ...facts.calls.flatMap(({ name }) =>
      possibleNames(name).map((value): Item => ({ kind: 'event', name: value, range: name.range })),
    ),
    ...facts.events.map(({ action }): Item => ({ kind: 'event', name: action.value, range: action.range })),
    ...facts.metrics.flatMap((metric): readonly Item[] => [
      { kind: 'metric', name: metric.keyPath.value, range: metric.keyPath.range },
      ...referencedEvents(metric).map(({ value, range }): Item => ({ kind: 'event', name: value, range })),
    ]),
    ...facts.metricReferences.map(({ keyPath, range }): Item => ({ kind: 'metric', name: keyPath, range })),
  ];
}

/** What a position is about: what it names, else the call or the definition around it. */
export function subjectAt(facts: FileFacts, position: Position): Pick<Item, 'kind' | 'name'> | undefined {
  const [named] = itemsAt(facts, position);
  if (named) return named;
  const call = facts.calls.find(({ range }) => rangeContains(range, position));
  const [event] = call ? possibleNames(call.name) : [];
  if (event !== undefined) return { kind: 'event', name: event };
  const definitions = [...facts.events, ...facts.metrics];
  // most files define one thing: comments above it are about it, too
  const definition =
    definitions.length === 1 ? definitions[0] : definitions.find((it) => rangeContains(it.range, position));
  if (!definition) return undefined;
  return definition.kind === 'event'
    ? { kind: 'event', name: definition.action.value }
    : { kind: 'metric', name: definition.keyPath.value };
}
