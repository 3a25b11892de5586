import { createClient, ClickHouseLogLevel, type ClickHouseClient } from '@clickhouse/client';
import type { ClickHouseConnection } from '../usage/clickHouse/connection';
import type { StoreConnection } from './connectionFile';
import { findEngine } from './engine';
import { installEngine } from './installEngine';
import { findStore, resetStore, startStore, stopStore, type StartResult, type StoreState } from './lifecycle';
import { packagePaths, storeFolder, type PackagePaths } from './paths';
import { failure, type StoreResult } from './result';
import { seedStore, type SeedOutcome, type SeedRequest } from './seed/seed';

type Progress = (line: string) => void;

/** A history is written by long INSERTs; the client's own default gives up on them. */
const requestTimeoutMs = 300_000;

/** The local store of one workspace folder, for the editor and the command line alike. */
export class LocalStore {
  /** Where its data lies. */
  readonly folder: string;
  readonly #paths: PackagePaths;

  constructor(workspaceFolder: string, distFolder: string) {
    this.folder = storeFolder(workspaceFolder);
    this.#paths = packagePaths(distFolder);
  }

  state(): Promise<StoreState> {
    return findStore(this.folder);
  }

  /** How to ask the store when it runs. */
  async find(): Promise<ClickHouseConnection | undefined> {
    const found = await this.state();
    return found.state === 'running' ? toClickHouse(found.connection) : undefined;
  }

  async start(onProgress: Progress): Promise<StartResult> {
    const found = await this.state();
    if (found.state === 'running') return { ok: true, connection: found.connection, started: false };
    const engine = findEngine();
    if (!engine.ok) return engine;
    return startStore(this.folder, { engine: engine.engine, storeEntry: this.#paths.storeEntry, onProgress });
  }

  stop(): Promise<StoreResult<{ readonly stopped: boolean }>> {
    return stopStore(this.folder);
  }

  reset(): Promise<StoreResult<{ readonly stopped: boolean }>> {
    return resetStore(this.folder);
  }

  installEngine(onProgress: Progress): ReturnType<typeof installEngine> {
    return installEngine({ manifest: this.#paths.engineManifest, onProgress });
  }

  /** Fills the running store with sample history. */
  async seed(request: Omit<SeedRequest, 'client'>): Promise<StoreResult<SeedOutcome>> {
    return this.#withClient((client) => seedStore({ ...request, client }));
  }

  /** Whether the running store holds no event; undefined when it does not run. */
  async isEmpty(): Promise<boolean | undefined> {
    const counted = await this.#withClient(async (client) => {
      const answer = await client.query({ query: 'SELECT 1 FROM events LIMIT 1', format: 'JSONEachRow' });
      return { ok: true as const, empty: (await answer.json()).length === 0 };
    });
    return counted.ok ? counted.empty : undefined;
  }

  async #withClient<T>(run: (client: ClickHouseClient) => Promise<StoreResult<T>>): Promise<StoreResult<T>> {
    const found = await this.state();
    if (found.state !== 'running') {
      return failure('not-running', 'The local store does not run. Start it with `metric-lens store start`.');
    }
    const client = createClient({
      url: found.connection.url,
      username: found.connection.user,
      password: found.connection.password,
      database: found.connection.database,
      request_timeout: requestTimeoutMs,
      log: { level: ClickHouseLogLevel.OFF },
    });
    try {
      return await run(client);
    } finally {
      await client.close();
    }
  }
}

function toClickHouse({ url, user, password, database }: StoreConnection): ClickHouseConnection {
  return { url, user, database, secret: { kind: 'password', value: password }, local: true };
}
