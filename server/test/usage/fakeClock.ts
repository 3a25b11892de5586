import type { SetTimer } from '../../src/usage/clickHouse/connection';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that a test moves by hand. */
export class FakeClock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = Date.parse('2026-01-09T15:30:00Z')) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly setTimer: SetTimer = (run, ms) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Runs what is due within `ms`, in order, letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let due = this.#due(end); due; due = this.#due(end)) {
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settle();
    }
    this.#now = end;
  }

  #due(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can settle do so: the macrotask comes after all microtasks. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
