import assert from 'node:assert/strict';
import { isUnencrypted, parseStoreUrl } from './storeUrl';

describe('parseStoreUrl', () => {
  const good: readonly (readonly [string, string])[] = [
    ['https://clickhouse.example.com:8443', 'https://clickhouse.example.com:8443'],
    [' http://localhost:8123/ ', 'http://localhost:8123'],
    ['clickhouse.example.com:8443', 'https://clickhouse.example.com:8443'],
    ['clickhouse.example.com', 'https://clickhouse.example.com'],
    ['localhost:8123', 'http://localhost:8123'],
    ['127.0.0.1:8123', 'http://127.0.0.1:8123'],
    ['[::1]:8123', 'http://[::1]:8123'],
    ['HTTPS://Host.Example:8443', 'https://host.example:8443'],
  ];
  for (const [input, url] of good) {
    it(`takes ${input}`, () => assert.deepEqual(parseStoreUrl(input), { ok: true, url }));
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ['', /Enter the address/],
    ['   ', /Enter the address/],
    ['no spaces allowed', /no address/],
    ['https://', /no address/],
    ['clickhouse://host:9000', /HTTP interface/],
    ['https://me:secret@host:8443', /Leave user name and password out/],
    ['https://host:8443/play', /Only host and port/],
    ['https://host:8443?user=me', /Only host and port/],
    ['host:9000', /native protocol/],
    ['https://host:9440', /native protocol/],
  ];
  for (const [input, reason] of bad) {
    it(`refuses “${input}” and says why`, () => {
      const parsed = parseStoreUrl(input);
      assert.ok(!parsed.ok);
      assert.match(parsed.reason, reason);
      assert.doesNotMatch(parsed.reason, /secret/);
    });
  }
});

describe('isUnencrypted', () => {
  it('is true of http over a network only', () => {
    assert.equal(isUnencrypted('http://clickhouse.example.com:8123'), true);
    assert.equal(isUnencrypted('https://clickhouse.example.com:8443'), false);
    for (const url of ['http://localhost:8123', 'http://127.0.0.1:8123', 'http://[::1]:8123']) {
      assert.equal(isUnencrypted(url), false);
    }
    assert.equal(isUnencrypted('http://127.0.0.1.example.com:8123'), true);
  });
});
