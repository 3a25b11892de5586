import { carriedBy, isUnique, measuresOf } from '../../../definitions/measures';
import type { EventDefinition } from '../../../facts';

/** What a metric needs of an event: who or what it is about, or a property. */
export interface Needed {
  readonly kind: 'identifier' | 'property';
  readonly name: string;
}

/** What a `unique` counts: `user.id` the identifier `user`, everything else a property. */
export function countedBy(unique: string): Needed {
  const identifier = /^(\w+)\.id$/.exec(unique)?.[1];
  return identifier === undefined
    ? { kind: 'property', name: unique }
    : { kind: 'identifier', name: identifier };
}

/** The property that an operator combines: `value` of `sum(value)`. */
export function combinedBy(operator: string): Needed | undefined {
  const name = /^sum\((\w+)\)$/.exec(operator)?.[1];
  return name === undefined ? undefined : { kind: 'property', name };
}

export function declares(definitions: readonly EventDefinition[], { kind, name }: Needed): boolean {
  return definitions.some(({ identifiers, properties }) =>
    kind === 'identifier'
      ? identifiers.some(({ value }) => value === name)
      : properties.some((it) => it.name === name),
  );
}

/** What `unique` may be for an event. */
export function uniqueValues(definitions: readonly EventDefinition[]): readonly string[] {
  return definitions.flatMap((it) => measuresOf([carriedBy(it)]).filter(isUnique));
}

export function propertyNames(definitions: readonly EventDefinition[]): readonly string[] {
  return definitions.flatMap((it) => it.properties.map(({ name }) => name));
}

/** What to do: `Declare it there, or count something that the event carries: user.id and label.` */
export function declareOr(verb: 'count' | 'filter by', names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return 'Declare it there.';
  const all = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  return `Declare it there, or ${verb} something that the event carries: ${all}.`;
}
