import type { StoreConnection } from './connectionFile';
import { statusPath, stopPath } from './facade/facade';

/** What a store answers to the authorized status request; `silent` when nothing answers in time. */
export type StoreAnswer = 'ours' | 'foreign' | 'refused' | 'silent';

const timeoutMs = 3000;

/** Asks whether the process behind a connection file is the one that wrote it. */
export async function askStatus(connection: StoreConnection): Promise<StoreAnswer> {
  return ask(connection, statusPath, 'GET');
}

/** Asks the store to stop; it answers before it does. */
export async function askToStop(connection: StoreConnection): Promise<StoreAnswer> {
  return ask(connection, stopPath, 'POST');
}

async function ask(connection: StoreConnection, path: string, method: string): Promise<StoreAnswer> {
  const { url, user, password, pid } = connection;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, connection: 'close' },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
  } catch (cause) {
    return cause instanceof Error && cause.name === 'TimeoutError' ? 'silent' : 'refused';
  }
  return (await answeredPid(response)) === pid ? 'ours' : 'foreign';
}

async function answeredPid(response: Response): Promise<unknown> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'pid' in body ? body.pid : undefined;
  } catch {
    return undefined; // another program has the port now
  }
}
