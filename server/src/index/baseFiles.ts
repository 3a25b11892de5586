import type { FileFacts } from '../facts';

/** A file as it was where the branch left its base. */
export interface BaseFile {
  /** Of definitions only. */
  readonly text?: string;
  readonly facts: FileFacts;
}

/** What is known of files in the base. It follows the base; edits change nothing in it. */
export class BaseFiles {
  readonly #files = new Map<string, BaseFile>();

  /** Undefined for a file that was not there, and while it is not known. */
  find(uri: string): BaseFile | undefined {
    return this.#files.get(uri);
  }

  set(uri: string, file: BaseFile | undefined): void {
    if (file) this.#files.set(uri, file);
    else this.#files.delete(uri);
  }
}
