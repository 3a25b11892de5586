import { quoteName, type IdentifierRole, type Mapping } from '../mapping';
import type { Params } from './statement';

/** Thrown inside the compiler, caught by `selectRows`: the mapping or the metric rules out any statement. */
export class Unsupported extends Error {}

/** The text value of a property of an event; '' when the event came without it. */
export function propertyValue(key: string, mapping: Mapping, params: Params): string {
  return `${propertiesColumn(key, mapping)}[${params.text('key', key)}]`;
}

/** True for events that came with the property. */
export function propertyPresent(key: string, mapping: Mapping, params: Params): string {
  return `mapContains(${propertiesColumn(key, mapping)}, ${params.text('key', key)})`;
}

function propertiesColumn(key: string, { name, events }: Mapping): string {
  if (events.properties !== null) return quoteName(events.properties);
  throw new Unsupported(
    `The mapping "${name}" names no column for properties, and this metric needs \`${key}\`.`,
  );
}

/** The column of an identifier and the condition that an event came with it; undefined when the mapping has none. */
export function identifierColumn(role: IdentifierRole, { events }: Mapping, params: Params) {
  const identifier = events.identifiers[role];
  if (!identifier) return undefined;
  const of = quoteName(identifier.column);
  const { absent } = identifier;
  if (absent === null) return { of, present: null };
  const type = typeof absent === 'number' ? 'Int64' : 'String';
  return { of, present: `${of} != ${params.bind(`no_${role}`, type, absent)}` };
}

/** `event = 'a'`, or `event IN ['a', 'b']` for several. */
export function eventCondition(column: string, events: readonly string[], params: Params): string {
  const [first] = events;
  if (events.length === 1 && first !== undefined) return `${column} = ${params.text('event', first)}`;
  return `${column} IN ${params.bind('events', 'Array(String)', [...new Set(events)])}`;
}
