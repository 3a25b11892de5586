import type { ArgumentValue, CallProperty } from '../facts';
import type { LineMap } from '../text';
import type { PropertiesPlace } from './dialect';
import { isAddress } from './pageAddress';
import { memberAt } from './places';
import type { ObjectValue } from '../values';
import { valueOf, type CallSyntax, type Pair, type ResolveName, type Value } from './syntax';

/** Properties as far as the text tells them; `more` when there can be others. */
export interface KnownProperties {
  readonly properties: readonly CallProperty[];
  readonly more: boolean;
}

/** The expression that is given as the properties, where a shape has a place for it. */
export function propertiesGiven(
  place: PropertiesPlace | undefined,
  call: CallSyntax,
  resolve: ResolveName,
): Value | undefined {
  if (!place) return undefined;
  const { argument, keyword, member } = place;
  const given =
    (argument === undefined ? undefined : call.positional[argument]) ??
    (keyword === undefined ? undefined : valueOf(call.keywords, keyword));
  return member === undefined ? given : memberAt(given, member, resolve);
}

/** Reads the properties a call passes. */
export function propertiesOf(
  place: PropertiesPlace | undefined,
  call: CallSyntax,
  lines: LineMap,
  resolve: ResolveName,
): KnownProperties {
  if (!place) return { properties: [], more: false };
  const { keywords = [], only } = place;
  const given = propertiesGiven(place, call, resolve);
  const object = given ? objectOf(given, resolve) : { pairs: [], open: call.openKeywords };
  const own = call.keywords.filter((it) => keywords.includes(it.key));
  const taken = only ? object.pairs.filter((it) => only.includes(it.key)) : object.pairs;
  return {
    properties: [...taken, ...own].map((it) => toProperty(it, lines)),
    more: object.open,
  };
}

/** A name is followed through so many others, and objects through so many spreads. */
const mostSteps = 8;

/** The pairs of an object, written in place or given by name, with those of the objects that it takes over. */
export function objectOf(
  value: Value,
  resolve: ResolveName,
  steps = mostSteps,
): Pick<ObjectValue, 'pairs' | 'open'> {
  if (steps === 0) return { pairs: [], open: true };
  if (value.kind === 'name' || value.kind === 'made') {
    const target = value.kind === 'name' ? resolve(value.path) : (value.holds ?? resultOf(value.by, resolve));
    return target ? objectOf(target, resolve, steps - 1) : { pairs: [], open: true };
  }
  if (value.kind !== 'object') return { pairs: [], open: value.kind !== 'null' };
  if (!value.spreads) return value;
  const taken = value.spreads.map((it) => objectOf(it, resolve, steps - 1));
  const pairs = new Map([...taken, value].flatMap((it) => it.pairs).map((it) => [it.key, it]));
  return { pairs: [...pairs.values()], open: value.open || taken.some((it) => it.open) };
}

/** What a function of the file gives back. */
function resultOf(by: Value, resolve: ResolveName): Value | undefined {
  return by.kind === 'name' ? resolve(`${by.path}()`) : undefined;
}

export function toProperty(
  { key, keySpan, value, span }: Pair,
  lines: LineMap,
  additional = false,
): CallProperty {
  return {
    key,
    keyRange: lines.range(keySpan),
    value: toArgumentValue(value, lines),
    range: lines.range(span),
    ...(additional ? { additional } : {}),
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
      return isAddress(value, lines.text)
        ? { type: 'other', range, address: true }
        : { type: 'other', range };
  }
}
