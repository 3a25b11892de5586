import type { EventName } from '../facts';
import type { LineMap, Span } from '../text';
import type { ResolveName, Value } from './syntax';

/** Reads the event name an argument stands for. `callee` is where names point that the call does not hold itself. */
export function toEventName(
  value: Value | undefined,
  callee: Span,
  lines: LineMap,
  resolve: ResolveName,
): EventName {
  if (value?.kind === 'string')
    return { kind: 'literal', value: value.value, range: lines.range(value.content) };
  const range = lines.range(callee);
  if (!value) return { kind: 'unknown', reason: 'the call has no event name', range };
  const known = possibleTexts(value, resolve, 0);
  if (known)
    return known.length === 1 && known[0] !== undefined
      ? { kind: 'constant', value: known[0], range }
      : { kind: 'candidates', values: known, range };
  if (value.kind === 'template') return toPattern(value.parts, range);
  return { kind: 'unknown', reason: reasonOf(value), range };
}

/** Names are followed this far: enough for a constant that names a constant, and an end for circles. */
const maxDepth = 4;

function possibleTexts(value: Value, resolve: ResolveName, depth: number): readonly string[] | undefined {
  if (depth > maxDepth) return undefined;
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'name': {
      const target = resolve(value.path);
      return target && possibleTexts(target, resolve, depth + 1);
    }
    case 'choice': {
      const all = value.values.map((it) => possibleTexts(it, resolve, depth + 1));
      const found = all.filter((it) => it !== undefined);
      return found.length === all.length && found.length > 0 ? [...new Set(found.flat())] : undefined;
    }
    case 'template': {
      const parts = value.parts.filter((it) => it !== null);
      return parts.length === value.parts.length ? [parts.join('')] : undefined;
    }
    default:
      return undefined;
  }
}

function toPattern(parts: readonly (string | null)[], range: EventName['range']): EventName {
  const fixed = parts.filter((it) => it !== null).join('');
  if (fixed === '')
    return { kind: 'unknown', reason: 'the name is put together while the program runs', range };
  const regex = parts.map((it) => (it === null ? '.+' : escapeRegExp(it))).join('');
  return { kind: 'pattern', regex: `^${regex}$`, prefix: parts[0] ?? '', range };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function reasonOf(value: Value): string {
  if (value.kind === 'name')
    return `the name comes from \`${value.path}\`, whose value is not written in this file`;
  if (value.kind === 'choice') return 'one of the possible names is only known while the program runs';
  return 'the name is put together while the program runs';
}
