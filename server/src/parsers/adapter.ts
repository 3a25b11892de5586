import { emptyFacts, type FileFacts, type ParseProblem, type TrackingCall } from '../facts';
import type { FileLinks, ReadContext } from '../links';
import { comparePositions } from '../range';
import type { Span } from '../text';

/** Reads one language. Definition files (YAML) have an adapter of their own shape, see `definitions/`. */
export interface ParserAdapter {
  /** Total: broken input yields fewer facts and some `problems`, never an exception. */
  parse(uri: string, text: string, context?: ReadContext): FileFacts;
}

/** What a file is read with where nothing is known of others. */
export const noContext: ReadContext = { wrappers: [] };

export const noLinks: FileLinks = {
  exports: [],
  passesOn: [],
  imports: [],
  constants: [],
  wrappers: [],
  rivals: [],
  openCalls: [],
};

/** Links as facts carry them: left out where there are none. */
export function linksOf(links: FileLinks): Pick<FileFacts, 'links'> {
  return Object.values(links).every((it: readonly unknown[]) => it.length === 0) ? {} : { links };
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
  const idleAttributes = parts.flatMap((it) => it.idleAttributes ?? []);
  return {
    ...emptyFacts(uri),
    calls: inTextOrder(parts.flatMap((it) => it.calls)),
    metricReferences: parts.flatMap((it) => it.metricReferences),
    problems: parts.flatMap((it) => it.problems),
    ...(idleAttributes.length > 0 ? { idleAttributes } : {}),
    ...linksOf(mergeLinks(parts.flatMap((it) => it.links ?? []))),
  };
}

function mergeLinks(parts: readonly FileLinks[]): FileLinks {
  return {
    exports: parts.flatMap((it) => it.exports),
    passesOn: parts.flatMap((it) => it.passesOn),
    imports: parts.flatMap((it) => it.imports),
    constants: parts.flatMap((it) => it.constants),
    wrappers: parts.flatMap((it) => it.wrappers),
    rivals: parts.flatMap((it) => it.rivals),
    openCalls: parts.flatMap((it) => it.openCalls),
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
