import assert from 'node:assert/strict';
import { isAuthorized, isLoopbackHost } from './auth';

describe('isLoopbackHost', () => {
  for (const host of ['127.0.0.1', '127.0.0.1:8123', 'localhost', 'LOCALHOST:1']) {
    it(`takes ${host}`, () => {
      assert.equal(isLoopbackHost(host), true);
    });
  }
  for (const host of [
    undefined,
    '',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'example.com',
    '[::1]',
    '127.0.0.2',
  ]) {
    it(`refuses ${host}`, () => {
      assert.equal(isLoopbackHost(host), false);
    });
  }
});

describe('isAuthorized', () => {
  const expected = { user: 'lens', password: 's3:cret' };
  const authorized = (headers: Record<string, string>, query = ''): boolean =>
    isAuthorized(expected, headers, new URLSearchParams(query));
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

  it('takes every way in which a client gives its credentials', () => {
    assert.ok(authorized(basic('lens:s3:cret')));
    assert.ok(authorized({ authorization: 'Bearer s3:cret' }));
    assert.ok(authorized({ 'x-clickhouse-user': 'lens', 'x-clickhouse-key': 's3:cret' }));
    assert.ok(authorized({}, 'user=lens&password=s3%3Acret'));
  });

  it('refuses anything else', () => {
    assert.ok(!authorized({}));
    assert.ok(!authorized(basic('lens:')));
    assert.ok(!authorized(basic('lens')));
    assert.ok(!authorized(basic('other:s3:cret')));
    assert.ok(!authorized({ authorization: 'Bearer' }));
    assert.ok(!authorized({ authorization: 'Digest s3:cret' }));
    assert.ok(!authorized({ 'x-clickhouse-user': 'lens' }));
  });
});
