import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { FakeClock, settle } from '../../../test/usage/fakeClock';
import { realTimer } from '../createUsageSource';
import type { ClickHouseConnection } from './connection';
import { StoreClient } from './storeClient';
import { StoreError } from './storeError';

const secret = 'p4ssw0rd-never-shown';
const statement = { sql: 'SELECT 1', params: {} };

function connectionTo(url: string, changes: Partial<ClickHouseConnection> = {}): ClickHouseConnection {
  return {
    url,
    user: 'reader',
    database: 'metrics',
    secret: { kind: 'password', value: secret },
    local: false,
    ...changes,
  };
}

describe('a server that is not as it should be', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  const clients: StoreClient[] = [];

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    for (const peer of sockets.splice(0)) peer.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  async function listen(server: Server): Promise<string> {
    servers.push(server);
    server.on('connection', (peer) => sockets.push(peer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const http = (listener: RequestListener): Promise<string> => listen(createServer(listener));
  const socket = (listener: (socket: Socket) => void): Promise<string> =>
    listen(createSocketServer(listener));

  async function errorOf(connection: ClickHouseConnection): Promise<StoreError> {
    const client = new StoreClient(connection, { setTimer: realTimer });
    clients.push(client);
    const error: unknown = await client.query(statement).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    assert.ok(error instanceof StoreError, String(error));
    for (const text of [error.message, error.detail, String(error.stack)]) assert.ok(!text.includes(secret));
    assert.match(error.message, /^[^\n]+\.$/);
    return error;
  }

  it('refuses the connection', async () => {
    const host = await http(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    const error = await errorOf(connectionTo(`http://${host}`));
    assert.equal(
      error.message,
      `${host} does not answer. Check that ClickHouse runs and that the address is right.`,
    );
    assert.equal(error.reach, 'store');
    assert.match(error.detail, /ECONNREFUSED/);
    const local = await errorOf(connectionTo(`http://${host}`, { local: true }));
    assert.equal(
      local.message,
      'The local store does not run. Start it with "Start Local Store" or `metric-lens store start`.',
    );
  });

  it('has an address that is none', async () => {
    const error = await errorOf(connectionTo(`http://reader:${secret}@`));
    assert.equal(
      error.message,
      'The address of ClickHouse is not valid. Write it like https://clickhouse.example.com:8443.',
    );
  });

  it('is a web page', async () => {
    for (const status of [200, 404, 502]) {
      const host = await http((_, response) => response.writeHead(status).end('<html>Welcome</html>'));
      const { message } = await errorOf(connectionTo(`http://${host}`));
      assert.equal(
        message,
        `${host} answers, but not like ClickHouse. Check the address and use ClickHouse's HTTP port (often 8123, or 8443 with https).`,
      );
    }
  });

  it('answers with JSON of another kind', async () => {
    const host = await http((_, response) => response.end('{"ok":true}'));
    assert.match((await errorOf(connectionTo(`http://${host}`))).message, /answers, but not like ClickHouse/);
  });

  it('speaks another protocol', async () => {
    const host = await socket((peer) => peer.end('\u0001\u0002native protocol'));
    assert.match((await errorOf(connectionTo(`http://${host}`))).message, /answers, but not like ClickHouse/);
  });

  it('speaks no TLS', async () => {
    const host = await http((_, response) => response.end());
    assert.match((await errorOf(connectionTo(`https://${host}`))).message, /does not speak TLS on this port/);
  });

  it('breaks off before and in the middle of an answer', async () => {
    const broken = /^The connection to 127\.0\.0\.1:\d+ broke before the answer was complete\./;
    const before = await socket((peer) => peer.once('data', () => peer.resetAndDestroy()));
    assert.match((await errorOf(connectionTo(`http://${before}`))).message, broken);
    const middle = await http((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"data":[{"readonly":"0"}');
      setImmediate(() => response.socket?.resetAndDestroy());
    });
    assert.match((await errorOf(connectionTo(`http://${middle}`))).message, broken);
  });

  it('breaks off in the middle and calls that a whole answer', async () => {
    const host = await http((_, response) => response.end('{"data":[{"readonly":"0"}'));
    assert.match((await errorOf(connectionTo(`http://${host}`))).message, /answers, but not like ClickHouse/);
  });

  it('reports an error at the end of a good-looking answer', async () => {
    const late = 'Code: 241. DB::Exception: Memory limit exceeded: would use 2 GiB. (MEMORY_LIMIT_EXCEEDED)';
    const host = await http((_, response) => response.end(`{"data":[{"readonly":"0"},\n${late}\n`));
    const error = await errorOf(connectionTo(`http://${host}`));
    assert.match(error.message, /needs more memory than the limit allows/);
    assert.equal(error.reach, 'request');
  });

  it('says nothing at all', async () => {
    const host = await socket(() => undefined);
    const clock = new FakeClock();
    const client = new StoreClient(connectionTo(`http://${host}`), { setTimer: clock.setTimer });
    const answer = client.query(statement);
    answer.catch(() => undefined);
    await settle();
    await clock.advance(19_999);
    await clock.advance(1);
    await assert.rejects(answer, {
      message: `No answer from ${host} within 20 s. Ask again later, or choose a shorter time span.`,
    });
    // The server is told to stop the query; it does not answer to that either, and closing does not wait for long.
    const closed = client.close();
    await clock.advance(2000);
    await closed;
  });

  it('is sent a token as such, and nothing else that could identify', async () => {
    const seen: (string | undefined)[] = [];
    const host = await http((request, response) => {
      seen.push(request.headers.authorization, request.headers['user-agent']);
      response.end('{"data":[{"readonly":"1"}]}');
    });
    const client = new StoreClient(
      connectionTo(`http://other:${secret}@${host}/?password=${secret}`, {
        secret: { kind: 'token', value: 'jwt' },
      }),
      { setTimer: realTimer },
    );
    clients.push(client);
    await client.query(statement);
    assert.equal(seen[0], 'Bearer jwt');
    assert.match(String(seen[1]), /^metric-lens /);
  });

  it('keeps a path in front of a proxied server', async () => {
    const paths: (string | undefined)[] = [];
    const host = await http((request, response) => {
      paths.push(request.url?.split('?')[0]);
      response.end('{"data":[{"readonly":"1"}]}');
    });
    const client = new StoreClient(connectionTo(`http://${host}/proxy/clickhouse`), { setTimer: realTimer });
    clients.push(client);
    await client.query(statement);
    assert.deepEqual(paths, ['/proxy/clickhouse', '/proxy/clickhouse']);
  });
});
