import type { FileFacts } from '../facts';
import type { FactsChange } from './factStore';

/** What a file contributes to an index: values under keys. Must be a pure function of the facts. */
export type Contribute<V> = (facts: FileFacts) => Iterable<readonly [key: string, value: V]>;

const none: readonly never[] = [];

/**
 * Values of many files by key. A change costs what the changed file contributes, and a copy of the lists it is in,
 * not what the workspace holds.
 * Invariant: after any sequence of changes it equals the index built from scratch.
 */
export class DerivedIndex<V extends { readonly uri: string }> {
  readonly #values = new Map<string, V[]>();
  /** Keys whose list somebody holds: it is copied before it changes. */
  readonly #found = new Set<string>();
  readonly #contribute: Contribute<V>;

  constructor(contribute: Contribute<V>) {
    this.#contribute = contribute;
  }

  /** The values under a key, in the order of addresses: the same list until one of them changes. */
  find(key: string): readonly V[] {
    const values = this.#values.get(key);
    if (!values) return none;
    this.#found.add(key);
    return values;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  get size(): number {
    return this.#values.size;
  }

  apply({ before, after }: FactsChange): void {
    if (before) this.#withdraw(before);
    if (!after) return;
    for (const [key, value] of this.#contribute(after)) this.#add(key, value);
  }

  #add(key: string, value: V): void {
    const known = this.#values.get(key);
    const values = known && this.#found.delete(key) ? [...known] : (known ?? []);
    if (values !== known) this.#values.set(key, values);
    const at = placeFor(value.uri, values);
    if (at === values.length) values.push(value);
    else values.splice(at, 0, value);
  }

  #withdraw(before: FileFacts): void {
    const keys = new Set<string>();
    for (const [key] of this.#contribute(before)) keys.add(key);
    for (const key of keys) {
      this.#found.delete(key);
      const rest = (this.#values.get(key) ?? []).filter(({ uri }) => uri !== before.uri);
      if (rest.length === 0) this.#values.delete(key);
      else this.#values.set(key, rest);
    }
  }
}

/** Where a value of a file goes in: behind all of files before it, and of its own. */
function placeFor(uri: string, values: readonly { readonly uri: string }[]): number {
  let low = 0;
  let high = values.length;
  // files are read in their order for the most part
  if ((values.at(-1)?.uri ?? '') <= uri) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle]?.uri ?? '') <= uri) low = middle + 1;
    else high = middle;
  }
  return low;
}
