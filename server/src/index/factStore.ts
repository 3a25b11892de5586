import type { FileFacts } from '../facts';

export interface FactsChange {
  readonly before: FileFacts | undefined;
  readonly after: FileFacts | undefined;
}

/** The only mutable state of the analysis. Derived indices subscribe; they never read files. */
export class FactStore {
  readonly #files = new Map<string, FileFacts>();
  readonly #derived: ((change: FactsChange) => void)[] = [];

  get size(): number {
    return this.#files.size;
  }

  get(uri: string): FileFacts | undefined {
    return this.#files.get(uri);
  }

  all(): IterableIterator<FileFacts> {
    return this.#files.values();
  }

  /** Subscribers come before the first file. */
  subscribe(apply: (change: FactsChange) => void): void {
    this.#derived.push(apply);
  }

  replace(after: FileFacts): FactsChange {
    return this.#commit(after.uri, after);
  }

  remove(uri: string): FactsChange {
    return this.#commit(uri, undefined);
  }

  #commit(uri: string, after: FileFacts | undefined): FactsChange {
    const change = { before: this.#files.get(uri), after };
    if (after) this.#files.set(uri, after);
    else this.#files.delete(uri);
    for (const apply of this.#derived) apply(change);
    return change;
  }
}
