import { readList } from '../../cursor/listReader';
import type { EntrySyntax, ListLanguage, ListSyntax } from '../../cursor/lists';
import type { TrackingCall } from '../../facts';
import type { LineMap, Span } from '../../text';

/** A legacy call with the text it is written in. */
export interface LegacyCall {
  readonly uri: string;
  readonly call: TrackingCall;
  readonly lines: LineMap;
}

/** Another text in place of a stretch of the file. */
export interface Replacement extends Span {
  readonly newText: string;
}

/** What a call becomes. */
export interface MigratedCall {
  readonly replacements: readonly Replacement[];
  /** What the new call passes. */
  readonly identifiers: readonly string[];
  readonly properties: readonly string[];
  /** What its author has to look at, in sentences. */
  readonly checks: readonly string[];
  /** What the file has to have for the new call. */
  readonly needs?: 'import' | 'mixin';
}

/** What the page tells along with each event of the browser. */
export const pageTells: readonly string[] = ['project', 'namespace', 'user'];

/** A migrated call, or one sentence that says why and what to do instead. */
export type CallMigration = MigratedCall | { readonly refused: string };

/** The function's place and its arguments, as they are written. */
export interface CallParts {
  readonly callee: Span;
  readonly list: ListSyntax;
  /** Arguments, without the blank one behind a last comma. */
  readonly entries: readonly EntrySyntax[];
  /** Behind the closing bracket. */
  readonly end: number;
}

/** Reads the arguments of a call; undefined where they are not written as a list that ends with the call. */
export function partsOf({ call, lines }: LegacyCall, language: ListLanguage): CallParts | undefined {
  if (!call.superseded) return undefined;
  const callee = {
    start: lines.offset(call.superseded.callee.start),
    end: lines.offset(call.superseded.callee.end),
  };
  const end = lines.offset(call.range.end);
  const hasBracket = lines.text.charAt(callee.end) === '(';
  const list = readList(
    lines.text,
    callee.end + (hasBracket ? 1 : 0),
    language,
    hasBracket ? '(' : undefined,
  );
  const listEnd = hasBracket ? list.end + 1 : (list.entries.at(-1)?.written.end ?? list.end);
  if (listEnd !== end || (hasBracket && !list.closed)) return undefined;
  const entries = list.entries.filter(({ written }) => written.end > written.start);
  return { callee, list, entries, end };
}

/** What stands at a stretch. */
export function textAt({ lines }: Pick<LegacyCall, 'lines'>, { start, end }: Span): string {
  return lines.text.slice(start, end);
}

/** The value behind the key of an entry. */
export function valueAt(legacy: Pick<LegacyCall, 'lines'>, { key, written }: EntrySyntax): string {
  return textAt(legacy, { start: key?.end ?? written.start, end: written.end }).trim();
}

/** The list that an entry's whole value is: `extra: { a: 1 }`. */
export function listIn(
  { lines }: Pick<LegacyCall, 'lines'>,
  { key, written, lists }: EntrySyntax,
): ListSyntax | undefined {
  const [list] = lists;
  const start = key?.end ?? written.start;
  const isWhole =
    list?.bracket === '{' &&
    list.closed &&
    lines.text.slice(start, list.start - 1).trim() === '' &&
    list.end + 1 === written.end;
  return isWhole ? list : undefined;
}

/** The arguments on one line, or on lines of their own where the old call had several. */
export function writtenCall(
  { lines }: Pick<LegacyCall, 'lines'>,
  { callee, end }: CallParts,
  name: string,
  args: readonly string[],
): Replacement {
  const text = lines.text.slice(callee.start, end);
  if (!text.includes('\n')) return { start: callee.start, end, newText: `${name}(${args.join(', ')})` };
  const lineStart = lines.text.lastIndexOf('\n', callee.start - 1) + 1;
  const indent = /^[ \t]*/.exec(lines.text.slice(lineStart))?.[0] ?? '';
  const inner = args.map((it) => `\n${indent}  ${it}`).join(',');
  return { start: callee.start, end, newText: `${name}(${inner}\n${indent})` };
}
