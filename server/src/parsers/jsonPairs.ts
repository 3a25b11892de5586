import type { Span } from '../text';
import type { Pair, Value } from './syntax';

/**
 * The members of a JSON object, nested objects and lists as `other`; undefined when the text is no JSON object.
 * `content` is where the text stands; where it is written with escapes or entities, all members point at all of it.
 */
export function jsonPairs(text: string, content: Span): readonly Pair[] | undefined {
  if (!isObject(text)) return undefined;
  const exact = content.end - content.start === text.length;
  const at = (start: number, end: number): Span =>
    exact ? { start: content.start + start, end: content.start + end } : content;
  return membersOf(text).map(({ key, value }) => ({
    key: String(JSON.parse(text.slice(key.start, key.end))),
    keySpan: at(key.start + 1, key.end - 1),
    value: toValue(JSON.parse(text.slice(value.start, value.end)), at(value.start, value.end)),
    span: at(key.start, value.end),
  }));
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false; // the page ignores such a text, so it holds no members
  }
}

/** Finds the members of a text that is known to be a JSON object. */
function membersOf(text: string): readonly { readonly key: Span; readonly value: Span }[] {
  const members: { key: Span; value: Span }[] = [];
  const keyAndColon = /[\s,]*("(?:[^"\\]|\\.)*")\s*:\s*/y;
  keyAndColon.lastIndex = text.indexOf('{') + 1;
  for (let found = keyAndColon.exec(text); found; found = keyAndColon.exec(text)) {
    const start = keyAndColon.lastIndex;
    const keyStart = found.index + found[0].indexOf('"');
    const key = { start: keyStart, end: keyStart + (found[1] ?? '').length };
    const end = endOfValue(text, start);
    members.push({ key, value: { start, end } });
    keyAndColon.lastIndex = end;
  }
  return members;
}

function endOfValue(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s"{}[\],:]+/g;
  token.lastIndex = start;
  let depth = 0;
  do {
    const [found = ''] = token.exec(text) ?? [];
    if (found === '{' || found === '[') depth++;
    if (found === '}' || found === ']') depth--;
  } while (depth > 0);
  return token.lastIndex;
}

function toValue(value: unknown, span: Span): Value {
  if (typeof value === 'string') return { kind: 'string', value, span, content: span, symbol: false };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  return value === null ? { kind: 'null', span } : { kind: 'other', span };
}
