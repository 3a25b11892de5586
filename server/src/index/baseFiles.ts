import type { FileFacts, MetricDefinition } from '../facts';

/** A file as it was where the branch left its base. */
export interface BaseFile {
  /** Of definitions only. */
  readonly text?: string;
  readonly facts: FileFacts;
}

/** What is known of files in the base. It follows the base; edits change nothing in it. */
export class BaseFiles {
  readonly #files = new Map<string, BaseFile>();
  readonly #absent = new Set<string>();

  /** Undefined for a file that was not there, and while it is not known. */
  find(uri: string): BaseFile | undefined {
    return this.#files.get(uri);
  }

  /** Whether a metric is known not to have been there, in this file or, before it was moved, in another one. */
  isNewMetric({ uri, keyPath }: Pick<MetricDefinition, 'uri' | 'keyPath'>): boolean {
    if (!this.#absent.has(uri)) return false;
    const files = [...this.#files.values()];
    return !files.some(({ facts }) => facts.metrics.some((it) => it.keyPath.value === keyPath.value));
  }

  /** `file` is undefined for one that was not there. */
  set(uri: string, file: BaseFile | undefined): void {
    this.forget(uri);
    if (file) this.#files.set(uri, file);
    else this.#absent.add(uri);
  }

  forget(uri: string): void {
    this.#files.delete(uri);
    this.#absent.delete(uri);
  }
}
