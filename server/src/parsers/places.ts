import type { ArgumentPlace } from './dialect';
import { toText, valueOf, type CallSyntax, type ResolveName, type Value } from './syntax';

/** The values a call hands over at a place; `undefined` stands for one that the call does not tell. */
export function valuesAt(
  call: CallSyntax,
  place: ArgumentPlace,
  resolve: ResolveName,
): readonly (Value | undefined)[] {
  if ('every' in place) return call.positional;
  if ('keys' in place) return call.keywords.map(({ key, keySpan }) => toText(key, keySpan, keySpan));
  if ('variable' in place) return [firstKnown([place.variable].flat(), resolve)];
  const value =
    'argument' in place
      ? (call.positional[place.argument] ?? call.rest)
      : valueOf(call.keywords, place.keyword);
  return [place.member === undefined ? value : memberAt(value, place.member, resolve)];
}

/**
 * The member at a path `a.b` below a value: any of those that the entries have, where a list stands on the way.
 * A number is a place in a list.
 */
export function memberAt(value: Value | undefined, path: string, resolve: ResolveName): Value | undefined {
  return path.split('.').reduce<Value | undefined>((holder, key) => {
    const held = holder && heldBy(holder, resolve);
    if (held?.kind !== 'list') return held?.kind === 'object' ? valueOf(held.pairs, key) : undefined;
    if (/^\d+$/.test(key)) return held.values[Number(key)];
    const values = held.values.map(
      (it) => memberAt(it, key, resolve) ?? ({ kind: 'other', span: it.span } as const),
    );
    return values.length === 0 ? undefined : { kind: 'choice', values, span: held.span };
  }, value);
}

/** The text at the end of a value, as far as it is known: of an address, its path. */
export function endOf(value: Value | undefined, resolve: ResolveName): string {
  const held = value && heldBy(value, resolve);
  if (held?.kind === 'string') return held.value;
  const last = held?.kind === 'template' ? held.parts.at(-1) : undefined;
  return typeof last === 'string' ? last : '';
}

function heldBy(value: Value, resolve: ResolveName): Value | undefined {
  const held = value.kind === 'name' ? resolve(value.path) : value;
  return held?.kind === 'made' ? (held.holds ?? held) : held;
}

function firstKnown(names: readonly string[], resolve: ResolveName): Value | undefined {
  for (const it of names) {
    const value = resolve(it);
    if (value) return value;
  }
  return undefined;
}
