import { createHash } from 'node:crypto';
import { emptyFacts, type FileFacts } from '../facts';
import { pathOfUri } from './addresses';
import type { FileReader } from './fileReader';
import { noStamp, stampOf, type FileStamp } from './fileStamp';
import { FileTextReader } from './fileText';
import { unreadableFacts, type ReadMode } from './reading';

/** What became of one file. */
export interface DiskReading {
  readonly stamp: FileStamp;
  /** Undefined when the file is gone or holds nothing of interest. */
  readonly said: Said | undefined;
}

/**
 * What a file says. `digest` names the text and what it was read with: equal digests of one file mean equal facts.
 * It is missing where something went wrong that may go right next time. `facts` are missing when the digest was
 * known to whoever asked.
 */
export interface Said {
  readonly digest: string | undefined;
  readonly facts: FileFacts | undefined;
}

/** Reads files from disk into facts, one after the other. */
export class DiskReader {
  readonly #reader: FileReader;
  readonly #texts = new FileTextReader();

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  /** Reads a file. `known` are digests whose facts need not be told again. Never rejects. */
  async read(uri: string, mode: ReadMode, known: readonly string[] = []): Promise<DiskReading> {
    const readAt = Date.now();
    let stamp = noStamp;
    try {
      const read = this.#texts.read(pathOfUri(uri), this.#reader.byteTest(uri, mode), (status) => {
        stamp = stampOf(status, readAt);
      });
      if (read.kind === 'irrelevant') return { stamp, said: undefined };
      if (read.kind === 'unreadable') {
        const facts = { ...emptyFacts(uri), problems: [read.problem] };
        return { stamp: noStamp, said: { digest: undefined, facts } };
      }
      const digest = digestOf(read.text, this.#reader.wrappersIn(read.text));
      if (known.includes(digest)) return { stamp, said: { digest, facts: undefined } };
      const facts = await this.#reader.read(uri, read.text, 'all'); // its bytes were searched
      return { stamp, said: { digest, facts } };
    } catch (cause) {
      const facts = unreadableFacts(uri, cause instanceof Error ? cause.message : String(cause));
      return { stamp: noStamp, said: { digest: undefined, facts } };
    }
  }
}

function digestOf(text: string, wrappers: string): string {
  return createHash('sha1').update(text).update('\0').update(wrappers).digest('base64');
}
