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
}

/** Read this text. */
export interface TextRequest {
  readonly type: 'text';
  readonly uri: string;
  readonly text: string;
  readonly mode: ReadMode;
}

export type WorkerRequest = FilesRequest | TextRequest;
export type ToWorker = ContextMessage | (WorkerRequest & { readonly job: number });

/** The facts of a job's files, without those that say nothing; or why there are none. */
export type FromWorker =
  | { readonly job: number; readonly facts: readonly FileFacts[] }
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
