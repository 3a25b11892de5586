import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ProxyRules {
  /** Changes the parameters of a request on its way to the server. */
  readonly change?: (parameters: URLSearchParams) => void;
  /** Changes the text of an answer on its way back. */
  readonly answer?: (text: string) => string;
}

/** A server between a client and the real engine: it makes the engine look like one that is set up otherwise. */
export interface ChangingProxy {
  readonly url: string;
  /** The parameters of every request as the client sent them. */
  readonly seen: readonly URLSearchParams[];
  close(): Promise<void>;
}

export async function openProxy(target: string, rules: ProxyRules): Promise<ChangingProxy> {
  const seen: URLSearchParams[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    seen.push(new URLSearchParams(url.search));
    rules.change?.(url.searchParams);
    const headers = { ...incoming.headers, host: url.host };
    const forwarded = request(url, { method: incoming.method ?? 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        // The length of the answer is what may change.
        delete answer.headers['content-length'];
        delete answer.headers['transfer-encoding'];
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(rules.answer?.(text) ?? text);
      });
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
