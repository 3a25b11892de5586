import type { StoreStatus } from '@shared/figures';
import type { SetTimer } from '../clickHouse/connection';
import type { StoreError } from '../clickHouse/storeError';

/** Waits after the first, second, … failure in a row: 1 s, 2 s, 4 s, … and never more than a minute. */
export function backOffMs(failures: number): number {
  return Math.min(1000 * 2 ** (failures - 1), 60_000);
}

interface Failure {
  readonly error: StoreError;
  readonly count: number;
  readonly at: number;
  readonly until: number;
  /** False once a probe found the store in order: the next request decides. */
  readonly standing: boolean;
}

export interface StoreHealthDeps {
  readonly label: string;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Asks a failing store again, once its back-off is over. */
  readonly retry: () => void;
  readonly onChange: (status: StoreStatus) => void;
}

/**
 * What the last answers say about the store. A failure closes the gate for a while: for every request when the
 * store as a whole failed, else for the request that failed. Failures of the store or of its tables make its
 * status `failing`; a request that was too slow or too big does not.
 */
export class StoreHealth {
  readonly #deps: StoreHealthDeps;
  readonly #requests = new Map<string, Failure>();
  #store: Failure | undefined;
  #status: StoreStatus;
  #stopRetry: (() => void) | undefined;
  #disposed = false;

  constructor(deps: StoreHealthDeps) {
    this.#deps = deps;
    this.#status = { state: 'connecting', label: deps.label, problem: null, lastSuccess: null };
  }

  get status(): StoreStatus {
    return this.#status;
  }

  /** The error to answer with instead of asking, while the gate is closed for a request. */
  closedBy(request: string): StoreError | undefined {
    const now = this.#deps.now();
    return [this.#store, this.#requests.get(request)].find((it) => it && now < it.until)?.error;
  }

  succeeded(request: string): void {
    this.#store = undefined;
    this.#requests.delete(request);
    this.#update(new Date(this.#deps.now()).toISOString());
  }

  /** A probe found store and tables in order: every gate opens, but counts go on where a request fails again. */
  recovered(): void {
    for (const [request, failure] of this.#requests) {
      this.#requests.set(request, { ...failure, until: failure.at, standing: false });
    }
    this.#update(this.#status.lastSuccess);
  }

  /** `startedAt`: requests that were under way when the store went down count as one failure. */
  failed(request: string, error: StoreError, startedAt: number): void {
    const before = error.reach === 'store' ? this.#store : this.#requests.get(request);
    if (before && startedAt <= before.at) return;
    const count = (before?.count ?? 0) + 1;
    const at = this.#deps.now();
    const failure = { error, count, at, until: at + backOffMs(count), standing: true };
    if (error.reach === 'store') this.#store = failure;
    else this.#requests.set(request, failure);
    if (error.reach !== 'request') this.#retryIn(backOffMs(count));
    this.#update(this.#status.lastSuccess);
  }

  /** Opens every gate and forgets every count. */
  reset(): void {
    this.#store = undefined;
    this.#requests.clear();
    this.#stopTimer();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopTimer();
  }

  #update(lastSuccess: string | null): void {
    const tables = [...this.#requests.values()].find(
      ({ error, standing }) => standing && error.reach === 'schema',
    );
    const failure = this.#store ?? tables;
    const before = this.#status;
    this.#status = {
      state: failure ? 'failing' : 'connected',
      label: this.#deps.label,
      problem: failure?.error.message ?? null,
      lastSuccess,
    };
    if (!failure) this.#stopTimer();
    if (before.state === this.#status.state && before.problem === this.#status.problem) return;
    if (!this.#disposed) this.#deps.onChange(this.#status);
  }

  #retryIn(ms: number): void {
    this.#stopTimer();
    if (!this.#disposed) this.#stopRetry = this.#deps.setTimer(this.#deps.retry, ms);
  }

  #stopTimer(): void {
    this.#stopRetry?.();
    this.#stopRetry = undefined;
  }
}
