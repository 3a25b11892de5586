import path from 'node:path';
import type { FileFacts } from '../../facts';
import { languageOf } from '../../parsers/languages';
import type { FactsSource, ReadingContext, ReadingSetup, ReadingSink, ReadMode } from '../reading';
import { WorkerLine, type WorkerLineOptions } from './workerLine';

/** Few enough files that their facts are taken in within a few milliseconds. */
const batchSize = 128;
/** One batch is read while the facts of the one before travel. */
const batchesUnderWay = 2;

export type PoolTimes = Pick<WorkerLineOptions, 'tickMs' | 'patienceTicks' | 'idleTicks'>;

const usualTimes: PoolTimes = { tickMs: 1000, patienceTicks: 20, idleTicks: 10 };

/**
 * Reads in two worker threads, one for scripts and one for all else: the TypeScript compiler, the heaviest part
 * by far, is loaded in one of them only. The thread that owns the pool never parses.
 */
export class ReaderPool implements FactsSource {
  readonly #script: WorkerLine;
  readonly #other: WorkerLine;

  constructor(setup: ReadingSetup, times: PoolTimes = usualTimes) {
    const program = path.join(setup.distFolder, 'worker.js');
    this.#script = new WorkerLine({ program, setup, ...times });
    this.#other = new WorkerLine({ program, setup, ...times });
  }

  setContext(context: ReadingContext): void {
    this.#script.setContext(context);
    this.#other.setContext(context);
  }

  readText(uri: string, text: string, mode: ReadMode = 'candidates'): Promise<FileFacts> {
    return this.#lineOf(uri).readText(uri, text, mode);
  }

  async readFile(uri: string, mode: ReadMode = 'candidates'): Promise<FileFacts | undefined> {
    const [facts] = await this.#lineOf(uri).readFiles([uri], mode);
    return facts;
  }

  async readAll(uris: readonly string[], sink: ReadingSink, mode: ReadMode = 'candidates'): Promise<void> {
    const script = new Batches(uris.filter(isScript));
    const other = new Batches(uris.filter((it) => !isScript(it)));
    const lanes = [
      // scripts are fewer: when they are done, their worker helps with the rest, but not the other way round
      ...repeat(batchesUnderWay, () => this.#lane(this.#script, [script, other], sink, mode)),
      ...repeat(batchesUnderWay, () => this.#lane(this.#other, [other], sink, mode)),
    ];
    await Promise.all(lanes);
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#script.dispose(), this.#other.dispose()]);
  }

  async #lane(
    line: WorkerLine,
    queues: readonly Batches[],
    sink: ReadingSink,
    mode: ReadMode,
  ): Promise<void> {
    const next = (): readonly string[] | undefined => {
      for (const queue of queues) {
        const batch = queue.next();
        if (batch) return batch;
      }
      return undefined;
    };
    for (let batch = next(); batch && !sink.isCancelled(); batch = next()) {
      const found = await readUnless(sink.isCancelled, () => line.readFiles(batch, mode));
      if (!found || sink.isCancelled()) return;
      for (const facts of found) sink.onFacts(facts);
      sink.onDone(batch.length);
      await new Promise((resolve) => setImmediate(resolve)); // requests that came meanwhile go first
    }
  }

  #lineOf(uri: string): WorkerLine {
    return isScript(uri) ? this.#script : this.#other;
  }
}

function isScript(uri: string): boolean {
  const language = languageOf(uri);
  return language === 'javascript' || language === 'vue' || language === 'html';
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

/** Files to read, handed out a batch at a time. */
class Batches {
  readonly #uris: readonly string[];
  #at = 0;

  constructor(uris: readonly string[]) {
    this.#uris = uris;
  }

  next(): readonly string[] | undefined {
    const batch = this.#uris.slice(this.#at, this.#at + batchSize);
    this.#at += batch.length;
    return batch.length > 0 ? batch : undefined;
  }
}
