import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAuthorized, isLoopbackHost, type Credentials } from './auth';
import { FacadeError } from './errors';
import { parseQueryRequest } from './queryRequest';
import { answerQuery, type RunnerContext } from './queryRunner';
import { sendError } from './response';

export interface FacadeOptions extends RunnerContext {
  readonly credentials: Credentials;
  /** What the status request tells of the process. */
  readonly status: { readonly pid: number; readonly version: string; readonly startedAt: string };
  /** Called when an authorized client asks the process to stop. */
  readonly onStop: () => void;
}

/** Path of the authorized status request: answers `{pid, version, startedAt}`. */
export const statusPath = '/metric-lens/status';
/** Path of the authorized stop request (POST). */
export const stopPath = '/metric-lens/stop';

/**
 * Speaks as much of ClickHouse's HTTP interface as `@clickhouse/client` uses, in front of the embedded engine:
 * loopback only, every query authorized, no texts and no secrets written anywhere.
 */
export class Facade {
  readonly #server: Server;
  readonly #options: FacadeOptions;
  readonly #handling = new Set<Promise<void>>();

  constructor(options: FacadeOptions) {
    this.#options = options;
    // a ClickHouse server takes URLs of a megabyte, which is where clients put parameters
    const limits = { keepAliveTimeout: 10_000, requestTimeout: 0, maxHeaderSize: 1024 ** 2 + 65_536 };
    this.#server = createServer(limits, (incoming, response) => {
      const handled = this.#handle(incoming, response).finally(() => this.#handling.delete(handled));
      this.#handling.add(handled);
    });
  }

  /** Listens on a free loopback port and returns its URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Takes no more requests, cuts the open ones, which kills their queries, and waits for those to end. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
    await Promise.all(this.#handling);
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(incoming, response);
    } catch (cause) {
      sendError(response, cause, this.#options.status.version);
    }
  }

  async #route(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLoopbackHost(incoming.headers.host)) {
      response.writeHead(421).end();
      return;
    }
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/ping') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=UTF-8' }).end('Ok.\n');
      return;
    }
    const { credentials, status } = this.#options;
    if (!isAuthorized(credentials, incoming.headers, searchParams)) {
      throw new FacadeError(
        516,
        'Authentication failed: password is incorrect, or there is no user with such name.',
        'AUTHENTICATION_FAILED',
      );
    }
    if (pathname === '/') {
      const request = parseQueryRequest(incoming.method ?? 'GET', searchParams);
      response.setHeader('X-ClickHouse-Query-Id', request.queryId);
      response.setHeader('X-ClickHouse-Server-Display-Name', 'metric-lens-local-store');
      response.setHeader('X-ClickHouse-Timezone', 'UTC');
      await answerQuery(this.#options, request, { incoming, response });
    } else if (pathname === statusPath) {
      sendJson(response, status);
    } else if (pathname === stopPath && incoming.method === 'POST') {
      response.once('finish', this.#options.onStop);
      sendJson(response, { pid: status.pid });
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such page.\n');
    }
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}
