import { nameSources, readEventName, withinFile } from '../eventName';
import type { EventName, WrittenNames } from '../facts';
import type { LineMap, Span } from '../text';
import { closeValue } from '../closeValue';
import { freeValuesIn, type ResolveName, type Value } from '../values';

/**
 * Reads the event name an argument stands for. `callee` is where names point that the call does not hold itself.
 * What other files decide goes along as `open`, closed over the names of this file.
 */
export function toEventName(
  value: Value | undefined,
  callee: Span,
  lines: LineMap,
  resolve: ResolveName,
): EventName {
  // A quote that is still open takes in the lines below: no event name has a line break.
  if (value?.kind === 'string' && value.value.includes('\n')) return unfinished(callee, lines);
  if (value?.kind === 'string')
    return { kind: 'literal', value: value.value, range: lines.range(value.content) };
  const range = lines.range(callee);
  if (!value) return { kind: 'unknown', reason: 'the call has no event name', range };
  const name = readEventName(value, range, withinFile(resolve));
  if (name.kind === 'constant' || name.kind === 'candidates')
    return { ...name, ...writtenNames(value, lines, resolve) };
  if (name.kind === 'literal') return name;
  const open = closeValue(value, resolve);
  return freeValuesIn(open).length > 0 ? { ...name, open } : name;
}

function writtenNames(value: Value, lines: LineMap, resolve: ResolveName): WrittenNames {
  const { literals, built } = nameSources(value, withinFile(resolve));
  return {
    written: literals.map((it) => ({ value: it.value, range: lines.range(it.content) })),
    ...(built.length > 0 ? { built } : {}),
  };
}

function unfinished(callee: Span, lines: LineMap): EventName {
  return { kind: 'unknown', reason: 'the name has no closing quote yet', range: lines.range(callee) };
}
