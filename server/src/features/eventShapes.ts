import { basePropertyTypes, type CallProperty } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';

/** What an event looks like when it is sent: enough to write a believable history of it. */
export interface EventShape {
  readonly name: string;
  readonly identifiers: readonly string[];
  readonly properties: readonly PropertyShape[];
}

export interface PropertyShape {
  readonly name: string;
  readonly type: 'string' | 'number';
  /** Values that metrics filter on or calls pass, as they are stored; empty when none is known. */
  readonly values: readonly string[];
}

/** The shapes of all events that can be sent, sorted by name. */
export function eventShapes(index: WorkspaceIndex): readonly EventShape[] {
  const names = [...index.eventsByName.keys()].sort();
  return names.flatMap((name) => {
    const definition = index.eventsByName.find(name).find((it) => !it.removed);
    if (!definition) return [];
    return [
      {
        name,
        identifiers: definition.identifiers.map((it) => it.value),
        properties: definition.properties.map((it) => propertyShape(index, name, it.name)),
      },
    ];
  });
}

function propertyShape(index: WorkspaceIndex, event: string, name: string): PropertyShape {
  const filtered = index.usesByEvent
    .find(event)
    .flatMap(({ rule }) => rule?.filter ?? [])
    .filter(({ key }) => key === name)
    .map(({ value }) => value.value);
  const passed = index.callsByEvent
    .find(event)
    .flatMap(({ call }) => call.properties.filter(({ key }) => key === name).flatMap(literalOf));
  const literals = [...filtered, ...passed];
  const values = [...new Set(literals.map(String))].sort();
  const isNumber = Object.hasOwn(basePropertyTypes, name)
    ? basePropertyTypes[name as keyof typeof basePropertyTypes] === 'number'
    : literals.length > 0 && literals.every((it) => typeof it === 'number');
  return { name, type: isNumber ? 'number' : 'string', values };
}

function literalOf({ value }: CallProperty): readonly (string | number | boolean)[] {
  return 'literal' in value ? [value.literal] : [];
}
