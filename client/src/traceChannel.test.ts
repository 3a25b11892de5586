import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { connectStore, type StoreConnection } from '@shared/protocol';
import { createMessageConnection, Trace, type Message } from 'vscode-languageserver-protocol/node';
import { redactSecrets } from './traceChannel';

const hostile = [
  'plain',
  '',
  'with "quotes"',
  'ends in a backslash \\',
  '\\"',
  '\\\\"\\',
  '"}',
  '{"secret": {"value": "inner"}}',
  '", "value": "decoy',
  '"secret":{"kind":"token","value":"decoy"}',
  '}{][,:',
  'line\nbreak\r\n\ttab\u2028\u0000',
  '$1$&$`',
  'ключ 🔑 \ud800',
];
const connectionWith = (value: string): StoreConnection => ({
  url: 'https://clickhouse.example.com:8443',
  user: 'reader "value": "user"',
  database: 'metrics',
  secret: { kind: 'password', value },
});

const spacings = [undefined, 4, '\t'];

describe('redactSecrets', () => {
  for (const password of hostile) {
    it(`takes out ${JSON.stringify(password)} and nothing else`, () => {
      for (const spacing of spacings) {
        const text = (value: string): string => JSON.stringify(connectionWith(value), null, spacing);
        assert.equal(redactSecrets(text(password)), text('…'));
      }
    });
  }

  it('does not depend on the order of the members', () => {
    assert.equal(
      redactSecrets('{"secret" : { "value" :\n"a\\"}b" , "kind" : "token" } }'),
      '{"secret" : { "value" :\n"…" , "kind" : "token" } }',
    );
    assert.equal(
      redactSecrets('{"secret":{"kind":"value","note":"}\\"{","value":"x"}}'),
      '{"secret":{"kind":"value","note":"}\\"{","value":"…"}}',
    );
  });

  it('takes out every secret of a text', () => {
    const text = (value: string): string =>
      [0, 1].map(() => JSON.stringify(connectionWith(value), null, 2)).join('\nParams: ');
    assert.equal(redactSecrets(text('a"b')), text('…'));
  });

  it('takes out a value that is cut off', () => {
    const start = '{"secret":{"kind":"password","value":"';
    for (const rest of ['abc', 'abc\\', 'abc\\"']) assert.equal(redactSecrets(start + rest), `${start}…"`);
  });

  it('leaves other text as it is', () => {
    const others = [
      "Sending request 'metricLens/status - (3)'.",
      '{"value":"shown"}',
      '{"secret":null,"value":"shown"}',
      '{"secret":{"kind":"password"},"value":"shown"}',
      JSON.stringify({ text: '{"secret": {"value": "in a document"}}' }),
    ];
    assert.deepEqual(others.map(redactSecrets), others);
  });

  it('needs time in proportion to a long text', () => {
    const long = `{"secret":{${'"a":"b\\"",'.repeat(200_000)}`;
    assert.equal(redactSecrets(long), long);
  });
});

describe('the trace of a request', () => {
  for (const level of [Trace.Verbose, Trace.Compact]) {
    it(`holds the params and not the password at level ${Trace.toString(level)}`, async () => {
      const texts = await traceOf(connectionWith('p"w\\d}'), level);
      const raw = texts.join('\n');
      assert.ok(
        raw.includes('p\\"w\\\\d}'),
        'the client library no longer traces params: this test proves nothing',
      );
      const shown = texts.map(redactSecrets).join('\n');
      assert.ok(!shown.includes('w\\\\d'), shown);
      assert.match(shown, /"url": ?"https:\/\/clickhouse\.example\.com:8443"/);
    });
  }

  it('holds no password as JSON messages either', () => {
    const message: Message & Record<string, unknown> = {
      jsonrpc: '2.0',
      method: connectStore.method,
      params: connectionWith('p"w}'),
    };
    const text = JSON.stringify({ isLSPMessage: true, type: 'send-request', message });
    assert.ok(!redactSecrets(text).includes('p\\"w'));
  });
});

/** What the client library hands to a trace channel while it sends `connection`. */
async function traceOf(connection: StoreConnection, level: Trace): Promise<readonly string[]> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const client = createMessageConnection(toClient, toServer);
  const server = createMessageConnection(toServer, toClient);
  server.onRequest(connectStore.method, () => null);
  server.listen();
  client.listen();
  const texts: string[] = [];
  await client.trace(level, {
    log: (message: unknown, data?: string) => texts.push(`${String(message)}\n${data ?? ''}`),
  });
  await client.sendRequest(connectStore.method, connection);
  client.dispose();
  server.dispose();
  return texts;
}
