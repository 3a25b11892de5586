import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../../facts';
import { unreadableFacts, type ReadingContext, type ReadingSetup, type ReadMode } from '../reading';
import {
  Progress,
  type Answers,
  type BatchAnswer,
  type FilesRequest,
  type FromWorker,
  type ToWorker,
  type WorkerRequest,
  type WorkerStart,
} from './messages';

export interface WorkerLineOptions {
  /** Path of the worker's program. */
  readonly program: string;
  readonly setup: ReadingSetup;
  /** Milliseconds between two looks at what the worker does. */
  readonly tickMs: number;
  /** A worker that makes no step in so many ticks hangs. A machine that slept counts one tick. */
  readonly patienceTicks: number;
  /** A worker without work ends after so many ticks. */
  readonly idleTicks: number;
}

/** More than the largest file needs; a parser that wants more has lost its way. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };

/** So many workers in a row may end without an answer before it is our own program that is broken. */
const maxVainStarts = 4;

/** Files to read together; `known` as in `FilesRequest`. */
export type Batch = Pick<FilesRequest, 'uris' | 'known'>;

/** What became of a batch. `uris` are those that were read, the places of the answer; `failed` tells of the others. */
export interface BatchReading extends BatchAnswer {
  readonly uris: readonly string[];
  readonly failed: readonly FileFacts[];
}

interface Waiting {
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (cause: Error) => void;
}

/** A worker ended while it held jobs. `job` and `file` are what it worked at; job 0: nothing. */
class WorkerEnded extends Error {
  readonly job: number;
  readonly file: number;

  constructor(reason: string, { job, file }: { readonly job: number; readonly file: number }) {
    super(reason);
    this.job = job;
    this.file = file;
  }
}

/** One worker thread at a time: started by the first job, replaced when it dies, ended when nobody needs it. */
export class WorkerLine {
  readonly #options: WorkerLineOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ticker: NodeJS.Timeout;
  #context: ReadingContext | undefined;
  #worker: Worker | undefined;
  #progress = new Progress(new SharedArrayBuffer(Progress.bytes));
  #lastJob = 0;
  #vainStarts = 0;
  #seenSteps = 0;
  #stillTicks = 0;
  #disposed = false;

  constructor(options: WorkerLineOptions) {
    this.#options = options;
    this.#ticker = setInterval(() => this.#look(), options.tickMs).unref();
  }

  setContext(context: ReadingContext): void {
    this.#context = context;
    this.#worker?.postMessage({ type: 'context', context } satisfies ToWorker);
  }

  /** Facts of a text. Rejects when it could not be parsed. */
  async readText(uri: string, text: string, mode: ReadMode): Promise<FileFacts> {
    for (;;) {
      const job = ++this.#lastJob;
      try {
        return await this.#request({ type: 'text', uri, text, mode }, job);
      } catch (cause) {
        if (!(cause instanceof WorkerEnded)) throw cause;
        if (cause.job === job) return unreadableFacts(uri, cause.message);
      }
    }
  }

  /** Reads files; one that ends the worker gets a problem, and the others are read by the next worker. */
  async readFiles(batch: Batch, mode: ReadMode): Promise<BatchReading> {
    const failed: FileFacts[] = [];
    let { uris, known } = batch;
    for (;;) {
      const job = ++this.#lastJob;
      try {
        const answer = await this.#request({ type: 'files', uris, mode, known }, job);
        return { uris, failed, ...answer };
      } catch (cause) {
        if (!(cause instanceof WorkerEnded)) throw cause;
        const culprit = cause.job === job ? uris[cause.file] : undefined;
        if (culprit === undefined) continue;
        failed.push(unreadableFacts(culprit, cause.message));
        known = known?.filter((_, file) => uris[file] !== culprit);
        uris = uris.filter((it) => it !== culprit);
      }
    }
  }

  /** The present stamps of files, one after the other. */
  async stampsOf(uris: readonly string[]): Promise<Float64Array> {
    for (;;) {
      try {
        return await this.#request({ type: 'stamps', uris: uris.join('\n') }, ++this.#lastJob);
      } catch (cause) {
        if (!(cause instanceof WorkerEnded)) throw cause;
      }
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearInterval(this.#ticker);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#rejectAll(new Error('Reading was ended.'));
    await worker?.terminate();
  }

  #request<R extends WorkerRequest>(request: R, job: number): Promise<Answers[R['type']]> {
    return new Promise((fulfil, reject) => {
      const resolve: Waiting['resolve'] = (answer) => fulfil(answer as Answers[R['type']]);
      if (this.#disposed) throw new Error('Reading was ended.');
      if (this.#vainStarts >= maxVainStarts) throw new Error('The reading process does not start.');
      const worker = this.start();
      this.#waiting.set(job, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, job } satisfies ToWorker);
    });
  }

  /** The worker, which is started when there is none. */
  start(): Worker {
    if (!this.#worker) {
      this.#worker = this.#launch();
      this.#worker.unref();
    }
    return this.#worker;
  }

  #launch(): Worker {
    const { program, setup } = this.#options;
    const memory = new SharedArrayBuffer(Progress.bytes);
    this.#progress = new Progress(memory);
    this.#stillTicks = 0;
    this.#vainStarts++;
    const worker = new Worker(program, {
      workerData: { setup, progress: memory } satisfies WorkerStart,
      resourceLimits,
    });
    let failure: Error | undefined;
    worker.on('message', (answer: FromWorker) => this.#answered(answer));
    worker.on('error', (cause: Error) => (failure = cause));
    worker.on('exit', () => this.#ended(worker, describe(failure)));
    if (this.#context) worker.postMessage({ type: 'context', context: this.#context } satisfies ToWorker);
    return worker;
  }

  #answered(answer: FromWorker): void {
    const waiting = this.#waiting.get(answer.job);
    this.#waiting.delete(answer.job);
    this.#vainStarts = 0;
    if (this.#waiting.size === 0) this.#worker?.unref(); // a program that waits for nothing else may end
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.answer);
  }

  #ended(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.#rejectAll(new WorkerEnded(reason, this.#progress));
  }

  #rejectAll(cause: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(cause);
  }

  /** Ends a worker that hangs, and one that nobody needs. */
  #look(): void {
    const worker = this.#worker;
    if (!worker) return;
    const { steps } = this.#progress;
    this.#stillTicks = steps === this.#seenSteps ? this.#stillTicks + 1 : 0;
    this.#seenSteps = steps;
    const busy = this.#waiting.size > 0;
    if (this.#stillTicks < (busy ? this.#options.patienceTicks : this.#options.idleTicks)) return;
    this.#ended(worker, 'it takes too long');
    void worker.terminate();
  }
}

/** Why a worker ended, as the end of a sentence. */
function describe(cause: (Error & { readonly code?: string }) | undefined): string {
  if (cause?.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it needs too much memory';
  return cause ? `its reader failed (${cause.message})` : 'its reader ended';
}
