import type { SetTimer } from '../clickHouse/connection';
import { AbortError } from '../clickHouse/storeError';

interface Waiting<T> {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly resolve: (value: T) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Gathers what is asked within one tick into one request. The request is aborted when everybody who asked has
 * aborted.
 */
export class Batch<T> {
  readonly #setTimer: SetTimer;
  readonly #ask: (names: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, T>>;
  #waiting: Waiting<T>[] = [];

  /** `ask` answers for every name it is given. */
  constructor(
    setTimer: SetTimer,
    ask: (names: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, T>>,
  ) {
    this.#setTimer = setTimer;
    this.#ask = ask;
  }

  load(name: string, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#setTimer(() => void this.#run(), 0);
      this.#waiting.push({ name, signal, resolve, reject });
    });
  }

  async #run(): Promise<void> {
    const waiting = this.#waiting.filter(({ signal, reject }) => {
      if (signal.aborted) reject(new AbortError());
      return !signal.aborted;
    });
    this.#waiting = [];
    if (waiting.length === 0) return;
    const stop = abortWithAll(waiting.map(({ signal }) => signal));
    try {
      const found = await this.#ask([...new Set(waiting.map(({ name }) => name))], stop);
      for (const { name, resolve, reject } of waiting) {
        const value = found.get(name);
        if (value === undefined) reject(new Error(`no answer for ${name}`));
        else resolve(value);
      }
    } catch (cause) {
      for (const { reject } of waiting) reject(cause);
    }
  }
}

/** Aborts once all of `signals` have. */
function abortWithAll(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  let left = signals.length;
  for (const signal of signals) {
    signal.addEventListener('abort', () => {
      left -= 1;
      if (left === 0) controller.abort();
    });
  }
  return controller.signal;
}
