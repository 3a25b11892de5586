type Entry = { readonly kind: string; readonly id: string; readonly at: number };

/** Remembers what the customer saw on this page. Stays in the browser. */
class Timeline {
  readonly #entries: Entry[] = [];

  track(kind: string, id: string): void {
    this.#entries.push({ kind, id, at: performance.now() });
  }

  event(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  trackEvent(eventName: string): number {
    return this.#entries.filter(({ kind }) => kind === eventName).length;
  }
}

export const timeline = new Timeline();
