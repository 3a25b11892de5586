/** Work goes on this long before others (requests, cancellation) get a turn. */
const sliceMs = 5;
/** To look at the clock takes as long as a small step. */
const itemsBetweenLooks = 256;

/** Shares the thread: whoever works in small steps asks after each whether others are due. */
export class TurnTaker {
  #sliceEnd = 0;
  #turn: Promise<void> | undefined;

  /** Does something with each item, in turns. */
  async each<T>(items: readonly T[], work: (item: T, at: number) => void): Promise<void> {
    for (let from = 0; from < items.length; from += itemsBetweenLooks) {
      for (const [i, item] of items.slice(from, from + itemsBetweenLooks).entries()) work(item, from + i);
      await this.take();
    }
  }

  /** The items that pass a test, tested in turns. */
  async filter<T>(items: readonly T[], test: (item: T) => boolean): Promise<readonly T[]> {
    const kept: T[] = [];
    await this.each(items, (it) => {
      if (test(it)) kept.push(it);
    });
    return kept;
  }

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
