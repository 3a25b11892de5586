import { emptyFacts, type FileFacts, type ParseProblem, type TrackingCall } from '../facts';
import { comparePositions } from '../range';
import type { Span } from '../text';

/** Reads one language. Definition files (YAML) have an adapter of their own shape, see `definitions/`. */
export interface ParserAdapter {
  /** Total: broken input yields fewer facts and some `problems`, never an exception. */
  parse(uri: string, text: string): FileFacts;
}

/** Blanks everything outside sorted, disjoint `regions`; offsets in the result equal offsets in `text`. */
export function maskOutside(text: string, regions: readonly Span[]): string {
  const blank = (from: number, to: number): string => text.slice(from, to).replace(/[^\r\n]/g, ' ');
  let masked = '';
  let at = 0;
  for (const { start, end } of regions) {
    masked += blank(at, start) + text.slice(start, end);
    at = end;
  }
  return masked + blank(at, text.length);
}

/** What several parsers found in one file, in the order of the text. */
export function mergeFacts(uri: string, parts: readonly FileFacts[]): FileFacts {
  return {
    ...emptyFacts(uri),
    calls: inTextOrder(parts.flatMap((it) => it.calls)),
    metricReferences: parts.flatMap((it) => it.metricReferences),
    problems: parts.flatMap((it) => it.problems),
  };
}

/** Sorts calls by where their names stand. */
export function inTextOrder(calls: readonly TrackingCall[]): readonly TrackingCall[] {
  return [...calls].sort((a, b) => comparePositions(a.name.range.start, b.name.range.start));
}

/** What an adapter reports when the stack ran out on thousands of nested brackets. */
export const nestedTooDeeply: ParseProblem = {
  code: 'unreadable-file',
  message: 'This file is nested too deeply to be read; its tracking calls are not known.',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
};
