import type { Position, Range } from 'vscode-languageserver-types';
import { rangeAt } from './sharedRanges';
import type { FileFacts } from '../facts';
import type { Span } from '../text';

/** Marks an array that would else look like something written shorter. */
const plainArray = '#';

/**
 * Facts as text, for other threads and for the cache. Places, most of what facts are made of, are written as two or four
 * numbers: a third of the size, and read in half the time.
 */
export function factsToJson(facts: FileFacts): string {
  return JSON.stringify(shorten(facts));
}

/** Facts from what `factsToJson` wrote; undefined for what are no facts of this file. Never throws. */
export function factsFromJson(json: string, uri: string): FileFacts | undefined {
  try {
    const facts = lengthen(JSON.parse(json)) as Partial<FileFacts> | null;
    const parts = [facts?.calls, facts?.metricReferences, facts?.events, facts?.metrics, facts?.problems];
    return facts?.uri === uri && parts.every(Array.isArray) ? (facts as FileFacts) : undefined;
  } catch {
    return undefined; // damaged: whoever asks reads the file itself
  }
}

function shorten(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(shorten);
    return typeof items[0] === 'number' || items[0] === plainArray ? [plainArray, ...items] : items;
  }
  const place = numbersOf(value);
  if (place) return place;
  const short: Record<string, unknown> = {};
  for (const key in value) short[key] = shorten((value as Record<string, unknown>)[key]);
  return short;
}

/** Restores what `shorten` made, in place. */
function lengthen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number') return toPlace(value as number[]);
    if (value[0] === plainArray) value.shift();
    for (let i = 0; i < value.length; i++) if (typeof value[i] === 'object') value[i] = lengthen(value[i]);
    return value;
  }
  const parts = value as Record<string, unknown>;
  for (const key in parts) if (typeof parts[key] === 'object') parts[key] = lengthen(parts[key]);
  return value;
}

/** The numbers of a range or a span that is nothing more. */
function numbersOf(value: object): readonly number[] | undefined {
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (start === undefined || end === undefined || !hasKeys(value, 'start', 'end')) return undefined;
  if (typeof start === 'number' && typeof end === 'number') return [start, end];
  if (!isPosition(start) || !isPosition(end)) return undefined;
  return [start.line, start.character, end.line, end.character];
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null || !hasKeys(value, 'line', 'character')) return false;
  const { line, character } = value as { readonly line: unknown; readonly character: unknown };
  return typeof line === 'number' && typeof character === 'number';
}

/** True for an object that has these keys, in this order, and no other. */
function hasKeys(value: object, first: string, second: string): boolean {
  const keys = Object.keys(value);
  return keys.length === 2 && keys[0] === first && keys[1] === second;
}

function toPlace([a = 0, b = 0, c, d = 0]: readonly number[]): Range | Span {
  return c === undefined ? { start: a, end: b } : rangeAt(a, b, c, d);
}
