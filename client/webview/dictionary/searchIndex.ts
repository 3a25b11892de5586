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
/** Words found in more items than this say too little for relevance to mean anything. */
const relevanceLimit = 1500;

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
    this.#names = items.map(({ name }) => toWords(name));
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

  /** Whether both were made of the same texts in the same order: the figures alone may have changed. */
  equals(other: SearchIndex): boolean {
    return (
      this.#texts.length === other.#texts.length &&
      this.#texts.every((text, position) => text === other.#texts[position])
    );
  }

  search(words: readonly string[]): Hits {
    const holding: number[] = [];
    for (const [position, text] of this.#texts.entries()) {
      if (words.every((word) => text.includes(word))) holding.push(position);
    }
    if (holding.length > 0) return { positions: this.#rank(holding, words), similar: false };
    if (!this.#ready) return { positions: [], similar: false };
    const close = this.#index.search(words.join(' '), { fuzzy: (term) => (term.length > 3 ? 0.25 : false) });
    return { positions: close.map(({ id }) => id as number), similar: true };
  }

  /** By place in the name; the many that hold the words elsewhere by relevance. Otherwise in the usual order. */
  #rank(positions: readonly number[], words: readonly string[]): readonly number[] {
    const phrase = toWords(words.join(' '));
    const places: number[][] = [[], [], [], [], []];
    for (const position of positions) places[toPlace(this.#names[position] ?? '', phrase)]?.push(position);
    const elsewhere = places[4] ?? [];
    if (this.#ready && elsewhere.length > 1 && positions.length <= relevanceLimit) {
      const relevance = new Map(this.#index.search(phrase).map(({ id, score }) => [id as number, score]));
      elsewhere.sort((a, b) => (relevance.get(b) ?? 0) - (relevance.get(a) ?? 0));
    }
    return places.flat();
  }
}

/** 0 is best: the name itself, its beginning, a part of it, all words in it, words elsewhere. Both without punctuation. */
function toPlace(name: string, phrase: string): number {
  if (name === phrase) return 0;
  if (name.startsWith(phrase)) return 1;
  if (name.includes(phrase)) return 2;
  return phrase.split(' ').every((word) => name.includes(word)) ? 3 : 4;
}

function toText({ name, description, owner, ...item }: DictionaryItem): string {
  return [name, owner, description, toMore(item)].join('\n');
}

function toMore(item: Omit<DictionaryItem, 'name' | 'description' | 'owner'>): string {
  const { categories, identifiers, properties, related, dataSource } = item;
  return [...categories, ...identifiers, ...properties, ...related, dataSource].join(' ');
}

/** "Create_CI.build" -> "create ci build". */
function toWords(text: string): string {
  return split(text).join(' ');
}

function split(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
