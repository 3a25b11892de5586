import type { FileFacts } from '../../facts';
import type { ReadingContext, ReadingSetup, ReadMode } from '../reading';

/** What a worker is started with. */
export interface WorkerStart {
  readonly setup: ReadingSetup;
  /** Where the worker tells what it works at, see `Progress`. */
  readonly progress: SharedArrayBuffer;
}

/** Sets what later jobs are read with; unanswered. */
export interface ContextMessage {
  readonly type: 'context';
  readonly context: ReadingContext;
}

/** Read these files from disk. */
export interface FilesRequest {
  readonly type: 'files';
  readonly uris: readonly string[];
  readonly mode: ReadMode;
  /** For each file the digests that the asker holds facts of; undefined when it holds none of any. */
  readonly known: readonly (readonly string[])[] | undefined;
}

/** Look when these files changed last. */
export interface StampsRequest {
  readonly type: 'stamps';
  /** Addresses, one a line: one text travels many times as fast as thousands. */
  readonly uris: string;
}

/** Read this text. */
export interface TextRequest {
  readonly type: 'text';
  readonly uri: string;
  readonly text: string;
  readonly mode: ReadMode;
}

/** What files of a batch say. */
export interface BatchAnswer {
  /** A `FileStamp` for each file, one after the other. */
  readonly stamps: Float64Array;
  /** Places in the batch of the files that say something, with what names their facts. */
  readonly said: readonly {
    readonly file: number;
    readonly digest: string | undefined;
    readonly length: number;
  }[];
  /** Their facts as JSON, one after the other; those of length 0 are known to the asker. */
  readonly json: Uint8Array;
}

export interface Answers {
  readonly files: BatchAnswer;
  readonly stamps: Float64Array;
  readonly text: FileFacts;
}

export type WorkerRequest = FilesRequest | StampsRequest | TextRequest;
export type WorkerJob = WorkerRequest & { readonly job: number };
export type ToWorker = ContextMessage | WorkerJob;

/** The answer to a job of the type, or why there is none. */
export type FromWorker =
  | { readonly job: number; readonly answer: Answers[keyof Answers] }
  | { readonly job: number; readonly error: string };

/**
 * What a worker works at, in memory that both sides see: it can be told of a worker that ended, and of one that
 * hangs in an endless loop and answers no message.
 */
export class Progress {
  static readonly bytes = 3 * Int32Array.BYTES_PER_ELEMENT;
  readonly #cells: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory);
  }

  /** The job and, within it, the file. */
  begin(job: number, file: number): void {
    Atomics.store(this.#cells, 0, job);
    Atomics.store(this.#cells, 1, file);
    Atomics.add(this.#cells, 2, 1);
  }

  /** Nothing is being read: what goes wrong now is no file's fault. */
  rest(): void {
    this.begin(0, 0);
  }

  get job(): number {
    return Atomics.load(this.#cells, 0);
  }

  get file(): number {
    return Atomics.load(this.#cells, 1);
  }

  /** Grows with every step. */
  get steps(): number {
    return Atomics.load(this.#cells, 2);
  }
}
