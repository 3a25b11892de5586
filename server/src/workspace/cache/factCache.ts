import { noStamp, stampLength } from '../fileStamp';

/** A file that says nothing to a request. */
export const saysNothing = -1;
/** Nothing is known of a file. */
export const notKnown = -2;

/** What a text says, in the form in which it is kept. */
export interface KeptFacts {
  readonly digest: string;
  /** `FileFacts` as JSON. */
  readonly json: Uint8Array;
}

/** Texts of a file that are remembered, so that one that comes back (a branch) need not be parsed again. */
const textsPerFile = 3;
/** Requests whose results are remembered. */
export const maxRequests = 8;

/**
 * What files said, by the stamp they had then: for each request (mode and context, see `requestKey`) the place of
 * the facts in `facts`, `saysNothing` or `notKnown`. Holds no file's word for longer than its stamp.
 */
export class FactCache {
  readonly uris: string[];
  readonly #facts: (KeptFacts | undefined)[];
  #files: Map<string, number> | undefined;
  readonly #results: Map<string, Int32Array>;
  readonly #texts: Map<number, readonly number[]>;
  #stamps: Float64Array;

  constructor(state: CacheState = emptyState()) {
    this.uris = [...state.uris];
    this.#facts = [...state.facts];
    this.#results = new Map(state.results);
    this.#texts = new Map(state.texts);
    this.#stamps = state.stamps;
  }

  /** The place of a file, which is made when it has none. A right guess saves to look it up. */
  place(uri: string, guess = -1): number {
    if (this.uris[guess] === uri) return guess;
    this.#files ??= new Map(this.uris.map((it, file) => [it, file]));
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const file = this.uris.push(uri) - 1;
    this.#files.set(uri, file);
    if (this.#stamps.length < this.uris.length * stampLength) {
      const grown = new Float64Array(Math.max(1024, this.#stamps.length * 2)).fill(NaN);
      grown.set(this.#stamps);
      this.#stamps = grown;
    }
    return file;
  }

  /** True when the file still has the stamp of its results. `stamps` holds its present one at `at`. */
  isFresh(file: number, stamps: Float64Array, at: number): boolean {
    for (let i = 0; i < stampLength; i++) {
      if (this.#stamps[file * stampLength + i] !== stamps[at + i]) return false;
    }
    return true;
  }

  /** What is known of a file for a request. */
  result(request: string, file: number): number {
    return this.#results.get(request)?.[file] ?? notKnown;
  }

  /** Keeps what a file said to a request, under the stamp it had. A new stamp makes all older results void. */
  keep(request: string, file: number, result: number, stamps: Float64Array, at: number): void {
    if (!this.isFresh(file, stamps, at)) this.forget(file);
    this.#stamps.set(stamps.subarray(at, at + stampLength), file * stampLength);
    let results = this.#results.get(request);
    if (!results || results.length < this.uris.length) {
      const grown = new Int32Array(Math.max(1024, this.uris.length * 1.25)).fill(notKnown);
      if (results) grown.set(results);
      results = grown;
    }
    this.#results.delete(request); // the last in the map is the one used last
    this.#results.set(request, results);
    results[file] = result;
  }

  /** Forgets what a file said, but not its texts. */
  forget(file: number): void {
    this.#stamps.set(noStamp, file * stampLength);
    for (const results of this.#results.values()) if (file < results.length) results[file] = notKnown;
  }

  /** The place of facts, which are added. */
  add(file: number, facts: KeptFacts): number {
    const added = this.#facts.push(facts) - 1;
    const texts = [added, ...(this.#texts.get(file) ?? [])];
    for (const it of texts.splice(textsPerFile)) this.#facts[it] = undefined;
    this.#texts.set(file, texts);
    return added;
  }

  /** Facts as JSON; undefined when they were forgotten. */
  json(place: number): Uint8Array | undefined {
    return this.#facts[place]?.json;
  }

  /** Digests of the texts of a file whose facts are known. */
  digestsOf(file: number): readonly string[] {
    return (this.#texts.get(file) ?? []).flatMap((it) => this.#facts[it]?.digest ?? []);
  }

  /** The place of the facts of one of a file's texts; `notKnown` when there is none. */
  find(file: number, digest: string): number {
    return (this.#texts.get(file) ?? []).find((it) => this.#facts[it]?.digest === digest) ?? notKnown;
  }

  /** All that is known at this moment, of the requests used last. */
  snapshot(): CacheSnapshot {
    return {
      uris: [...this.uris],
      stamps: this.#stamps.slice(),
      facts: [...this.#facts],
      results: [...this.#results].slice(-maxRequests).map(([request, of]) => [request, of.slice()]),
      texts: [...this.#texts],
    };
  }
}

/** A cache at one moment; facts that were forgotten are undefined. */
export type CacheSnapshot = Omit<CacheState, 'facts'> & {
  readonly facts: readonly (KeptFacts | undefined)[];
};

/** A cache as it is written. */
export interface CacheState {
  readonly uris: readonly string[];
  /** A stamp for each file, one after the other. */
  readonly stamps: Float64Array;
  readonly facts: readonly KeptFacts[];
  /** By request a result for each file, as far as known. */
  readonly results: readonly (readonly [request: string, results: Int32Array])[];
  /** Places of facts of a file's texts, the last one first. */
  readonly texts: readonly (readonly [file: number, facts: readonly number[]])[];
}

function emptyState(): CacheState {
  return { uris: [], stamps: new Float64Array(0), facts: [], results: [], texts: [] };
}
