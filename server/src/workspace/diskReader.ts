import type { FileFacts } from '../facts';
import { emptyFacts } from '../facts';
import { pathOfUri } from './addresses';
import type { FileReader } from './fileReader';
import { FileTextReader } from './fileText';
import { unreadableFacts, type ReadMode } from './reading';

/** Reads files from disk into facts, one after the other. */
export class DiskReader {
  readonly #reader: FileReader;
  readonly #texts = new FileTextReader();

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  /** The facts of a file; undefined when it is gone or holds nothing of interest. Never rejects. */
  async read(uri: string, mode: ReadMode): Promise<FileFacts | undefined> {
    try {
      const read = this.#texts.read(pathOfUri(uri), this.#reader.byteTest(uri, mode));
      if (read.kind === 'irrelevant') return undefined;
      if (read.kind === 'unreadable') return { ...emptyFacts(uri), problems: [read.problem] };
      return await this.#reader.read(uri, read.text, 'all'); // its bytes were searched
    } catch (cause) {
      return unreadableFacts(uri, cause instanceof Error ? cause.message : String(cause));
    }
  }
}
