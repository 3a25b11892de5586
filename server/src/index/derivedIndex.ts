import type { FileFacts } from '../facts';
import type { FactsChange } from './factStore';

/** What a file contributes to an index: values under keys. Must be a pure function of the facts. */
export type Contribute<V> = (facts: FileFacts) => Iterable<readonly [key: string, value: V]>;

const none: readonly never[] = [];

/**
 * Values of many files by key. A change costs what the changed file contributes, not what the workspace holds.
 * Invariant: after any sequence of changes it equals the index built from scratch, up to the order of values.
 */
export class DerivedIndex<V extends { readonly uri: string }> {
  readonly #values = new Map<string, Map<string, V[]>>();
  readonly #found = new Map<string, readonly V[]>();
  readonly #contribute: Contribute<V>;

  constructor(contribute: Contribute<V>) {
    this.#contribute = contribute;
  }

  /** The values under a key: the same list until one of them changes. */
  find(key: string): readonly V[] {
    const known = this.#found.get(key);
    if (known) return known;
    const files = this.#values.get(key);
    if (!files) return none;
    const found = [...files.values()].flat();
    this.#found.set(key, found);
    return found;
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
    this.#found.delete(key);
    const files = this.#values.get(key) ?? new Map<string, V[]>();
    const values = files.get(value.uri);
    if (values) values.push(value);
    else files.set(value.uri, [value]);
    this.#values.set(key, files);
  }

  #withdraw(before: FileFacts): void {
    for (const [key] of this.#contribute(before)) {
      this.#found.delete(key);
      const files = this.#values.get(key);
      if (files?.delete(before.uri) && files.size === 0) this.#values.delete(key);
    }
  }
}
