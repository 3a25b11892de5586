import type { ResolveName, Value } from '../../values';

/** A value with more parts than this is cut off: no event name is made of so many. */
const mostParts = 256;

/**
 * A value as it is seen from outside the method that holds it: names are replaced by what they stand for in there.
 * What callers hand to the method is unknown. Places stay those of the file.
 */
export function seenFromOutside(value: Value, resolve: ResolveName): Value {
  let parts = 0;
  const following = new Set<string>();
  const follow = (path: string, span: Value['span']): Value => {
    const target = following.has(path) ? undefined : resolve(path);
    if (!target) return { kind: 'other', span };
    following.add(path);
    const seen = see(target);
    following.delete(path);
    return seen;
  };
  const see = (it: Value): Value => {
    if (++parts > mostParts) return { kind: 'other', span: it.span };
    switch (it.kind) {
      case 'name':
        return follow(it.path, it.span);
      case 'parameter':
        return { kind: 'other', span: it.span };
      case 'template':
        return { ...it, parts: it.parts.map((part) => (typeof part === 'string' ? part : see(part))) };
      case 'choice':
      case 'list':
        return { ...it, values: it.values.map(see) };
      case 'element':
      case 'member':
        return { ...it, of: see(it.of) };
      case 'object': {
        const pairs = it.pairs.map((pair) => ({ ...pair, value: see(pair.value) }));
        return { ...it, pairs, ...(it.spreads ? { spreads: it.spreads.map(see) } : {}) };
      }
      default:
        return it;
    }
  };
  return see(value);
}
