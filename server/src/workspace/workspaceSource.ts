import type { FileFacts } from '../facts';
import { CacheFile } from './cache/cacheFile';
import { compact } from './cache/compact';
import { cacheKey, cacheName, requestKey } from './cache/cacheKey';
import { FactCache, notKnown, saysNothing } from './cache/factCache';
import { factsFromJson } from './factsJson';
import { stampLength } from './fileStamp';
import { ReaderPool } from './pool/readerPool';
import type { BatchReading } from './pool/workerLine';
import {
  emptyContext,
  type FactsSource,
  type ReadingContext,
  type ReadingSetup,
  type ReadingSink,
  type ReadMode,
} from './reading';
import { TurnTaker } from './turnTaker';

export interface WorkspaceSourceOptions {
  readonly setup: ReadingSetup;
  /** Where what was read is kept from one run to the next; undefined: nowhere. */
  readonly file: CacheFile | undefined;
  readonly log: (message: string) => void;
}

/** A source that keeps what it read in a folder of caches; undefined: nowhere. */
export function openWorkspaceSource(
  setup: ReadingSetup,
  cacheFolder: string | undefined,
  log: (message: string) => void,
): WorkspaceSource {
  const file = cacheFolder === undefined ? undefined : new CacheFile(cacheFolder, cacheName(setup));
  return new WorkspaceSource({ setup, file, log });
}

/** Changes come in bursts; the cache is written when none came for this long. */
const saveAfterMs = 2000;

/** Reads files in workers, and remembers what they said for as long as they do not change. */
export class WorkspaceSource implements FactsSource {
  readonly #pool: ReaderPool;
  readonly #options: WorkspaceSourceOptions;
  readonly #turns = new TurnTaker();
  /** Files whose stamp was compared since they were told to have changed. */
  readonly #verified = new Set<number>();
  #context: ReadingContext = emptyContext;
  readonly #cache: Promise<FactCache>;
  /** Stamps of all kept files as they were at the start: for the first reading, which follows at once. */
  #firstStamps: Promise<Float64Array> | undefined;
  #key: string | undefined;
  #unsaved = false;
  #isDisposed = false;
  #saving = Promise.resolve();
  #saveTimer: NodeJS.Timeout | undefined;

  constructor(options: WorkspaceSourceOptions) {
    this.#options = options;
    this.#pool = new ReaderPool(options.setup);
    this.#pool.start(); // meanwhile files are looked for
    this.#cache = this.#load();
    this.#firstStamps = this.#readFirstStamps();
    this.#firstStamps.catch(() => undefined); // whoever reads first is told
  }

  setContext(context: ReadingContext): void {
    this.#context = context;
    this.#pool.setContext(context);
  }

  readText(uri: string, text: string, mode: ReadMode = 'candidates'): Promise<FileFacts> {
    return this.#pool.readText(uri, text, mode);
  }

  async readFile(uri: string, mode: ReadMode = 'candidates'): Promise<FileFacts | undefined> {
    let found: FileFacts | undefined;
    const sink: ReadingSink = {
      onFacts: (facts) => (found = facts),
      onDone: () => undefined,
      isCancelled: () => false,
    };
    await this.readAll([uri], sink, mode);
    return found;
  }

  async readAll(uris: readonly string[], sink: ReadingSink, mode: ReadMode = 'candidates'): Promise<void> {
    const cache = await this.#cache;
    const reading = { cache, mode, request: requestKey(mode, this.#context), sink };
    const rest = await this.#recall(uris, reading);
    const lost = await this.#readFiles(rest, reading, (uri) => cache.digestsOf(cache.place(uri)));
    await this.#readFiles(lost, reading, () => []);
  }

  /** Reads files anew. Answers those whose facts should have been known and are not. */
  async #readFiles(
    uris: readonly string[],
    reading: Reading,
    knownOf: (uri: string) => readonly string[],
  ): Promise<readonly string[]> {
    const lost: string[] = [];
    if (uris.length === 0) return lost;
    await this.#pool.readFiles(uris, reading.mode, knownOf, {
      take: async (answer) => {
        lost.push(...(await this.#take(answer, reading)));
        reading.sink.onDone(answer.uris.length + answer.failed.length);
        this.#saveSoon();
      },
      isCancelled: reading.sink.isCancelled,
    });
    return lost;
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    clearTimeout(this.#saveTimer);
    await this.#pool.dispose();
    await this.#save();
  }

  async #load(): Promise<FactCache> {
    const { file, setup } = this.#options;
    if (!file) return new FactCache();
    try {
      this.#key = cacheKey(setup);
      return new FactCache(await file.load(this.#key));
    } catch (cause) {
      this.#logFailure('could not be recalled', cause);
      return new FactCache();
    }
  }

  /** Tells what is remembered of files that did not change since, and answers the others. */
  async #recall(uris: readonly string[], reading: Reading): Promise<readonly string[]> {
    const { cache, mode, request, sink } = reading;
    const rest: string[] = [];
    const remembered: Remembered[] = [];
    const sure: Remembered[] = [];
    await this.#turns.each(uris, (uri, at) => {
      const file = cache.place(uri, at);
      // names are looked for in files that were read a moment ago; what changes then is told later
      const isSure = typeof mode === 'object' && this.#verified.has(file);
      if (cache.result(request, file) === notKnown) rest.push(uri);
      else (isSure ? sure : remembered).push({ uri, file });
    });
    const tell = async (it: Remembered): Promise<void> => {
      if (!this.#tell(it, reading)) rest.push(it.uri);
      await this.#turns.take();
    };
    await this.#eachStamp(remembered, reading, async (it, stamps, at) => {
      if (cache.isFresh(it.file, stamps, at)) await tell(it);
      else rest.push(it.uri);
    });
    for (const it of sure) if (!sink.isCancelled()) await tell(it);
    return rest;
  }

  /** Hands out the present stamp of each file: `stamps` hold it at `at`. */
  async #eachStamp(
    files: readonly Remembered[],
    { sink }: Reading,
    take: (file: Remembered, stamps: Float64Array, at: number) => Promise<void>,
  ): Promise<void> {
    const first = this.#firstStamps;
    this.#firstStamps = undefined;
    if (first) {
      const stamps = await first;
      for (const it of files) if (!sink.isCancelled()) await take(it, stamps, it.file * stampLength);
      sink.onDone(files.length);
      return;
    }
    const uris = files.map(({ uri }) => uri);
    await this.#pool.readStamps(uris, {
      take: async ({ from, stamps }) => {
        const batch = files.slice(from, from + stamps.length / stampLength);
        for (const [at, it] of batch.entries()) await take(it, stamps, at * stampLength);
        sink.onDone(batch.length);
      },
      isCancelled: sink.isCancelled,
    });
  }

  async #readFirstStamps(): Promise<Float64Array> {
    const { uris } = await this.#cache;
    const all = new Float64Array(uris.length * stampLength).fill(NaN);
    const isCancelled = (): boolean => this.#isDisposed;
    await this.#pool.readStamps([...uris], {
      take: ({ from, stamps }) => {
        all.set(stamps, from * stampLength);
        return Promise.resolve();
      },
      isCancelled,
    });
    return all;
  }

  /** Tells what a file said, when it is still known. */
  #tell({ uri, file }: Remembered, { cache, request, sink }: Reading): boolean {
    const result = cache.result(request, file);
    const facts = result >= 0 ? factsOf(cache, result, uri) : undefined;
    if (!facts && result !== saysNothing) return false;
    this.#verified.add(file);
    if (facts) sink.onFacts(facts);
    return true;
  }

  /** Takes in what files say. Answers those whose facts were thought to be known. */
  async #take(answer: BatchReading, { cache, request, sink }: Reading): Promise<readonly string[]> {
    const lost: string[] = [];
    const said = new Map(answer.said.map((it) => [it.file, it]));
    let at = 0;
    for (const [index, uri] of answer.uris.entries()) {
      const file = cache.place(uri);
      const it = said.get(index);
      const json = answer.json.subarray(at, (at += it?.length ?? 0));
      const result = it ? placeOf(cache, file, it.digest, json) : saysNothing;
      cache.keep(request, file, result, answer.stamps, index * stampLength);
      this.#verified.add(file);
      if (!it) continue;
      const facts = json.length > 0 ? parseFacts(json, uri) : factsOf(cache, result, uri);
      if (facts) sink.onFacts(facts);
      else lost.push(uri);
      await this.#turns.take();
    }
    for (const facts of answer.failed) sink.onFacts(facts);
    return lost;
  }

  #logFailure(what: string, cause: unknown): void {
    this.#options.log(`The index ${what}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }

  #saveSoon(): void {
    if (!this.#options.file) return;
    this.#unsaved = true;
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.#save(), saveAfterMs).unref();
  }

  #save(): Promise<void> {
    this.#saving = this.#saving.then(async () => {
      const { file } = this.#options;
      const cache = await this.#cache;
      if (!file || !this.#unsaved || this.#key === undefined) return;
      this.#unsaved = false;
      try {
        const isWanted = (it: number): boolean => this.#verified.has(it);
        // whoever read a part only knows nothing of the rest
        const readAll = this.#verified.size * 2 > cache.uris.length;
        const state = await compact(cache.snapshot(), readAll ? isWanted : () => true, this.#turns);
        await file.save(this.#key, state, this.#turns);
      } catch (cause) {
        this.#logFailure('could not be kept for the next start', cause);
      }
    });
    return this.#saving;
  }
}

interface Reading {
  readonly cache: FactCache;
  readonly mode: ReadMode;
  readonly request: string;
  readonly sink: ReadingSink;
}

interface Remembered {
  readonly uri: string;
  readonly file: number;
}

/** Where the facts of a text are kept; `json` is empty for those that are kept already. */
function placeOf(cache: FactCache, file: number, digest: string | undefined, json: Uint8Array): number {
  if (digest === undefined) return notKnown;
  return json.length > 0 ? cache.add(file, { digest, json: json.slice() }) : cache.find(file, digest);
}

function factsOf(cache: FactCache, place: number, uri: string): FileFacts | undefined {
  const json = cache.json(place);
  return json && parseFacts(json, uri);
}

function parseFacts(json: Uint8Array, uri: string): FileFacts | undefined {
  return factsFromJson(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8'), uri);
}
