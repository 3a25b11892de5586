import { randomUUID } from 'node:crypto';
import { ClickHouseError, ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { Statement } from '../compiler/statement';
import { parseAnswer, type Row } from './answer';
import { connectionLabel, type ClickHouseConnection, type SetTimer } from './connection';
import { defaultLimits, guestSettings, refusedSetting, type Limits, type ReadonlyLevel } from './guest';
import { AbortError, StoreError, toStoreError, type Place } from './storeError';

/** Over the server's own limit, so that the server gets to say that it was too slow. */
const graceMs = 5_000;
/** How long closing waits for a server that may be gone. */
const killPatienceMs = 2_000;

export interface StoreClientDeps {
  readonly setTimer: SetTimer;
  readonly limits?: Limits;
}

/**
 * A guest in somebody's ClickHouse: asks first what the user may do, sends SELECTs only, with limits, and stops
 * on the server what nobody waits for any more. Nothing is opened before the first query.
 */
export class StoreClient {
  readonly #connection: ClickHouseConnection;
  readonly #limits: Limits;
  readonly #setTimer: SetTimer;
  readonly #refused = new Set<string>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #kills = new Set<Promise<unknown>>();
  #client: ClickHouseClient | undefined;
  #readonly: Promise<ReadonlyLevel> | undefined;

  constructor(connection: ClickHouseConnection, { setTimer, limits }: StoreClientDeps) {
    this.#connection = connection;
    this.#setTimer = setTimer;
    this.#limits = limits ?? defaultLimits;
  }

  /** The rows of a statement. Throws `StoreError`, or `AbortError` when `signal` aborted (the query is stopped then). */
  query(statement: Statement, signal?: AbortSignal): Promise<readonly Row[]> {
    const rows = this.#query(statement, signal);
    this.#running.add(rows);
    const done = () => this.#running.delete(rows);
    rows.then(done, done);
    return rows;
  }

  async #query(statement: Statement, signal: AbortSignal | undefined): Promise<readonly Row[]> {
    throwIfAborted(signal);
    try {
      this.#readonly ??= this.#askReadonly();
      const readonly = await this.#readonly;
      return await this.#queryAs(readonly, statement, signal);
    } catch (cause) {
      if (cause instanceof AbortError) throw cause;
      throw toStoreError(cause, this.#place(), this.#connection.secret?.value ?? '');
    }
  }

  /**
   * Closes the sockets once the server has been told of every query to stop. Abort what runs before: queries
   * that nobody aborted are waited for.
   */
  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
    let clear: (() => void) | undefined;
    const patience = new Promise<void>((resolve) => {
      clear = this.#setTimer(resolve, killPatienceMs);
    });
    await Promise.race([Promise.allSettled(this.#kills), patience]);
    clear?.();
    await this.#client?.close();
  }

  async #queryAs(
    readonly: ReadonlyLevel,
    statement: Statement,
    signal: AbortSignal | undefined,
  ): Promise<readonly Row[]> {
    const settings = guestSettings(readonly, this.#limits, this.#refused);
    try {
      return await this.#send(statement, settings, signal);
    } catch (cause) {
      if (!(cause instanceof ClickHouseError)) throw cause;
      const refused = refusedSetting(cause.code, cause.message, settings);
      if (refused === undefined) throw cause;
      this.#refused.add(refused);
      return this.#queryAs(readonly, statement, signal);
    }
  }

  async #askReadonly(): Promise<ReadonlyLevel> {
    const sql = "SELECT value AS readonly FROM system.settings WHERE name = 'readonly'";
    try {
      const [row] = await this.#send({ sql, params: {} }, {}, undefined);
      return row?.readonly === '0' || row?.readonly === '2' ? row.readonly : '1';
    } catch (cause) {
      // Who may not even look at the settings may hardly change them.
      if (cause instanceof ClickHouseError && cause.code === '497') return '1';
      this.#readonly = undefined;
      throw cause;
    }
  }

  async #send(
    { sql, params }: Statement,
    settings: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<readonly Row[]> {
    throwIfAborted(signal);
    const queryId = randomUUID();
    const stop = new Stop(signal, this.#limits.seconds * 1000 + graceMs, this.#setTimer);
    try {
      const answer = this.#open()
        .query({
          query: sql,
          query_params: { ...params },
          query_id: queryId,
          format: 'JSON',
          clickhouse_settings: settings,
          abort_signal: stop.signal,
        })
        .then((result) => result.text());
      return parseAnswer(await Promise.race([answer, stop.stopped]));
    } catch (cause) {
      // Closing the socket alone leaves the query running on an older server.
      if (stop.signal.aborted) this.#kill(queryId);
      if (stop.reason === 'caller') throw new AbortError();
      if (stop.reason === 'deadline') throw this.#tooLate();
      throw cause;
    } finally {
      stop.clear();
    }
  }

  #kill(queryId: string): void {
    const kill = this.#open()
      .command({ query: `KILL QUERY WHERE query_id = '${queryId}'` })
      // Best effort: a server that cannot be told will stop the query at its time limit.
      .catch(() => undefined);
    this.#kills.add(kill);
    void kill.finally(() => this.#kills.delete(kill));
  }

  #tooLate(): StoreError {
    const seconds = this.#limits.seconds + graceMs / 1000;
    const { name } = this.#place();
    const line = `No answer from ${name} within ${seconds} s. Ask again later, or choose a shorter time span.`;
    return new StoreError({ reach: 'store', line }, 'deadline passed');
  }

  #open(): ClickHouseClient {
    this.#client ??= createClient(this.#options());
    return this.#client;
  }

  #options(): Parameters<typeof createClient>[0] {
    const { url, user, secret } = this.#connection;
    if (!URL.canParse(url)) {
      const line =
        'The address of ClickHouse is not valid. Write it like https://clickhouse.example.com:8443.';
      throw new StoreError({ reach: 'store', line }, 'invalid URL');
    }
    // Only these parts: the client would read credentials and settings from the rest of an address.
    const { origin, pathname } = new URL(url);
    const token = secret?.kind === 'token';
    return {
      url: origin,
      ...(pathname === '/' ? {} : { pathname }),
      ...(token ? { access_token: secret.value } : { username: user, password: secret?.value ?? '' }),
      application: 'metric-lens',
      request_timeout: this.#limits.seconds * 1000 + 2 * graceMs,
      use_multipart_params_auto: true,
      // Standard output may be the language server's connection.
      log: { level: ClickHouseLogLevel.OFF },
    };
  }

  #place(): Place {
    const { url, local } = this.#connection;
    const label = connectionLabel(this.#connection);
    return {
      name: local ? 'the local store' : label,
      host: URL.canParse(url) ? new URL(url).hostname : '',
      local,
    };
  }
}

/** The caller's signal and a deadline in one; `stopped` rejects at once, whatever the socket does. */
class Stop {
  readonly stopped: Promise<never>;
  reason: 'caller' | 'deadline' | undefined;
  readonly #controller = new AbortController();
  readonly #clear: () => void;

  constructor(caller: AbortSignal | undefined, deadlineMs: number, setTimer: SetTimer) {
    this.stopped = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(new AbortError()));
    });
    // Nobody waits for it when the answer was first.
    this.stopped.catch(() => undefined);
    const onAbort = () => this.#stop('caller');
    caller?.addEventListener('abort', onAbort);
    const clearTimer = setTimer(() => this.#stop('deadline'), deadlineMs);
    this.#clear = () => {
      caller?.removeEventListener('abort', onAbort);
      clearTimer();
    };
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  clear(): void {
    this.#clear();
  }

  #stop(reason: 'caller' | 'deadline'): void {
    this.reason ??= reason;
    this.#controller.abort();
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AbortError();
}
