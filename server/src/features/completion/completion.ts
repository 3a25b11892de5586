import type { CompletionItem, Position, Range } from 'vscode-languageserver-types';
import { referencedEvents } from '../../facts';
import type { CursorSite, Spot } from '../../cursor/cursorSite';
import { rangeContains } from '../../range';
import type { LineMap } from '../../text';
import { argumentNamed, declaredArguments, type CallArgument } from '../callArguments';
import type { DefinitionGuide } from '../definitionGuide';
import { eventsOfSite } from '../siteEvents';
import { keyItems } from './keys';
import { nameAndArgumentItems, nameItems, type NameContext } from './eventNames';
import { valueItems } from './values';

export interface CompletionContext extends NameContext {
  /** The call, hash or element around the cursor; undefined where there is none. */
  readonly site: CursorSite | undefined;
  readonly lines: LineMap;
  /** True when the editor takes snippets. */
  readonly snippets: boolean;
}

export interface CompletionOptions {
  /** The editor's newest text. */
  readonly text: string;
  /** True when the editor takes snippets. */
  readonly snippets: boolean;
  /** For files that define events or metrics. */
  readonly guide: DefinitionGuide | undefined;
}

/** What can be written at a place. All items take the place of `range`, with `textEditText` or else their label. */
export interface Completions {
  readonly range: Range;
  readonly items: readonly CompletionItem[];
  /** False when more can be written than is offered: to be asked again as more is typed. */
  readonly isComplete: boolean;
}

/** What can be written at the cursor: an event's name, what its call passes, values that metrics look for. */
export function provideCompletion(context: CompletionContext, position: Position): Completions | undefined {
  const { site, lines } = context;
  const cursor = lines.offset(position);
  if (site && site.spot.kind !== 'other') return completionsOf(context, site, site.spot, cursor);
  const range = nameRangeAt(context, position);
  const typed = range && lines.text.slice(lines.offset(range.start), cursor);
  return range && { range, ...nameItems(context, typed ?? '') };
}

function completionsOf(
  context: CompletionContext,
  site: CursorSite,
  spot: Exclude<Spot, { readonly kind: 'other' }>,
  cursor: number,
): Completions {
  const { lines } = context;
  const range = lines.range(spot.replace);
  switch (spot.kind) {
    case 'name': {
      const { tail, replace } = spot;
      const typed = lines.text.slice(replace.start, cursor);
      if (!context.snippets || !tail.isAlone) return { range, ...nameItems(context, typed) };
      const found = nameAndArgumentItems(context, site, tail, typed);
      return { range: lines.range({ start: replace.start, end: replace.end + tail.quotesThere }), ...found };
    }
    case 'key':
      return whole(range, keyItems(site, spot, declaredBySite(context, site), context.snippets));
    case 'value': {
      const argument = declaredBySite(context, site, spot.key)[0];
      const language = site.sender.kind === 'element' ? 'javascript' : site.sender.language;
      return whole(range, argument ? valueItems(argument, { quoted: spot.quoted, language }) : []);
    }
  }
}

function whole(range: Range, items: readonly CompletionItem[]): Completions {
  return { range, items, isComplete: true };
}

/** What the events of a call declare, each name once; only `key` (a property or its attribute) when given. */
function declaredBySite(context: CompletionContext, site: CursorSite, key?: string): readonly CallArgument[] {
  const { facts, index, lines } = context;
  const events = eventsOfSite(site, facts, lines, index);
  if (key !== undefined) {
    const name = site.sender.kind === 'call' ? key : site.sender.shape.properties[key];
    const declaring = events.find(({ properties }) => properties.some((it) => it.name === name));
    return declaring && name !== undefined ? [argumentNamed(declaring, 'property', name, index)] : [];
  }
  const known = new Map<string, CallArgument>();
  for (const it of events.flatMap((event) => declaredArguments(event, index))) {
    if (!known.has(it.name)) known.set(it.name, it);
  }
  return [...known.values()];
}

/** The name in a call that only the parser recognises (of a wrapper, say), or in a rule of a metric. */
function nameRangeAt({ facts }: CompletionContext, position: Position): Range | undefined {
  const calls = facts.calls
    .filter(({ legacy, name }) => !legacy && name.kind === 'literal')
    .map(({ name }) => name.range);
  const rules = facts.metrics.flatMap((metric) => referencedEvents(metric).map(({ range }) => range));
  return [...calls, ...rules].find((it) => it.start.line === it.end.line && rangeContains(it, position));
}
