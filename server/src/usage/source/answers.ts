import { AbortError, StoreError } from '../clickHouse/storeError';
import { SharedRequests } from './sharedRequests';

/** Answers younger than this are given without asking. */
const freshMs = 60_000;
/** Older ones are given at once and asked for anew behind the caller's back; beyond this age the caller waits. */
const usableMs = 15 * 60_000;
/** Editing a metric leaves an answer for every version of its rules; the oldest are forgotten. */
const maxKept = 5_000;

/** What is known now: the value with its age, the last good one marked stale, or only what is wrong. */
export interface Answer<T> {
  readonly value: T | undefined;
  /** ISO time at which the store gave `value`. */
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly problem: string | null;
}

export interface Question<T> {
  /** Equal keys ask for the same. */
  readonly key: string;
  /** The window asked for: an answer for another one is used only when the store fails. */
  readonly window: string;
  readonly ask: (signal: AbortSignal) => Promise<T>;
}

interface Kept {
  readonly window: string;
  readonly value: unknown;
  readonly at: number;
  readonly generation: number;
}

export interface AnswersDeps {
  readonly now: () => number;
  readonly onRevalidated: () => void;
}

/** Answers of the store, kept for a while: equal questions share one request, old answers are better than none. */
export class Answers {
  readonly #deps: AnswersDeps;
  readonly #kept = new Map<string, Kept>();
  readonly #requests = new SharedRequests();
  #generation = 0;

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
  }

  /** Never throws but `AbortError`, when `signal` aborted. */
  async get<T>(question: Question<T>, signal?: AbortSignal): Promise<Answer<T>> {
    const kept = this.#kept.get(question.key);
    const age = kept && this.#isCurrent(kept, question) ? this.#deps.now() - kept.at : Infinity;
    if (kept && age < freshMs) return good(kept);
    if (kept && age < usableMs) {
      this.#request(question).then(
        () => this.#deps.onRevalidated(),
        // The failure is in the store's status, and the next caller hears of it.
        () => undefined,
      );
      return good(kept);
    }
    return this.#wait(question, signal);
  }

  /** Lets every kept answer count as old; they still serve when the store fails. */
  expire(): void {
    this.#generation += 1;
  }

  abortAll(): void {
    this.#requests.abortAll();
  }

  async #wait<T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answer<T>> {
    try {
      return good<T>(await this.#request(question, signal));
    } catch (cause) {
      if (signal?.aborted === true) throw new AbortError();
      const kept = this.#kept.get(question.key);
      const last: Answer<T> = kept
        ? good(kept)
        : { value: undefined, asOf: null, stale: false, problem: null };
      return { ...last, stale: kept !== undefined, problem: problemLine(cause) };
    }
  }

  #request<T>(question: Question<T>, signal?: AbortSignal): Promise<Kept> {
    const { key, window, ask } = question;
    const generation = this.#generation;
    const start = async (shared: AbortSignal) => {
      const value = await ask(shared);
      const kept = { window, value, at: this.#deps.now(), generation };
      this.#keep(key, kept);
      return kept;
    };
    return this.#requests.share(`${key}\0${window}\0${generation}`, start, signal);
  }

  #keep(key: string, kept: Kept): void {
    // Deleted first, so that the map's order is that of the last answers.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size <= maxKept) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }

  #isCurrent({ window, generation }: Kept, question: Question<unknown>): boolean {
    return window === question.window && generation === this.#generation;
  }
}

/** Equal keys ask for the same, so what was kept under a key has the type of its question. */
function good<T>({ value, at }: Kept): Answer<T> {
  return { value: value as T, asOf: new Date(at).toISOString(), stale: false, problem: null };
}

function problemLine(cause: unknown): string {
  // Only a source that is being closed aborts without its caller's wish.
  if (cause instanceof AbortError) return 'The store was disconnected.';
  if (cause instanceof StoreError) return cause.message;
  throw cause;
}
