/** Work goes on this long before others (requests, cancellation) get a turn. */
const sliceMs = 8;

/** Shares the thread: whoever works in small steps asks after each whether others are due. */
export class TurnTaker {
  #sliceEnd = 0;
  #turn: Promise<void> | undefined;

  /** Goes on at once, or after everything else that waits. */
  async take(): Promise<void> {
    if (this.#turn) return this.#turn;
    if (performance.now() < this.#sliceEnd) return;
    this.#turn = new Promise((resolve) => setImmediate(resolve));
    await this.#turn;
    this.#turn = undefined;
    this.#sliceEnd = performance.now() + sliceMs;
  }
}
