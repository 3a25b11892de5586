import { AbortError } from '../clickHouse/storeError';

interface Shared {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * One request for all who ask the same at the same time. A caller that aborts leaves at once; the request is
 * aborted when the last one left.
 */
export class SharedRequests {
  readonly #running = new Map<string, Shared>();

  /** Rejects with `AbortError` when `signal` aborts, and with whatever `start` rejects with. */
  share<T>(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted === true) return Promise.reject(new AbortError());
    const shared = this.#running.get(key) ?? this.#start(key, start);
    shared.waiting += 1;
    // Equal keys are equal requests, so the running one answers with the same type.
    return leaving(shared.answer as Promise<T>, signal, () => {
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      if (this.#running.get(key) === shared) this.#running.delete(key);
      shared.controller.abort();
    });
  }

  /** Aborts everything that runs. */
  abortAll(): void {
    for (const { controller } of this.#running.values()) controller.abort();
    this.#running.clear();
  }

  #start<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Shared {
    const controller = new AbortController();
    const shared: Shared = { answer: start(controller.signal), controller, waiting: 0 };
    this.#running.set(key, shared);
    const done = () => {
      if (this.#running.get(key) === shared) this.#running.delete(key);
    };
    shared.answer.then(done, done);
    return shared;
  }
}

/** Waits for `answer` until `signal` aborts; `onLeave` is called then. */
async function leaving<T>(
  answer: Promise<T>,
  signal: AbortSignal | undefined,
  onLeave: () => void,
): Promise<T> {
  if (!signal) return answer;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      onLeave();
      reject(new AbortError());
    };
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
