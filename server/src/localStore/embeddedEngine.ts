import { createRequire } from 'node:module';
import path from 'node:path';
import { quoteString } from './facade/statement';

/** The part of a chdb result that we read. */
export interface EngineResult {
  /** Rows of the result; of an INSERT from a file, rows written. */
  readonly rowsRead: number;
  readonly bytesRead: number;
  bytes(): Uint8Array;
}

/** A chdb session: its own settings and parameters, one query at a time. */
export interface EngineSession {
  /** Blocks the process until the engine answers: for SET, USE and DDL only. Throws the engine's error. */
  query(sql: string, format?: string): string;
  queryAsync(sql: string, options: { readonly format: string }): Promise<EngineResult>;
  queryStream(sql: string, options: { readonly format: string }): AsyncIterable<{ raw(): Uint8Array }>;
  close(): void;
}

/** The chdb module, as far as we use it. */
export interface Chdb {
  readonly Session: new (path: string, options?: { connectionArgs: readonly string[] }) => EngineSession;
  drainPending(): Promise<void>;
}

export interface EngineLimits {
  /** Bytes for the whole engine. */
  readonly serverMemory: number;
  /** Bytes for one query, unless it asks for less. */
  readonly queryMemory: number;
}

/** The embedded ClickHouse engine over one data folder. One per process; a second process is refused the folder. */
export class EmbeddedEngine {
  readonly version: string;
  readonly #chdb: Chdb;
  readonly #dataFolder: string;
  readonly #limits: EngineLimits;
  readonly #base: EngineSession;

  /** Opens and locks the data folder. Throws when it does not open; the engine says why on stderr only. */
  constructor(chdb: Chdb, dataFolder: string, limits: EngineLimits) {
    this.#chdb = chdb;
    this.#dataFolder = dataFolder;
    this.#limits = limits;
    this.#base = new this.#chdb.Session(dataFolder, {
      connectionArgs: [
        `--max_server_memory_usage=${limits.serverMemory}`,
        `--mark_cache_size=${Math.round(limits.serverMemory / 16)}`,
      ],
    });
    this.version = this.#base.query('SELECT version()', 'TSV').trim();
  }

  /** A session for one request (1.5 ms): settings cannot leak, and requests run side by side. */
  openSession(): EngineSession {
    const session = new this.#chdb.Session(this.#dataFolder);
    session.query(`SET max_memory_usage = ${this.#limits.queryMemory}`);
    return session;
  }

  /** Asks the engine to end the client's query; returns before it has ended (waiting for that never returns). */
  async kill(queryId: string): Promise<void> {
    await this.#base.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoteString(queryId)} ASYNC`, {
      format: 'TSV',
    });
  }

  /** Waits for running operations, then releases the data folder. */
  async close(): Promise<void> {
    this.#base.close();
    await this.#chdb.drainPending();
  }
}

/**
 * Loads chdb from the folder it is installed in; it is never bundled, being a native library outside the
 * product. Throws when it does not load.
 */
export function loadChdb(engineFolder: string): Chdb {
  const load = createRequire(path.join(path.resolve(engineFolder), 'package.json'));
  return load('chdb') as Chdb;
}
