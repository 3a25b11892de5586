import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../../facts';
import { unreadableFacts, type ReadingContext, type ReadingSetup, type ReadMode } from '../reading';
import { Progress, type FromWorker, type ToWorker, type WorkerRequest, type WorkerStart } from './messages';

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
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 };

/** So many workers in a row may end without an answer before it is our own program that is broken. */
const maxVainStarts = 4;

interface Waiting {
  readonly resolve: (facts: readonly FileFacts[]) => void;
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
        const [facts] = await this.#request({ type: 'text', uri, text, mode }, job);
        return facts ?? unreadableFacts(uri, 'the reader did not answer');
      } catch (cause) {
        if (!(cause instanceof WorkerEnded)) throw cause;
        if (cause.job === job) return unreadableFacts(uri, cause.message);
      }
    }
  }

  /** Facts of files; a file that ends the worker gets a problem, and the others are read by the next worker. */
  async readFiles(uris: readonly string[], mode: ReadMode): Promise<readonly FileFacts[]> {
    const failed: FileFacts[] = [];
    let left = uris;
    while (left.length > 0) {
      const job = ++this.#lastJob;
      try {
        const facts = await this.#request({ type: 'files', uris: left, mode }, job);
        return [...facts, ...failed];
      } catch (cause) {
        if (!(cause instanceof WorkerEnded)) throw cause;
        const culprit = cause.job === job ? left[cause.file] : undefined;
        if (culprit === undefined) continue;
        failed.push(unreadableFacts(culprit, cause.message));
        left = left.filter((it) => it !== culprit);
      }
    }
    return failed;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearInterval(this.#ticker);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#rejectAll(new Error('Reading was ended.'));
    await worker?.terminate();
  }

  #request(request: WorkerRequest, job: number): Promise<readonly FileFacts[]> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) throw new Error('Reading was ended.');
      if (this.#vainStarts >= maxVainStarts) throw new Error('The reading process does not start.');
      const worker = (this.#worker ??= this.#start());
      this.#waiting.set(job, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, job } satisfies ToWorker);
    });
  }

  #start(): Worker {
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
    else waiting?.resolve(answer.facts);
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
