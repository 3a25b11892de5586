import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { codeOf } from './errors';
import { readTextBody, spoolBody } from './requestBody';

describe('request body', () => {
  const limits = { text: 1000, data: 2000 };
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'metric-lens-body-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Sends a body over HTTP and returns what `read` makes of it; `cut` ends the connection in mid-body. */
  async function receive<T>(
    body: Uint8Array,
    read: (incoming: IncomingMessage) => Promise<T>,
    { encoding, cut = false }: { encoding?: string; cut?: boolean } = {},
  ): Promise<T> {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      return await new Promise<T>((resolve, reject) => {
        server.on('request', (incoming, response) => {
          read(incoming)
            .then(resolve, reject)
            .finally(() => response.end());
        });
        server.on('listening', () => {
          const headers = {
            'content-length': body.length + (cut ? 10 : 0),
            ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
          };
          const { port } = server.address() as AddressInfo;
          const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers });
          outgoing.on('error', () => undefined).on('response', (response) => response.resume());
          if (cut) outgoing.write(body, () => outgoing.destroy());
          else outgoing.end(body);
        });
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  const asText = async (incoming: IncomingMessage): Promise<string> =>
    (await readTextBody(incoming, limits)).toString('utf8');

  it('is decompressed', async () => {
    const text = 'SELECT 1';
    assert.equal(await receive(Buffer.from(text), asText), text);
    assert.equal(await receive(gzipSync(text), asText, { encoding: 'gzip' }), text);
    assert.equal(await receive(deflateSync(text), asText, { encoding: 'deflate' }), text);
    assert.equal(await receive(brotliCompressSync(text), asText, { encoding: 'br' }), text);
  });

  it('is refused in a coding that nobody knows, and when it is broken', async () => {
    const isCode = (code: number) => (cause: unknown) => codeOf(cause) === code;
    await assert.rejects(receive(Buffer.from('x'), asText, { encoding: 'zstd' }), isCode(48));
    await assert.rejects(receive(Buffer.from('not gzip'), asText, { encoding: 'gzip' }));
    await assert.rejects(receive(Buffer.alloc(1001), asText), isCode(307));
    await assert.rejects(receive(gzipSync(Buffer.alloc(100_000)), asText, { encoding: 'gzip' }), isCode(307));
  });

  it('is spooled to a file, which goes when it is too large or cut off', async () => {
    const file = path.join(folder, 'rows');
    const spool = (incoming: IncomingMessage): Promise<void> => spoolBody(incoming, file, limits);
    await receive(Buffer.from('rows'), spool);
    assert.equal(await readFile(file, 'utf8'), 'rows');
    await rm(file);
    await assert.rejects(receive(Buffer.alloc(2001), spool));
    assert.equal(existsSync(file), false);
    await assert.rejects(receive(Buffer.from('ro'), spool, { cut: true }));
    assert.equal(existsSync(file), false);
  });
});
