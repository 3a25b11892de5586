import { basePropertyTypes, type EventDefinition, type FilterValue, type SelectionRule } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';

/** A metric that depends on an argument, and how: `counts.x` counts only where `label` is `a`. */
export interface ArgumentUse {
  readonly keyPath: string;
  readonly role: 'unique' | 'filter' | 'operator';
  /** For a filter: what the metric looks for. */
  readonly value?: FilterValue;
}

/** Something that a call of an event passes, or may pass. */
export interface CallArgument {
  readonly kind: 'identifier' | 'property';
  readonly name: string;
  /** In words: `string`, `number`, `string or number`, `a user`. */
  readonly type: string;
  readonly description: string | undefined;
  readonly declared: boolean;
  readonly uses: readonly ArgumentUse[];
}

const identifierTypes: Readonly<Record<string, string>> = {
  user: 'a user',
  project: 'a project',
  namespace: 'a namespace',
  feature_enabled_by_namespace_ids: 'a list of namespace ids',
};

/** What an event declares: identifiers first, each in the order of the definition. */
export function declaredArguments(event: EventDefinition, index: WorkspaceIndex): readonly CallArgument[] {
  return [
    ...event.identifiers.map(({ value }) => argumentNamed(event, 'identifier', value, index)),
    ...event.properties.map(({ name }) => argumentNamed(event, 'property', name, index)),
  ];
}

/** What is known of one argument of an event, declared or not. */
export function argumentNamed(
  event: EventDefinition,
  kind: CallArgument['kind'],
  name: string,
  index: WorkspaceIndex,
): CallArgument {
  const property = event.properties.find((it) => it.name === name);
  const declared =
    kind === 'property' ? property !== undefined : event.identifiers.some(({ value }) => value === name);
  return {
    kind,
    name,
    type: kind === 'property' ? propertyType(name) : (identifierTypes[name] ?? 'an identifier'),
    description: kind === 'property' ? property?.description : undefined,
    declared,
    uses: usesOf(event.action.value, name, index),
  };
}

/** `string`, `number`, or for properties without a fixed type both. */
export function propertyType(name: string): string {
  return Object.hasOwn(basePropertyTypes, name)
    ? basePropertyTypes[name as keyof typeof basePropertyTypes]
    : 'string or number';
}

/** The values of a property that metrics look for, each once, with those metrics. */
export function countedValues(uses: readonly ArgumentUse[]): ReadonlyMap<FilterValue, readonly string[]> {
  const values = new Map<FilterValue, readonly string[]>();
  for (const { keyPath, value } of uses) {
    if (value !== undefined) values.set(value, [...(values.get(value) ?? []), keyPath]);
  }
  return values;
}

function usesOf(event: string, name: string, index: WorkspaceIndex): readonly ArgumentUse[] {
  return index.usesByEvent
    .find(event)
    .flatMap(({ metric, rule }) =>
      (rule ? rolesOf(rule, name) : []).map((it) => ({ ...it, keyPath: metric.keyPath.value })),
    );
}

/** How a rule of a metric depends on an identifier or a property. */
export function rolesOf(
  { unique, filter, operator }: SelectionRule,
  name: string,
): readonly Omit<ArgumentUse, 'keyPath'>[] {
  const isUnique = unique?.value === name || unique?.value === `${name}.id`;
  return [
    ...(isUnique ? [{ role: 'unique' as const }] : []),
    ...filter
      .filter(({ key }) => key === name)
      .map(({ value }) => ({ role: 'filter' as const, value: value.value })),
    ...(operator?.value === `sum(${name})` ? [{ role: 'operator' as const }] : []),
  ];
}
