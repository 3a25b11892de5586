import path from 'node:path';
import type { FileFacts } from '../../facts';
import type { ReadingContext, ReadingSetup, ReadMode } from '../reading';
import { isScript } from '../relevance';
import { TurnTaker } from '../turnTaker';
import { WorkerLine, type Batch, type BatchReading, type WorkerLineOptions } from './workerLine';

/** Few enough files that their facts are taken in within a few milliseconds. */
const filesInBatch = 128;
/** Asking when a file changed takes a few microseconds. */
const stampsInBatch = 2000;
/** One batch is worked at while the answer to the one before travels. */
const batchesUnderWay = 2;

export type PoolTimes = Pick<WorkerLineOptions, 'tickMs' | 'patienceTicks' | 'idleTicks'>;

const usualTimes: PoolTimes = { tickMs: 500, patienceTicks: 40, idleTicks: 6 };

/** Work on many files that can be given up: `take` hears of each batch, one after the other. */
export interface BatchWork<T> {
  readonly take: (result: T) => Promise<void>;
  readonly isCancelled: () => boolean;
}

/**
 * Two worker threads, one for scripts and one for all else: the TypeScript compiler, the heaviest part by far, is
 * loaded in one of them only. The thread that owns the pool never parses.
 */
export class ReaderPool {
  readonly #script: WorkerLine;
  readonly #other: WorkerLine;
  readonly #turns = new TurnTaker();

  constructor(setup: ReadingSetup, times: PoolTimes = usualTimes) {
    const program = path.join(setup.distFolder, 'worker.js');
    this.#script = new WorkerLine({ program, setup, ...times });
    this.#other = new WorkerLine({ program, setup, ...times });
  }

  /** Lets workers start before there is work for them. */
  start(): void {
    this.#script.start();
    this.#other.start();
  }

  /** Holds for all that is read from now on. */
  setContext(context: ReadingContext): void {
    this.#script.setContext(context);
    this.#other.setContext(context);
  }

  /** Facts of a text. Rejects when it could not be parsed. */
  readText(uri: string, text: string, mode: ReadMode): Promise<FileFacts> {
    return (isScript(uri) ? this.#script : this.#other).readText(uri, text, mode);
  }

  /** Reads files from disk. `knownOf` tells the digests that the caller holds facts of. */
  async readFiles(
    uris: readonly string[],
    mode: ReadMode,
    knownOf: (uri: string) => readonly string[],
    work: BatchWork<BatchReading>,
  ): Promise<void> {
    const toBatch = (files: readonly string[]): Batch => {
      const known = files.map(knownOf);
      return { uris: files, known: known.some((it) => it.length > 0) ? known : undefined };
    };
    const read = (line: WorkerLine, files: readonly string[]): Promise<BatchReading> =>
      line.readFiles(toBatch(files), mode);
    const files: { readonly script: string[]; readonly other: string[] } = { script: [], other: [] };
    await this.#turns.each(uris, (it) => void files[isScript(it) ? 'script' : 'other'].push(it));
    const script = new Batches(files.script, filesInBatch);
    const other = new Batches(files.other, filesInBatch);
    await Promise.all([
      // scripts are fewer: when they are done, their worker helps with the rest, but not the other way round
      ...repeat(batchesUnderWay, () => runLane(this.#script, [script, other], read, work)),
      ...repeat(batchesUnderWay, () => runLane(this.#other, [other], read, work)),
    ]);
  }

  /** The present stamps of files, a batch at a time; `from` is the place of its first file. */
  async readStamps(
    uris: readonly string[],
    work: BatchWork<{ readonly from: number; readonly stamps: Float64Array }>,
  ): Promise<void> {
    const batches = new Batches(uris, stampsInBatch);
    const read = async (line: WorkerLine, files: readonly string[], from: number) => ({
      from,
      stamps: await line.stampsOf(files),
    });
    await Promise.all(
      [this.#script, this.#other].flatMap((line) =>
        repeat(batchesUnderWay, () => runLane(line, [batches], read, work)),
      ),
    );
  }

  /** Ends what runs; whoever still waits is answered with an error. */
  async dispose(): Promise<void> {
    await Promise.all([this.#script.dispose(), this.#other.dispose()]);
  }
}

/** Lets one worker work off batches, those of the first queue first. */
async function runLane<T>(
  line: WorkerLine,
  queues: readonly Batches[],
  read: (line: WorkerLine, files: readonly string[], from: number) => Promise<T>,
  { take, isCancelled }: BatchWork<T>,
): Promise<void> {
  const next = (): HandedOut | undefined => {
    for (const queue of queues) {
      const batch = queue.next();
      if (batch) return batch;
    }
    return undefined;
  };
  for (let batch = next(); batch && !isCancelled(); batch = next()) {
    const { files, from } = batch;
    const result = await readUnless(isCancelled, () => read(line, files, from));
    if (!result || isCancelled()) return;
    await take(result);
  }
}

/** What fails when nobody wants it any more is not told: the threads were ended meanwhile. */
async function readUnless<T>(isCancelled: () => boolean, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    if (isCancelled()) return undefined;
    throw cause;
  }
}

function repeat<T>(times: number, make: () => T): readonly T[] {
  return Array.from({ length: times }, make);
}

interface HandedOut {
  readonly files: readonly string[];
  /** The place of the first of them among all. */
  readonly from: number;
}

/** Files, handed out a batch at a time. */
class Batches {
  readonly #uris: readonly string[];
  readonly #size: number;
  #at = 0;

  constructor(uris: readonly string[], size: number) {
    this.#uris = uris;
    this.#size = size;
  }

  next(): HandedOut | undefined {
    const from = this.#at;
    const files = this.#uris.slice(from, from + this.#size);
    this.#at += files.length;
    return files.length > 0 ? { files, from } : undefined;
  }
}
