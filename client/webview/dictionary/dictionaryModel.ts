import type { DictionaryItem } from '@shared/webview/dictionary';
import { formatNumber } from '../common/format';
import { columns, type Sort } from './columns';
import { matchesTerm, parseQuery } from './fields';
import type { SearchIndex } from './searchIndex';

export type KindFilter = 'all' | DictionaryItem['kind'];

/** What the user asked to see. */
export interface Selection {
  readonly query: string;
  readonly kind: KindFilter;
  /** Undefined: by relevance while there are words to search for, else by name. */
  readonly sort: Sort | undefined;
}

/** The rows in view, and how many each kind would show. */
export interface Rows {
  readonly items: readonly DictionaryItem[];
  readonly counts: Readonly<Record<KindFilter, number>>;
  /** Words that the rows were found by, to be marked in them. */
  readonly words: readonly string[];
  /** True when nothing held the words and these rows only come close. */
  readonly similar: boolean;
}

/** Search, filter, sort. `items` are those that `index` was made of, in the same order. */
export function selectRows(
  items: readonly DictionaryItem[],
  index: SearchIndex,
  { query, kind, sort }: Selection,
): Rows {
  const { words, terms } = parseQuery(query);
  const hits = words.length > 0 ? index.search(words) : undefined;
  const found = hits ? hits.positions.flatMap((position) => items[position] ?? []) : items;
  const matching =
    terms.length > 0 ? found.filter((item) => terms.every((term) => matchesTerm(item, term))) : found;
  const events = matching.filter((item) => item.kind === 'event');
  const counts = { all: matching.length, event: events.length, metric: matching.length - events.length };
  const ofKind = kind === 'all' ? matching : matching.filter((item) => item.kind === kind);
  return { items: sort ? sortItems(ofKind, sort) : ofKind, counts, words, similar: hits?.similar ?? false };
}

/** Items in the usual order: by name, events before metrics. To be done once, before the index is made. */
export function orderItems(items: readonly DictionaryItem[]): readonly DictionaryItem[] {
  return items
    .map((item) => ({ item, key: `${item.name.toLowerCase()}\n${item.kind}\n${item.definition.uri}` }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item);
}

/** Stable: equal items keep their order. Items without a value come last, whatever the direction. */
function sortItems(items: readonly DictionaryItem[], { column, direction }: Sort): readonly DictionaryItem[] {
  const sortKey = columns.find(({ id }) => id === column)?.sortKey;
  if (!sortKey) return items;
  const sign = direction === 'ascending' ? 1 : -1;
  return items
    .map((item) => ({ item, key: sortKey(item) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined);
      return sign * compare(a.key, b.key);
    })
    .map(({ item }) => item);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What an item is known by over refreshes; two definitions may claim one name. */
export function toKey({ kind, name, definition }: DictionaryItem): string {
  return `${kind}:${name}@${definition.uri}#${definition.line}`;
}

/** Whether `key` is the item's; cheap enough to ask every item at every key stroke. */
export function hasKey(item: DictionaryItem, key: string): boolean {
  return key.startsWith(item.name, item.kind.length + 1) && key === toKey(item);
}

export interface TextPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Cuts `text` where `words` (lower case) occur in it. */
export function markWords(text: string, words: readonly string[]): readonly TextPart[] {
  const lower = text.toLowerCase();
  // letters that change length in lower case would shift every mark behind them
  if (words.length === 0 || lower.length !== text.length) return [{ text, hit: false }];
  const hits = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); at !== -1 && word !== ''; at = lower.indexOf(word, at + 1)) {
      hits.fill(true, at, at + word.length);
    }
  }
  const starts = hits.flatMap((hit, at) => (at === 0 || hit !== hits[at - 1] ? [at] : []));
  return starts.map((start, number) => ({
    text: text.slice(start, starts[number + 1]),
    hit: hits[start] === true,
  }));
}

/** A sparkline as SVG path data inside `width` x `height`, zero at the bottom; empty below two values. */
export function toSparkline(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const top = Math.max(1, ...values);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return values
    .map((value, index) => {
      const x = round((index / (values.length - 1)) * width);
      const y = round(height - 1 - (Math.max(0, value) / top) * (height - 2));
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

/** How many of all rows are left, in words; empty when nothing is filtered. */
export function toCountLine({ items, similar }: Rows, total: number): string {
  if (similar) return `No exact match, ${formatNumber(items.length)} similar`;
  return items.length === total ? '' : `${formatNumber(items.length)} of ${formatNumber(total)}`;
}
