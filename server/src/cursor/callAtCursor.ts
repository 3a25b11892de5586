import type { CallShape, CallShapes, PropertiesPlace } from '../parsers/dialect';
import { fitsName } from '../parsers/receivers';
import type { Span } from '../text';
import type { CursorSite, Spot } from './cursorSite';
import { readList } from './listReader';
import {
  entryAt,
  hasSlashComments,
  isWithin,
  lineBefore,
  type EntrySyntax,
  type ListLanguage,
  type ListSyntax,
} from './lists';
import { activeKey, entrySpot, nameSpot } from './spots';

/** How far above the cursor a call may begin. */
const mostBefore = 4000;
/** Calls that are looked at before giving up: the nearest one seldom is not the one around the cursor. */
const mostCandidates = 24;

/** The tracking call whose arguments hold the cursor. */
export function callAtCursor(
  text: string,
  offset: number,
  language: ListLanguage,
  shapes: CallShapes,
): CursorSite | undefined {
  const start = Math.max(0, offset - mostBefore);
  const callees = [
    ...text.slice(start, offset).matchAll(/[A-Za-z_]\w*[!?]?(?=[ \t]*\(|[ \t]+[^\s=.,)\]}])/g),
  ];
  const shapesOfFile = shapes.within(text);
  const known = callees.filter((it) => shapes.find(it[0]).length > 0).slice(-mostCandidates);
  for (const found of known.reverse()) {
    const callee = { start: start + found.index, end: start + found.index + found[0].length };
    const list = argumentsOf(text, callee, language);
    if (!list || !isWithin(list, offset) || isCommentedOrDefined(text, callee.start, language)) continue;
    const sites = shapesOfFile
      .find(found[0])
      .filter(({ shape }) => fits(shape, text, callee, list))
      .map(({ shape }) => toSite(shape, { text, offset, language, list, callee }));
    if (sites.length > 0) return best(sites);
  }
  return undefined;
}

/** Of several readings the one that knows what stands at the cursor; a keyword that is there tells more than a place. */
function best(sites: readonly CursorSite[]): CursorSite | undefined {
  const telling = sites.filter(({ spot }) => spot.kind !== 'other');
  const byKeyword = telling.find(({ sender }) => sender.kind === 'call' && 'keyword' in sender.shape.name);
  return byKeyword ?? telling[0] ?? sites[0];
}

function argumentsOf(text: string, callee: Span, language: ListLanguage): ListSyntax | undefined {
  const [blank = '', bracket] = /^[ \t]*(\()?/.exec(text.slice(callee.end, callee.end + 80)) ?? [];
  const start = callee.end + blank.length;
  if (bracket !== undefined) return readList(text, start, language, '(');
  return language === 'ruby' && blank !== '' ? readList(text, start, language, undefined) : undefined;
}

function isCommentedOrDefined(text: string, at: number, language: ListLanguage): boolean {
  const before = lineBefore(text, at);
  if (/\b(?:def|function)\s+(?:self\.)?$/.test(before)) return true;
  return hasSlashComments(language) ? /^\s*(?:\/\/|\*)|\s\/\/\s/.test(before) : /^\s*#(?!\{)/.test(before);
}

const receiverPattern =
  /((?:::)?[\w$@]+(?:\([^()\n]*\))?(?:\s*(?:\?\.|&\.|\.|::)\s*[\w$@]+(?:\([^()\n]*\))?)*)\s*(?:\?\.|&\.|\.)\s*$/;

function receiverOf(text: string, callee: Span): string {
  const before = text.slice(Math.max(0, callee.start - 200), callee.start);
  const found = receiverPattern.exec(before)?.[1];
  return found === undefined ? 'none' : found.replace(/\s+/g, '').replaceAll('?.', '.');
}

function fits(shape: CallShape, text: string, callee: Span, list: ListSyntax): boolean {
  if (shape.legacy || shape.names === 'metric') return false;
  const receiver = receiverOf(text, callee);
  if (!shape.receivers.some((it) => fitsName(it, receiver))) return false;
  const { within, first, firstEnds, name } = shape;
  if (within !== undefined && !new RegExp(`\\b(?:class|module)\\s+[\\w:]*\\b${within}\\b`).test(text))
    return false;
  const firstText = list.entries[0]?.texts[0]?.content;
  const firstArgument = firstText ? text.slice(firstText.start, firstText.end) : '';
  if (first.length > 0 && !first.includes(firstArgument)) return false;
  if (firstEnds.length > 0 && !firstEnds.some((it) => firstArgument.endsWith(it))) return false;
  return !('keyword' in name) || list.entries.some((it) => it.key?.text === name.keyword);
}

interface Call {
  readonly text: string;
  readonly offset: number;
  readonly language: ListLanguage;
  readonly list: ListSyntax;
  readonly callee: Span;
}

function toSite(shape: CallShape, call: Call): CursorSite {
  const { text, offset, language, list, callee } = call;
  const names = nameEntries(shape, list);
  const properties = shape.properties && propertiesList(shape.properties, list);
  const [name] = names;
  const literal = names.length === 1 && name?.texts.length === 1 ? name.texts[0] : undefined;
  const entries = [...(properties?.entries ?? []), ...list.entries];
  const others = entries.filter((it) => !isWithin(it.key?.span ?? it.written, offset));
  return {
    sender: { kind: 'call', language, shape },
    event: literal && text.slice(literal.content.start, literal.content.end),
    callee,
    given: new Set(others.flatMap((it) => keyOf(it, text, language))),
    active: activeKey(entries, offset),
    spot: spotIn(shape, call, names, properties),
  };
}

/** The key of an entry; in JavaScript and Ruby a bare `label` in an object is one, too. */
function keyOf({ key, written }: EntrySyntax, text: string, language: ListLanguage): readonly string[] {
  if (key) return [key.text];
  const bare = text.slice(written.start, written.end);
  return language === 'javascript' && /^[A-Za-z_$][\w$]*$/.test(bare) ? [bare] : [];
}

function nameEntries({ name }: CallShape, list: ListSyntax): readonly EntrySyntax[] {
  const positional = list.entries.filter((it) => !it.key);
  if ('every' in name) return positional;
  if ('keys' in name || 'variable' in name) return [];
  const entry =
    'argument' in name ? positional[name.argument] : list.entries.find((it) => it.key?.text === name.keyword);
  const held = name.member === undefined ? entry : memberOf(entry, name.member);
  return held ? [held] : [];
}

/** The list that holds the properties, once it is begun. */
function propertiesList(
  { argument, keyword, member }: PropertiesPlace,
  { entries }: ListSyntax,
): ListSyntax | undefined {
  const given =
    (argument === undefined ? undefined : entries.filter((it) => !it.key)[argument]) ??
    (keyword === undefined ? undefined : entries.find((it) => it.key?.text === keyword));
  return (member === undefined ? given : memberOf(given, member))?.lists[0];
}

/** Follows `a.b` through the objects of an argument. */
function memberOf(entry: EntrySyntax | undefined, path: string): EntrySyntax | undefined {
  return path
    .split('.')
    .reduce((holder, key) => holder?.lists[0]?.entries.find((it) => it.key?.text === key), entry);
}

function spotIn(
  shape: CallShape,
  { text, offset, language, list }: Call,
  names: readonly EntrySyntax[],
  properties: ListSyntax | undefined,
): Spot {
  for (const entry of names) {
    const literal = entry.texts.find((it) => isWithin(it.content, offset));
    if (literal) {
      const isAlone = shape.form === 'call' && entry === list.entries.at(-1) && entry.texts.length === 1;
      return nameSpot(text, offset, literal, isAlone, list);
    }
  }
  // how C# writes arguments is not known here: its names are helped with only
  if (language === 'csharp') return { kind: 'other' };
  if (properties && isWithin(properties, offset)) return entrySpot(text, offset, properties, 'properties');
  const entry = entryAt(list, offset);
  if (!entry || names.includes(entry)) return { kind: 'other' };
  const isProperty = entry.key && shape.properties?.keywords?.includes(entry.key.text) === true;
  if (entry.key && !isProperty && offset > entry.key.span.end) return { kind: 'other' };
  const isObjectPlace = list.entries.filter((it) => !it.key).indexOf(entry) === shape.properties?.argument;
  const takesKeys = shape.identifiers.length > 0 || shape.properties?.keyword !== undefined;
  return takesKeys || isObjectPlace ? entrySpot(text, offset, list, 'arguments') : { kind: 'other' };
}
