import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How to reach a running store; only its owner may read the file it lies in. */
export interface StoreConnection {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly pid: number;
  /** Version of the ClickHouse engine. */
  readonly version: string;
  /** ISO time. */
  readonly startedAt: string;
}

const fileName = 'connection.json';

/** The path of a store's connection file. */
export function connectionFile(folder: string): string {
  return path.join(folder, fileName);
}

/** Reads a connection file; undefined when there is none or it makes no sense. Other disk errors throw. */
export async function readConnection(folder: string): Promise<StoreConnection | undefined> {
  try {
    return parseConnection(JSON.parse(await readFile(connectionFile(folder), 'utf8')));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) {
      return undefined;
    }
    throw cause;
  }
}

/** Writes the file so that a reader sees all of it or nothing; mode 0600. */
export async function writeConnection(folder: string, connection: StoreConnection): Promise<void> {
  const draft = path.join(folder, `.${fileName}.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, connectionFile(folder));
}

/** Removes the file; fine when there is none. */
export async function removeConnection(folder: string): Promise<void> {
  await rm(connectionFile(folder), { force: true });
}

/** Accepts loopback addresses only: a planted file must not send the password elsewhere. */
export function parseConnection(value: unknown): StoreConnection | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { url, user, password, database, pid, version, startedAt } = value as Record<string, unknown>;
  if (typeof url !== 'string' || !/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url)) return undefined;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 1) return undefined;
  for (const text of [user, password, database, version, startedAt]) {
    if (typeof text !== 'string') return undefined;
  }
  return { url, user, password, database, pid, version, startedAt } as StoreConnection;
}
