import type { DictionaryItem } from '@shared/webview/dictionary';
import MiniSearch from 'minisearch';

/** Positions of items, best first. */
export interface Hits {
  readonly positions: readonly number[];
  /** True when nothing held the words themselves and these only come close. */
  readonly similar: boolean;
}

interface Document {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly more: string;
}

/** How many items are indexed before the page may paint again. */
const chunkSize = 300;

/**
 * Finds items by words. Items that hold every word come first, by where they hold it; when there is none, MiniSearch
 * forgives typos. It also ranks by relevance, once `build` has filled it.
 */
export class SearchIndex {
  readonly #names: readonly string[];
  readonly #texts: readonly string[];
  readonly #index = new MiniSearch<Document>({
    fields: ['name', 'description', 'owner', 'more'],
    tokenize: split,
    searchOptions: { boost: { name: 4 }, combineWith: 'AND', prefix: true },
  });
  #ready = false;

  constructor(items: readonly DictionaryItem[]) {
    this.#names = items.map(({ name }) => name.toLowerCase());
    this.#texts = items.map((item) => toText(item).toLowerCase());
  }

  /** Fills the index in slices; `search` works before, without typos and relevance. */
  async build(items: readonly DictionaryItem[]): Promise<void> {
    const documents = items.map(({ name, description, owner, ...item }, id) => ({
      id,
      name,
      description,
      owner,
      more: toMore(item),
    }));
    await this.#index.addAllAsync(documents, { chunkSize });
    this.#ready = true;
  }

  search(words: readonly string[]): Hits {
    const holding = this.#texts.flatMap((text, position) =>
      words.every((word) => text.includes(word)) ? [position] : [],
    );
    if (holding.length > 0) return { positions: this.#rank(holding, words), similar: false };
    if (!this.#ready) return { positions: [], similar: false };
    const close = this.#index.search(words.join(' '), { fuzzy: (term) => (term.length > 3 ? 0.25 : false) });
    return { positions: close.map(({ id }) => id as number), similar: true };
  }

  #rank(positions: readonly number[], words: readonly string[]): readonly number[] {
    const phrase = words.join(' ');
    const relevance = this.#relevanceOf(words);
    const ranked = positions.map((position) => ({
      position,
      place: toPlace(this.#names[position] ?? '', phrase, words),
      relevance: relevance.get(position) ?? 0,
    }));
    ranked.sort((a, b) => a.place - b.place || b.relevance - a.relevance || a.position - b.position);
    return ranked.map(({ position }) => position);
  }

  /** One or two letters match too much for relevance to mean anything. */
  #relevanceOf(words: readonly string[]): ReadonlyMap<number, number> {
    if (!this.#ready || words.every((word) => word.length < 3)) return new Map();
    return new Map(this.#index.search(words.join(' ')).map(({ id, score }) => [id as number, score]));
  }
}

/** 0 is best: the name itself, its beginning, a part of it, all words in it, words elsewhere. */
function toPlace(name: string, phrase: string, words: readonly string[]): number {
  if (name === phrase) return 0;
  if (name.startsWith(phrase)) return 1;
  if (name.includes(phrase)) return 2;
  return words.every((word) => name.includes(word)) ? 3 : 4;
}

function toText({ name, description, owner, ...item }: DictionaryItem): string {
  return [name, owner, description, toMore(item)].join('\n');
}

function toMore(item: Omit<DictionaryItem, 'name' | 'description' | 'owner'>): string {
  const { categories, identifiers, properties, related, dataSource } = item;
  return [...categories, ...identifiers, ...properties, ...related, dataSource].join(' ');
}

function split(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
