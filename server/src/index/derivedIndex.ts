import type { FileFacts } from '../facts';
import type { FactsChange } from './factStore';

/** What a file contributes to an index: values under keys. Must be a pure function of the facts. */
export type Contribute<V> = (facts: FileFacts) => Iterable<readonly [key: string, value: V]>;

/**
 * Values of many files by key. A change costs what the changed file contributes, not what the workspace holds.
 * Invariant: after any sequence of changes it equals the index built from scratch, up to the order of values.
 */
export class DerivedIndex<V extends { readonly uri: string }> {
  readonly #values = new Map<string, Map<string, V[]>>();
  readonly #contribute: Contribute<V>;

  constructor(contribute: Contribute<V>) {
    this.#contribute = contribute;
  }

  find(key: string): readonly V[] {
    return [...(this.#values.get(key)?.values() ?? [])].flat();
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
    const files = this.#values.get(key) ?? new Map<string, V[]>();
    const values = files.get(value.uri);
    if (values) values.push(value);
    else files.set(value.uri, [value]);
    this.#values.set(key, files);
  }

  #withdraw(before: FileFacts): void {
    for (const [key] of this.#contribute(before)) {
      const files = this.#values.get(key);
      if (files?.delete(before.uri) && files.size === 0) this.#values.delete(key);
    }
  }
}
