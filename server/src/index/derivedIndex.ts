import type { FileFacts } from '../facts';
import type { FactsChange } from './factStore';

/** What a file contributes to an index: values under keys. Must be a pure function of the facts. */
export type Contribute<V> = (facts: FileFacts) => Iterable<readonly [key: string, value: V]>;

/**
 * Values of many files by key. A change costs what the changed file contributes, not what the workspace holds.
 * Invariant: after any sequence of changes it equals the index built from scratch, up to the order of values.
 */
export class DerivedIndex<V extends { readonly uri: string }> {
  readonly #values = new Map<string, readonly V[]>();
  readonly #contribute: Contribute<V>;

  constructor(contribute: Contribute<V>) {
    this.#contribute = contribute;
  }

  find(key: string): readonly V[] {
    return this.#values.get(key) ?? [];
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
    for (const [key, value] of this.#contribute(after)) this.#values.set(key, [...this.find(key), value]);
  }

  #withdraw(before: FileFacts): void {
    for (const [key] of this.#contribute(before)) {
      const kept = this.find(key).filter((it) => it.uri !== before.uri);
      if (kept.length > 0) this.#values.set(key, kept);
      else this.#values.delete(key);
    }
  }
}
