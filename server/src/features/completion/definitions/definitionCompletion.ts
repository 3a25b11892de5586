import {
  CompletionItemKind,
  CompletionItemTag,
  MarkupKind,
  type CompletionItem,
  type Position,
} from 'vscode-languageserver-types';
import { definitionAtCursor } from '../../../cursor/definitionAtCursor';
import { resolvePlain } from '../../../parsers/definitions/yamlScalar';
import { LineMap } from '../../../text';
import type { Completions } from '../completion';
import type { DefinitionPlace } from './definitionPlace';
import { keyItems } from './keyItems';
import type { Offer } from './offer';
import { valueOffers } from './valueOffers';

export interface DefinitionCompletionContext extends Omit<DefinitionPlace, 'cursor'> {
  readonly text: string;
  /** True when the editor takes snippets. */
  readonly snippets: boolean;
}

/**
 * What can be written in a definition: keys of the map that the cursor stands in, or values. Undefined where nothing
 * can be offered.
 */
export function provideDefinitionCompletion(
  { text, snippets, ...context }: DefinitionCompletionContext,
  position: Position,
): Completions | undefined {
  const lines = new LineMap(text);
  const cursor = definitionAtCursor(text, lines.offset(position));
  const found = cursor && itemsAt({ ...context, cursor }, snippets);
  return found && found.items.length > 0 ? { range: lines.range(cursor.replace), ...found } : undefined;
}

function itemsAt(place: DefinitionPlace, snippets: boolean): Omit<Completions, 'range'> {
  const { cursor } = place;
  if (cursor.kind === 'key') return { items: keyItems(place, cursor.path, snippets), isComplete: true };
  if (isBelowKey(cursor)) {
    const items = newListItems(place, snippets);
    if (items.items.length > 0) return items;
  }
  const values = valueItems(place);
  if (cursor.kind === 'value' || values.items.length > 0 || cursor.quote) return values;
  return { items: keyItems(place, cursor.path, snippets), isComplete: true };
}

/** In a new line below a key without a value. */
function isBelowKey({ kind, lead, quote, path }: DefinitionPlace['cursor']): boolean {
  return kind === 'open' && lead === '' && !quote && typeof path.at(-1) === 'string';
}

/** The items of a list that begins here, with the dash in front; none where no list is known. */
function newListItems(place: DefinitionPlace, snippets: boolean): Omit<Completions, 'range'> {
  const path = [...place.cursor.path, 0];
  const first = { ...place, cursor: { ...place.cursor, path, lead: '- ' } };
  const values = valueItems(first);
  if (values.items.length > 0) return values;
  return { items: keyItems(first, path, snippets), isComplete: true };
}

function valueItems(place: DefinitionPlace): Omit<Completions, 'range'> {
  const found = valueOffers(place);
  if ('offers' in found) {
    const items = found.offers.flatMap((it, order) => toItem(place, it, order) ?? []);
    return { items, isComplete: true };
  }
  const { lead, quote } = place.cursor;
  const closing = quote?.isClosed === false ? quote.character : '';
  if (lead !== '' || closing !== '')
    for (const item of found.items) item.textEditText = lead + item.label + closing;
  return found;
}

function toItem({ cursor }: DefinitionPlace, offer: Offer, order: number): CompletionItem | undefined {
  const { value, rank, detail, documentation, isOlder } = offer;
  const label = String(value);
  const text = cursor.quote ? inside(value, cursor.quote.character, cursor.quote.isClosed) : scalar(offer);
  if (text === undefined) return undefined;
  return {
    label,
    kind: CompletionItemKind.Value,
    sortText: `0${String(rank).padStart(2, '0')}${String(order).padStart(4, '0')}`,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(isOlder ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(cursor.lead + text === label ? {} : { textEditText: cursor.lead + text }),
  };
}

const plainText = /^[A-Za-z_/][\w./()-]*(?: [\w./()-]+)*$/;

/** A value as YAML writes it: in quotes where it would be read as something else. */
function scalar({ value, inQuotes }: Offer): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = plainText.test(value) || /^\d+d$/.test(value);
  if (!inQuotes && isPlain && resolvePlain(value) === value) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** A text within quotes that stand there already; nothing else fits there. */
function inside(value: Offer['value'], quote: string, isClosed: boolean): string | undefined {
  if (typeof value !== 'string' || value.includes('\\')) return undefined;
  const escaped = quote === "'" ? value.replaceAll("'", "''") : value.replaceAll('"', '\\"');
  return escaped + (isClosed ? '' : quote);
}
