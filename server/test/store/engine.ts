import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client';
import type { StoreConnection } from '../../src/localStore/connectionFile';
import { findEngine, type Engine } from '../../src/localStore/engine';
import { installEngine } from '../../src/localStore/installEngine';
import { resetStore, startStore } from '../../src/localStore/lifecycle';
import { packagePaths, type PackagePaths } from '../../src/localStore/paths';
import type { StoreResult } from '../../src/localStore/result';

/** A store of its own for one test, with a client that is closed with it. */
export interface TestStore {
  readonly client: ClickHouseClient;
  readonly connection: StoreConnection;
  readonly folder: string;
}

/** Runs `test` on a fresh store in a temporary folder, and removes both. Needs `npm run build`. */
export async function withStore(test: (store: TestStore) => Promise<void>): Promise<void> {
  const store = await openStore();
  try {
    await test(store);
  } finally {
    await store.close();
  }
}

/** A fresh store for several tests; `close` in `after`. */
export async function openStore(): Promise<TestStore & { close(): Promise<void> }> {
  const options = await startOptions();
  const parent = await temporaryFolder();
  const folder = path.join(parent, 'store');
  const { connection } = succeeded(await startStore(folder, options));
  const client = clientOf(connection);
  const close = async (): Promise<void> => {
    await client.close();
    await resetStore(folder);
    await rm(parent, { recursive: true, force: true });
  };
  return { client, connection, folder, close };
}

/** Runs `test` with the path of a store folder that does not exist yet; stops and removes what it leaves there. */
export async function withStoreFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const parent = await temporaryFolder();
  const folder = path.join(parent, 'store');
  try {
    await test(folder);
  } finally {
    await resetStore(folder);
    await rm(parent, { recursive: true, force: true });
  }
}

/** What `startStore` takes: the built store process and an engine, which is installed once per machine. */
export async function startOptions(): Promise<{ engine: Engine; storeEntry: string }> {
  const { storeEntry, engineManifest } = testPaths();
  if (!existsSync(storeEntry)) throw new Error(`${storeEntry} is missing: run \`npm run build\` first`);
  const found = findEngine();
  const { engine } = succeeded(found.ok ? found : await installEngine({ manifest: engineManifest }));
  return { engine, storeEntry };
}

export function clientOf(
  connection: StoreConnection,
  options: ClickHouseClientConfigOptions = {},
): ClickHouseClient {
  const { url, user: username, password, database } = connection;
  return createClient({
    url,
    username,
    password,
    database,
    log: { level: ClickHouseLogLevel.OFF },
    ...options,
  });
}

/** The product's files as they ship, found from the bundled test. */
export function testPaths(): PackagePaths {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'eslint.config.mjs'))) folder = path.dirname(folder);
  return packagePaths(path.join(folder, 'dist'));
}

async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(path.join(tmpdir(), 'metric-lens-store-')));
}

/** The value of a result that must be a success. */
export function succeeded<T>(result: StoreResult<T>): { readonly ok: true } & T {
  if (!result.ok) throw new Error(`${result.problem}: ${result.message}`);
  return result;
}
