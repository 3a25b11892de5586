import type { StoreStatus } from '@shared/figures';
import type { Row } from '../clickHouse/answer';
import type { SetTimer } from '../clickHouse/connection';
import { AbortError, StoreError } from '../clickHouse/storeError';
import type { Statement } from '../compiler/statement';
import { StoreHealth } from './storeHealth';

export interface StoreAccessDeps {
  /** Sends one statement; throws `StoreError` or `AbortError` only. */
  readonly query: (statement: Statement, signal: AbortSignal) => Promise<readonly Row[]>;
  /** The statement that fails when the store is not as the mapping says. */
  readonly probe: () => Statement;
  /** "local store" or host and port. */
  readonly label: string;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly log: (message: string) => void;
  readonly onStatus: (status: StoreStatus) => void;
}

/** Sends statements as long as the store is well, leaves it alone while it is not, and looks when it is back. */
export class StoreAccess {
  readonly #deps: StoreAccessDeps;
  readonly #health: StoreHealth;
  readonly #closing = new AbortController();

  constructor(deps: StoreAccessDeps) {
    this.#deps = deps;
    this.#health = new StoreHealth({
      label: deps.label,
      now: deps.now,
      setTimer: deps.setTimer,
      retry: () => void this.probe(),
      onChange: deps.onStatus,
    });
  }

  get status(): StoreStatus {
    return this.#health.status;
  }

  /** `request` names what is asked: after a failure the same request waits, longer each time. Throws as `query`. */
  async run(request: string, statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    const closed = this.#health.closedBy(request);
    if (closed) throw closed;
    const startedAt = this.#deps.now();
    try {
      const rows = await this.#deps.query(statement, signal);
      this.#health.succeeded(request);
      return rows;
    } catch (cause) {
      if (cause instanceof StoreError) {
        this.#deps.log(`${cause.message} (${cause.detail})`);
        this.#health.failed(request, cause, startedAt);
      }
      throw cause;
    }
  }

  /** Whether the store holds any event. Throws as `query`, also when the store is not as the mapping says. */
  async holdsEvents(signal: AbortSignal): Promise<boolean> {
    const [row] = await this.run('probe', this.#deps.probe(), signal);
    this.#health.recovered();
    return Number(row?.result_rows) > 0;
  }

  /** Asks the store whether it is well; the status tells afterwards. */
  async probe(): Promise<void> {
    try {
      await this.holdsEvents(this.#closing.signal);
    } catch (cause) {
      if (!(cause instanceof StoreError) && !(cause instanceof AbortError)) throw cause;
    }
  }

  /** Forgets failures, so that the next request is sent whatever happened before. */
  forgive(): void {
    this.#health.reset();
  }

  dispose(): void {
    this.#health.dispose();
    this.#closing.abort();
  }
}
