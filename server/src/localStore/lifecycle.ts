import { mkdir, realpath, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConnection, removeConnection, type StoreConnection } from './connectionFile';
import type { Engine } from './engine';
import { isStoreProcess, sendSignal, waitForEnd } from './processes';
import { failure, messageOf, type StoreFailure, type StoreResult } from './result';
import { launchStore } from './launch';
import { storeFiles } from './storeFiles';
import { askStatus, askToStop } from './storeRequest';

export { storeFolder } from './paths';

/** What is known of the store of a folder. */
export type StoreState =
  | { readonly state: 'running'; readonly connection: StoreConnection }
  | { readonly state: 'stopped' }
  /** A store process that exists but does not answer, or a folder that cannot be read. */
  | { readonly state: 'unavailable'; readonly pid: number | undefined; readonly failure: StoreFailure };

export interface StartOptions {
  readonly engine: Engine;
  /** Path of dist/localStore.js. */
  readonly storeEntry: string;
  /** Called with lines to show while it starts (repairs after an unclean exit take a while). */
  readonly onProgress?: (line: string) => void;
  /** How long to wait for a process that has the data open but cannot be found; 30 s by default. */
  readonly busyLimitMs?: number;
}

export type StartResult = StoreResult<{
  readonly connection: StoreConnection;
  /** False when it ran already, or another process started it at the same time. */
  readonly started: boolean;
}>;

/** Finds the running store of a folder. A file that a dead process left behind counts as stopped. */
export async function findStore(storeFolder: string): Promise<StoreState> {
  let connection: StoreConnection | undefined;
  const folder = await canonical(storeFolder);
  try {
    connection = await readConnection(folder);
  } catch (cause) {
    return { state: 'unavailable', pid: undefined, failure: folderFailure(folder, cause) };
  }
  if (!connection) return { state: 'stopped' };
  if ((await askStatus(connection)) === 'ours') return { state: 'running', connection };
  if (!(await isStoreProcess(connection.pid, folder))) return { state: 'stopped' };
  const text = `The local store (process ${connection.pid}) does not answer. Stop it with \`metric-lens store stop\`, then start it again.`;
  return { state: 'unavailable', pid: connection.pid, failure: failure('unresponsive', text) };
}

/**
 * Makes sure that the folder's store runs: finds it, or starts it as a process of its own that outlives this
 * one. Of several starters at the same time one starts it and all find that one.
 */
export async function startStore(storeFolder: string, options: StartOptions): Promise<StartResult> {
  let folder: string;
  try {
    await mkdir(storeFolder, { recursive: true, mode: 0o700 });
    folder = await realpath(storeFolder);
  } catch (cause) {
    return folderFailure(storeFolder, cause);
  }
  const deadline = performance.now() + (options.busyLimitMs ?? 30_000);
  for (;;) {
    const found = await findStore(folder);
    if (found.state === 'running') return { ok: true, connection: found.connection, started: false };
    if (found.state === 'unavailable') {
      if (found.pid === undefined || performance.now() > deadline) return found.failure;
    } else {
      const launched = await launchStore(folder, options);
      if (!launched.ok && launched.problem !== 'busy') return launched;
      const connection = launched.ok ? await readConnection(folder) : undefined;
      if (connection) return { ok: true, connection, started: true };
      if (!launched.ok && performance.now() > deadline) return launched;
    }
    await delay(100); // another starter is about to be found, or a stopping store to let go
  }
}

/** Stops the folder's store and waits until its process has ended. `stopped` is false when none ran. */
export async function stopStore(storeFolder: string): Promise<StoreResult<{ readonly stopped: boolean }>> {
  const folder = await canonical(storeFolder);
  const found = await findStore(folder);
  if (found.state === 'stopped') {
    return { ok: true, stopped: false };
  }
  const pid = found.state === 'running' ? found.connection.pid : found.pid;
  if (pid === undefined) return found.state === 'unavailable' ? found.failure : { ok: true, stopped: false };
  if (found.state === 'running' && (await askToStop(found.connection)) === 'ours') {
    if (await waitForEnd(pid, folder, 15_000)) return { ok: true, stopped: true };
  }
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    sendSignal(pid, signal);
    if (!(await waitForEnd(pid, folder, 5000))) continue;
    await removeConnection(folder);
    return { ok: true, stopped: true };
  }
  return failure(
    'unresponsive',
    `The local store (process ${pid}) cannot be ended. End that process, then try again.`,
  );
}

/** Stops the store and deletes its data; files that are not the store's stay. */
export async function resetStore(storeFolder: string): Promise<StoreResult<{ readonly stopped: boolean }>> {
  const stopped = await stopStore(storeFolder);
  if (!stopped.ok) return stopped;
  const files = storeFiles(storeFolder);
  try {
    for (const file of [files.data, files.spool, files.uncleanMark]) {
      await rm(file, { recursive: true, force: true });
    }
    await removeConnection(storeFolder);
  } catch (cause) {
    return folderFailure(storeFolder, cause);
  }
  await rmdir(storeFolder).catch(() => undefined); // not empty: the rest is not ours; or never there
  return stopped;
}

/** Both the process's command line and the lock know the folder by its real path. */
async function canonical(folder: string): Promise<string> {
  return realpath(folder).catch(() => path.resolve(folder));
}

function folderFailure(folder: string, cause: unknown): StoreFailure {
  return failure(
    'folder',
    `The local store's folder ${folder} cannot be used: ${messageOf(cause)}. Set METRIC_LENS_STORE_DIR to a folder of your own.`,
  );
}
