import { FacadeError } from './errors';

/** Lets a bounded number of queries run at once and a bounded number wait, in their order. */
export class Admission {
  readonly #waiting: (() => void)[] = [];
  readonly #maxRunning: number;
  readonly #maxWaiting: number;
  #running = 0;

  constructor(maxRunning: number, maxWaiting: number) {
    this.#maxRunning = maxRunning;
    this.#maxWaiting = maxWaiting;
  }

  /** Resolves when the caller may run; every enter needs one leave. Throws when too many wait already. */
  async enter(): Promise<void> {
    if (this.#running < this.#maxRunning) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#maxWaiting) {
      throw new FacadeError(202, 'Too many simultaneous queries.', 'TOO_MANY_SIMULTANEOUS_QUERIES');
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place to the one that has waited longest. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
