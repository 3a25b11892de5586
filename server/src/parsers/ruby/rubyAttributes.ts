import type { AttributeShapes } from '../dialect';
import type { Pair, Value } from '../syntax';

/** The attributes of an element that a Ruby hash describes, and which of its inner hashes went into them. */
export interface HashAttributes {
  readonly pairs: readonly Pair[];
  readonly inner: readonly Value[];
}

/**
 * Reads a hash as attributes: Rails and HAML turn `data: { a_b: 1 }` into `data-a-b`, HAML also nested hashes.
 * Undefined when none of them sends an event. `areKeywords` tells plain keywords of a call from a hash of its own.
 */
export function toAttributes(
  pairs: readonly Pair[],
  shapes: AttributeShapes,
  areKeywords: boolean,
): HashAttributes | undefined {
  const inner: Value[] = [];
  const flat = flatten(pairs, '', shapes, inner);
  const isRead = flat.some(
    (it) => sends(it, shapes, areKeywords) || (it.key.startsWith('data') && shapes.loadedBy(it.key)),
  );
  return isRead ? { pairs: flat, inner } : undefined;
}

function flatten(
  pairs: readonly Pair[],
  prefix: string,
  shapes: AttributeShapes,
  inner: Value[],
): readonly Pair[] {
  return pairs.flatMap((pair): readonly Pair[] => {
    const key = prefix === '' ? pair.key : `${prefix}-${pair.key}`;
    const { value } = pair;
    if (value.kind !== 'object' || shapes.holds(key) || (prefix === '' && key !== 'data'))
      return [{ ...pair, key }];
    inner.push(value);
    return flatten(value.pairs, key, shapes, inner);
  });
}

/** A bare `event_tracking:` may be any keyword of any method: only a text or a constant makes it an attribute. */
function sends({ key, value }: Pair, shapes: AttributeShapes, areKeywords: boolean): boolean {
  if (!shapes.find(key) || value.kind === 'boolean' || value.kind === 'null') return false;
  if (key.startsWith('data')) return true;
  return areKeywords ? tellsText(value) : !['other', 'number', 'made'].includes(value.kind);
}

function tellsText(value: Value): boolean {
  switch (value.kind) {
    case 'string':
    case 'template':
      return true;
    case 'name':
      return /^(::)?[A-Z]/.test(value.path);
    case 'choice':
      return value.values.some(tellsText);
    default:
      return false;
  }
}
