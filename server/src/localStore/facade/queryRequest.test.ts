import assert from 'node:assert/strict';
import { FacadeError } from './errors';
import { parseQueryRequest, sessionStatements } from './queryRequest';

describe('parseQueryRequest', () => {
  const parse = (query: string, method = 'POST') => parseQueryRequest(method, new URLSearchParams(query));
  const fails = (code: number) => (cause: unknown) => cause instanceof FacadeError && cause.code === code;

  it('tells settings, parameters and transport apart', () => {
    const request = parse(
      'query_id=q1&database=metrics&query=SELECT+1&param_a=x&max_threads=2&wait_end_of_query=1&enable_http_compression=1&default_format=CSV&quota_key=k',
    );
    assert.deepEqual([...request.settings], [['max_threads', '2']]);
    assert.deepEqual([...request.params], [['a', 'x']]);
    const { queryId, database, sql, readonly, defaultFormat, waitEndOfQuery, compressResponse } = request;
    assert.deepEqual(
      { queryId, database, sql, readonly, defaultFormat, waitEndOfQuery, compressResponse },
      {
        queryId: 'q1',
        database: 'metrics',
        sql: 'SELECT 1',
        readonly: undefined,
        defaultFormat: 'CSV',
        waitEndOfQuery: true,
        compressResponse: true,
      },
    );
  });

  it('gives a query an id of its own', () => {
    assert.notEqual(parse('').queryId, parse('').queryId);
  });

  it('makes a GET read-only unless it says otherwise', () => {
    assert.equal(parse('', 'GET').readonly, '2');
    assert.equal(parse('readonly=0', 'GET').readonly, '0');
  });

  it('refuses what it would have to ignore', () => {
    assert.throws(() => parse('session_id=s'), fails(48));
    assert.throws(() => parse('compress=1'), fails(48));
    assert.doesNotThrow(() => parse('compress=0'));
    assert.throws(() => parse('query_id=a%27b'), fails(36));
    assert.throws(() => parse('max threads=1'), fails(115));
  });
});

describe('sessionStatements', () => {
  const statements = (query: string): string[] =>
    sessionStatements(parseQueryRequest('POST', new URLSearchParams(`query_id=q1&${query}`)));

  it('sets readonly last, whatever the order of the request', () => {
    assert.deepEqual(statements('readonly=1&database=a`b&max_threads=2&param_x=it%27s'), [
      'USE `a\\`b`',
      "SET log_comment = 'q1', output_format_json_quote_64bit_integers = 1, max_threads = '2', param_x = 'it\\'s', readonly = '1'",
    ]);
  });

  it('makes room for large parameters first', () => {
    assert.deepEqual(statements(`param_x=${'a'.repeat(70_000)}`)[0], 'SET max_query_size = 268435456');
  });

  it('refuses names that are none', () => {
    assert.throws(() => statements('param_a%3D1=x'), FacadeError);
  });
});
