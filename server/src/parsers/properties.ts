import type { ArgumentValue, CallProperty } from '../facts';
import type { LineMap } from '../text';
import type { PropertiesPlace } from './dialect';
import { valueOf, type CallSyntax, type Pair, type ResolveName, type Value } from './syntax';

/** Properties as far as the text tells them; `more` when there can be others. */
export interface KnownProperties {
  readonly properties: readonly CallProperty[];
  readonly more: boolean;
}

/** The expression that is given as the properties, where a shape has a place for it. */
export function propertiesGiven(place: PropertiesPlace | undefined, call: CallSyntax): Value | undefined {
  if (!place) return undefined;
  const { argument, keyword } = place;
  return (
    (argument === undefined ? undefined : call.positional[argument]) ??
    (keyword === undefined ? undefined : valueOf(call.keywords, keyword))
  );
}

/** Reads the properties a call passes. */
export function propertiesOf(
  place: PropertiesPlace | undefined,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): KnownProperties {
  if (!place) return { properties: [], more: false };
  const given = propertiesGiven(place, call);
  const object = given ? objectOf(given, resolve) : { pairs: [], open: call.openKeywords };
  const own = call.keywords.filter((it) => place.keywords?.includes(it.key));
  return {
    properties: [...object.pairs, ...own].map((it) => toProperty(it, lines)),
    more: object.open,
  };
}

/** The pairs of an object, written in place or given by name. */
export function objectOf(
  value: Value,
  resolve: ResolveName,
): Pick<Value & { kind: 'object' }, 'pairs' | 'open'> {
  const object = value.kind === 'name' ? resolve(value.path) : value;
  if (object?.kind === 'object') return object;
  return { pairs: [], open: object?.kind !== 'null' };
}

export function toProperty({ key, keySpan, value, span }: Pair, lines: LineMap): CallProperty {
  return {
    key,
    keyRange: lines.range(keySpan),
    value: toArgumentValue(value, lines),
    range: lines.range(span),
  };
}

function toArgumentValue(value: Value, lines: LineMap): ArgumentValue {
  const range = lines.range(value.span);
  switch (value.kind) {
    case 'string':
      return { type: 'string', literal: value.value, range };
    case 'number':
      return { type: 'number', literal: value.value, range };
    case 'boolean':
      return { type: 'boolean', literal: value.value, range };
    case 'null':
      return { type: 'null', range };
    default:
      return { type: 'other', range };
  }
}
