import type { Range } from 'vscode-languageserver-types';
import type { TrackingCall } from '../../facts';
import type { CallSite } from '../../index/workspaceIndex';
import { rangeContains } from '../../range';
import { LineMap } from '../../text';
import type { RefactoringContext } from '../edits/refactoringContext';

/** A place that holds a name as a text. */
export interface NamePlace {
  readonly uri: string;
  readonly range: Range;
}

/** The texts of code that hold an event's name, and the calls that send it without any text holding it. */
export interface CallPlaces {
  readonly places: readonly NamePlace[];
  /** Calls whose names are put together of pieces, or whose text is not to be found. */
  readonly unplaced: readonly CallSite[];
}

/** Where the calls of an event hold its name: in place, or in the constants that they take it from. */
export function callPlaces(event: string, context: RefactoringContext): CallPlaces {
  const places: NamePlace[] = [];
  const unplaced: CallSite[] = [];
  for (const site of context.index.callsByEvent.find(event)) {
    const found = placesOf(site, event, context);
    if (found) places.push(...found);
    else unplaced.push(site);
  }
  return { places, unplaced };
}

/** The places of one call's name; undefined when some of what it sends stands nowhere as a text. */
export function placesOf(
  { uri, call }: CallSite,
  event: string,
  context: RefactoringContext,
): readonly NamePlace[] | undefined {
  const { name } = call;
  if (name.kind === 'literal') return [{ uri, range: name.range }];
  if (name.kind !== 'constant' && name.kind !== 'candidates') return undefined;
  if (name.built?.includes(event)) return undefined;
  const own = (name.written ?? []).filter(({ value }) => value === event);
  const places = own.map(({ range }) => ({ uri, range }));
  const elsewhere = name.written ? [] : sourcesElsewhere(uri, call, event, context);
  const all = elsewhere && [...places, ...elsewhere];
  return all && all.length > 0 ? all : undefined;
}

function sourcesElsewhere(
  uri: string,
  call: TrackingCall,
  event: string,
  context: RefactoringContext,
): readonly NamePlace[] | undefined {
  const sources = context.nameSources(uri, call);
  if (sources.some(({ built }) => built.includes(event))) return undefined;
  const literals = sources.flatMap((it) => it.literals).filter(({ value }) => value === event);
  const places = literals.map((it): NamePlace | undefined => {
    const home = it.uri ?? uri;
    const text = context.textOf(home);
    return text === undefined ? undefined : { uri: home, range: new LineMap(text).range(it.content) };
  });
  return places.every((it) => it !== undefined) ? places : undefined;
}

/** The event whose name stands at a position as the text of a constant that calls take it from. */
export function eventWrittenAt(
  { uri, range }: NamePlace,
  context: RefactoringContext,
): { readonly name: string; readonly range: Range } | undefined {
  const text = context.textOf(uri);
  const name = text === undefined ? '' : wordAt(text, range);
  if (name === '') return undefined;
  const places = context.index.callsByEvent.find(name).flatMap((it) => placesOf(it, name, context) ?? []);
  const place = places.find((it) => it.uri === uri && rangeContains(it.range, range.start));
  return place && { name, range: place.range };
}

/** Whether a call may send a name that no text of it holds. */
export function mayBuild({ name }: TrackingCall, event: string): boolean {
  if (name.kind === 'pattern') return new RegExp(name.regex).test(event);
  return 'built' in name && name.built.includes(event);
}

function wordAt(text: string, { start }: Range): string {
  const offset = new LineMap(text).offset(start);
  const before = /[\w.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const after = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return before + after;
}
