import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  ClickHouseError,
  createClient,
  TupleParam,
  type ClickHouseClient,
  type DataFormat,
} from '@clickhouse/client';
import { clientOf, openStore, type TestStore } from './engine';

describe('local store façade', function () {
  this.timeout(120_000);
  let store: TestStore & { close(): Promise<void> };
  let client: ClickHouseClient;

  before(async () => {
    store = await openStore();
    client = store.client;
    await client.command({
      query:
        'CREATE TABLE items (name LowCardinality(String), ts DateTime64(3), amount UInt64, tags Map(String, String)) ENGINE = MergeTree ORDER BY (name, ts);',
    });
    await client.insert({
      table: 'items',
      format: 'JSONEachRow',
      values: [
        { name: 'a', ts: '2026-01-01 00:00:00.5', amount: 1, tags: { k: 'v' } },
        { name: awkward, ts: '2026-01-02 00:00:00', amount: '18446744073709551615', tags: {} },
      ],
    });
  });
  after(() => store.close());

  const awkward = "it's \\ \n tab\t 🎈";
  const rowsOf = async (query: string, more: object = {}): Promise<unknown[]> =>
    (await client.query({ query, format: 'JSONEachRow', ...more })).json();
  const fails = (code: number) => (cause: unknown) =>
    cause instanceof ClickHouseError && cause.code === String(code);

  describe('who may ask', () => {
    it('pings without and with credentials', async () => {
      assert.deepEqual(await client.ping(), { success: true });
      assert.deepEqual(await client.ping({ select: true }), { success: true });
    });

    it('refuses a wrong password and a wrong user', async () => {
      for (const wrong of [{ password: 'x' }, { username: 'default' }, { password: '' }]) {
        const stranger = clientOf(store.connection, wrong);
        const ping = await stranger.ping({ select: true });
        assert.ok(!ping.success && fails(516)(ping.error));
        await stranger.close();
      }
    });

    it('takes the password as a bearer token', async () => {
      const { url, password } = store.connection;
      const bearer = createClient({ url, access_token: password });
      assert.deepEqual(await bearer.ping({ select: true }), { success: true });
      await bearer.close();
    });

    it('answers loopback names in the Host header only', async () => {
      assert.equal(await statusFor({ host: 'metrics.example.com' }), 421);
      assert.equal(await statusFor({ host: '127.0.0.1.example.com' }), 421);
      assert.equal(await statusFor({ host: 'localhost:1' }), 200);
    });

    it('has no pages but the known ones', async () => {
      const authorization = basic(store);
      assert.equal(await statusFor({ authorization }, '/play'), 404);
      assert.equal(await statusFor({}, '/play'), 403);
      assert.equal(await statusFor({}, '/metric-lens/status'), 403);
      assert.equal(await statusFor({ authorization }, '/metric-lens/stop'), 404); // GET never stops it
    });
  });

  describe('parameters', () => {
    const params = {
      text: "O'Re\\il\n\ty\0\\N🎈",
      big: 18446744073709551615n,
      list: ["x'y", 'z\\'],
      time: new Date('2026-01-01T00:00:00.250Z'),
      day: '2026-02-03',
      nothing: null,
      map: { k: 1 },
      yes: true,
      pair: new TupleParam([1, 'q']),
      float: -1.5,
    };
    const query = `SELECT {text:String} AS text, {big:UInt64} AS big, {list:Array(String)} AS list, {time:DateTime64(3)} AS time,
      {day:Date} AS day, {nothing:Nullable(String)} AS nothing, {map:Map(String, UInt8)} AS map, {yes:Bool} AS yes,
      {pair:Tuple(UInt8, String)} AS pair, {float:Float64} AS float`;
    const expected = [
      {
        text: params.text,
        big: '18446744073709551615',
        list: params.list,
        time: '2026-01-01 00:00:00.250',
        day: '2026-02-03',
        nothing: null,
        map: { k: 1 },
        yes: true,
        pair: [1, 'q'],
        float: -1.5,
      },
    ];

    it('binds every kind from the URL', async () => {
      assert.deepEqual(await rowsOf(query, { query_params: params }), expected);
    });

    it('binds every kind from a multipart body', async () => {
      const rows = await rowsOf(query, { query_params: params, use_multipart_params: true });
      assert.deepEqual(rows, expected);
    });

    it('binds lists too long for a URL', async () => {
      const names = Array.from({ length: 30_000 }, (_, index) => `event_${index}`);
      const rows = await rowsOf(
        'SELECT length({names:Array(String)}) AS n, {names:Array(String)}[30000] AS last',
        {
          query_params: { names },
          use_multipart_params_auto: true,
        },
      );
      assert.deepEqual(rows, [{ n: '30000', last: 'event_29999' }]);
    });

    it('binds identifiers', async () => {
      const rows = await rowsOf('SELECT count() AS n FROM {table:Identifier}', {
        query_params: { table: 'items' },
      });
      assert.deepEqual(rows, [{ n: '2' }]);
    });

    it('refuses a missing parameter', async () => {
      await assert.rejects(rowsOf('SELECT {absent:String}'), fails(456));
    });

    it('keeps parameters of concurrent queries apart', async () => {
      const answers = await Promise.all(
        Array.from({ length: 60 }, async (_, index) =>
          rowsOf('SELECT {i:UInt32} AS i, sum(number) AS s FROM numbers({i:UInt32})', {
            query_params: { i: index },
          }),
        ),
      );
      answers.forEach((rows, index) => {
        assert.deepEqual(rows, [{ i: index, s: String((index * (index - 1)) / 2) }]);
      });
    });
  });

  describe('results', () => {
    const expectations: readonly (readonly [DataFormat, string])[] = [
      ['CSV', '"a",1\n'],
      ['CSVWithNames', '"name","amount"\n"a",1\n'],
      ['TabSeparated', 'a\t1\n'],
      ['JSONEachRow', '{"name":"a","amount":"1"}\n'],
      ['JSONCompactEachRow', '["a", "1"]\n'],
      ['JSONStringsEachRow', '{"name":"a","amount":"1"}\n'],
      [
        'JSONCompactEachRowWithNamesAndTypes',
        '["name", "amount"]\n["LowCardinality(String)", "UInt64"]\n["a", "1"]\n',
      ],
    ];
    for (const [format, expected] of expectations) {
      it(`are sent as ${format}`, async () => {
        const query = 'SELECT name, amount FROM items ORDER BY name LIMIT 1';
        const result = await client.query({ query, format });
        assert.equal(await result.text(), expected);
      });
    }

    it('are sent as JSON with their types', async () => {
      const result = await client.query({
        query: 'SELECT name, amount FROM items ORDER BY ts',
        format: 'JSON',
      });
      const { meta, data, rows } = await result.json();
      assert.deepEqual(
        meta?.map(({ type }) => type),
        ['LowCardinality(String)', 'UInt64'],
      );
      assert.deepEqual(data, [
        { name: 'a', amount: '1' },
        { name: awkward, amount: '18446744073709551615' },
      ]);
      assert.equal(rows, 2);
    });

    it('stream row by row', async () => {
      const query = 'SELECT number, toString(number) AS text FROM numbers(1000000)';
      const result = await client.query({ query, format: 'JSONEachRow' });
      let count = 0;
      for await (const rows of result.stream()) count += rows.length;
      assert.equal(count, 1_000_000);
    });

    for (const codec of ['gzip', 'br'] as const) {
      it(`are compressed with ${codec} when asked`, async () => {
        const compressing = clientOf(store.connection, { compression: { response: { codec } } });
        const query = 'SELECT number FROM numbers(300000)';
        for (const format of ['JSONEachRow', 'JSONCompactEachRowWithNames'] as const) {
          const result = await compressing.query({ query, format });
          assert.equal(result.response_headers['content-encoding'], codec);
          assert.equal(
            (await result.text()).split('\n').length,
            format === 'JSONEachRow' ? 300_001 : 300_002,
          );
        }
        await compressing.close();
      });
    }

    it('carry query id and summary', async () => {
      const result = await client.query({ query: 'SELECT 1', query_id: 'my-id-1', format: 'JSON' });
      await result.text();
      assert.equal(result.query_id, 'my-id-1');
      assert.equal(result.response_headers['x-clickhouse-query-id'], 'my-id-1');
      assert.ok(result.response_headers['x-clickhouse-summary']);
    });

    it('use the database asked for', async () => {
      const other = clientOf(store.connection, { database: 'system' });
      const result = await other.query({ query: 'SELECT currentDatabase() AS d', format: 'JSONEachRow' });
      assert.deepEqual(await result.json(), [{ d: 'system' }]);
      await other.close();
    });

    it('count in UTC', async () => {
      assert.deepEqual(await rowsOf('SELECT timezone() AS zone'), [{ zone: 'UTC' }]);
    });
  });

  describe('inserts', () => {
    const fresh = async (): Promise<string> => {
      const table = `t_${(count += 1)}`;
      await client.command({
        query: `CREATE TABLE ${table} (a UInt32, b String DEFAULT 'd') ENGINE = MergeTree ORDER BY a`,
      });
      return table;
    };
    let count = 0;
    const content = async (table: string): Promise<unknown[]> => rowsOf(`SELECT * FROM ${table} ORDER BY a`);

    it('take rows, arrays, some columns and all columns but some', async () => {
      const table = await fresh();
      const first = await client.insert({ table, format: 'JSONEachRow', values: [{ a: 1, b: awkward }] });
      assert.equal(first.summary?.written_rows, '1');
      await client.insert({ table, values: [[2, 'x']] });
      await client.insert({ table, format: 'JSONEachRow', columns: ['a'], values: [{ a: 3 }] });
      await client.insert({ table, format: 'JSONEachRow', columns: { except: ['b'] }, values: [{ a: 4 }] });
      assert.deepEqual(await content(table), [
        { a: 1, b: awkward },
        { a: 2, b: 'x' },
        { a: 3, b: 'd' },
        { a: 4, b: 'd' },
      ]);
    });

    it('take compressed rows', async () => {
      const table = await fresh();
      const compressing = clientOf(store.connection, { compression: { request: true } });
      await compressing.insert({ table, format: 'JSONEachRow', values: [{ a: 1, b: 'z' }] });
      await compressing.close();
      assert.deepEqual(await content(table), [{ a: 1, b: 'z' }]);
    });

    it('take a stream', async () => {
      const table = await fresh();
      const rows = Readable.from(numbered(100_000));
      const { summary } = await client.insert({ table, format: 'JSONEachRow', values: rows });
      assert.equal(summary?.written_rows, '100000');
      assert.deepEqual(await rowsOf(`SELECT count() AS n, sum(a) AS s FROM ${table}`), [
        { n: '100000', s: '4999950000' },
      ]);
    });

    it('take CSV and binary formats', async () => {
      const table = await fresh();
      const csv = Readable.from(['1,"x"\n2,"y"\n'], { objectMode: false });
      await client.insert({ table, format: 'CSV', values: csv });
      const parquet = await client.exec({ query: `SELECT a + 10 AS a, b FROM ${table} FORMAT Parquet` });
      const copy = Readable.from([await bytesOf(parquet.stream)], { objectMode: false });
      await client.insert({ table, format: 'Parquet', values: copy });
      const names = (await content(table)).map((row) => (row as { a: number }).a);
      assert.deepEqual(names, [1, 2, 11, 12]);
    });

    it('take VALUES and SELECT', async () => {
      const table = await fresh();
      await client.command({ query: `INSERT INTO ${table} VALUES (1, 'one; two'), (2, 'FORMAT CSV')` });
      await client.command({ query: `INSERT INTO ${table} SELECT number + 3, 's' FROM numbers(2)` });
      assert.deepEqual(
        (await content(table)).map((row) => (row as { b: string }).b),
        ['one; two', 'FORMAT CSV', 's', 's'],
      );
    });

    it('refuse rows for a statement that takes none', async () => {
      const query = 'INSERT INTO items SELECT * FROM items';
      assert.equal(
        await statusFor({ authorization: basic(store) }, `/?query=${encodeURIComponent(query)}`, '{"a":1}'),
        400,
      );
      assert.deepEqual(await readdir(path.join(store.folder, 'incoming')), []);
    });

    it('report broken rows and store none of them', async () => {
      const table = await fresh();
      const values = [{ a: 1 }, { a: 'x' }];
      await assert.rejects(client.insert({ table, format: 'JSONEachRow', values }), ClickHouseError);
      assert.deepEqual(await content(table), []);
    });
  });

  describe('limits', () => {
    it('refuses writes with readonly 1 and 2', async () => {
      for (const readonly of ['1', '2']) {
        const settings = { clickhouse_settings: { readonly } };
        await assert.rejects(
          client.command({ query: "INSERT INTO items (name) VALUES ('x')", ...settings }),
          fails(164),
        );
        const insert = client.insert({
          table: 'items',
          values: [{ name: 'x' }],
          format: 'JSONEachRow',
          ...settings,
        });
        await assert.rejects(insert, fails(164));
        await assert.rejects(client.command({ query: 'DROP TABLE items', ...settings }), fails(164));
      }
      assert.deepEqual(await rowsOf('SELECT count() AS n FROM items'), [{ n: '2' }]);
    });

    it('caps the memory of a query that names no cap', async () => {
      const [row] = await rowsOf("SELECT getSetting('max_memory_usage') AS cap");
      assert.ok(Number((row as { cap: string }).cap) > 0);
    });

    it('takes limits together with readonly, and no setting after it', async () => {
      const clickhouse_settings = { max_execution_time: 5, max_result_rows: '1000', readonly: '1' };
      const rows = await rowsOf('SELECT count() AS n FROM items', { clickhouse_settings });
      assert.deepEqual(rows, [{ n: '2' }]);
      await assert.rejects(rowsOf('SELECT 1 SETTINGS max_threads = 1', { clickhouse_settings }), fails(164));
    });

    it('obeys a result limit for one query only', async () => {
      const clickhouse_settings = { max_result_rows: '3' };
      await assert.rejects(rowsOf('SELECT number FROM numbers(10)', { clickhouse_settings }), fails(396));
      assert.equal((await rowsOf('SELECT number FROM numbers(10)')).length, 10);
    });

    it('ends a query that runs too long', async () => {
      const clickhouse_settings = { max_execution_time: 1 };
      await assert.rejects(rowsOf(endless, { clickhouse_settings }), fails(159));
    });

    it('refuses unknown settings, tables, databases and broken statements', async () => {
      const unknown: object = { clickhouse_settings: { nosuch: 1 } };
      await assert.rejects(rowsOf('SELECT 1', unknown), fails(115));
      await assert.rejects(rowsOf('SELECT * FROM nope'), fails(60));
      await assert.rejects(rowsOf('SELEC 1'), fails(62));
      await assert.rejects(rowsOf('SELECT 1; SELECT 2'), fails(62));
      const other = clientOf(store.connection, { database: 'nope' });
      await assert.rejects(other.query({ query: 'SELECT 1' }), fails(81));
      await other.close();
    });

    it('refuses what it cannot do instead of ignoring it', async () => {
      const inSession = clientOf(store.connection, { session_id: 's1' });
      await assert.rejects(inSession.query({ query: 'SELECT 1' }), fails(48));
      await inSession.close();
      await assert.rejects(rowsOf("SELECT 1 INTO OUTFILE '/tmp/metric-lens-outfile'"), fails(48));
    });

    it('reports an error behind rows already sent', async () => {
      const query = "SELECT throwIf(number = 900000, 'boom') AS x FROM numbers(3000000)";
      const result = await client.query({
        query,
        format: 'JSONEachRow',
        clickhouse_settings: { max_threads: 1 },
      });
      await assert.rejects(async () => {
        for await (const rows of result.stream()) assert.ok(rows.length > 0);
      }, fails(395));
    });

    it('holds the answer back until the end of the query when asked', async () => {
      const clickhouse_settings = { wait_end_of_query: 1, max_threads: 1 } as const;
      const query = "SELECT throwIf(number = 900000, 'boom') AS x FROM numbers(3000000)";
      await assert.rejects(client.query({ query, format: 'JSONEachRow', clickhouse_settings }), fails(395));
    });
  });

  describe('cancelling', () => {
    const running = async (queryId: string): Promise<number> => {
      const [row] = await rowsOf(
        "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {id:String}",
        { query_params: { id: queryId } },
      );
      return Number((row as { n: string }).n);
    };
    const until = async (queryId: string, count: number): Promise<void> => {
      while ((await running(queryId)) !== count);
    };

    for (const format of ['JSON', 'JSONEachRow'] as const) {
      it(`kills a ${format} query when its client aborts`, async () => {
        const abort = new AbortController();
        const query_id = `abort-${format}`;
        const query = client.query({ query: endless, format, query_id, abort_signal: abort.signal });
        const outcome = assert.rejects(query);
        await until(query_id, 1);
        abort.abort();
        await outcome;
        await until(query_id, 0);
      });
    }

    it('kills a stream that its reader leaves', async () => {
      const query_id = 'left-stream';
      const result = await client.query({
        query: 'SELECT number FROM numbers(100000000000)',
        format: 'JSONEachRow',
        query_id,
      });
      await until(query_id, 1);
      result.close();
      await until(query_id, 0);
    });

    it('obeys KILL QUERY by the id that the client knows', async () => {
      const query_id = 'killed-by-id';
      const outcome = assert.rejects(rowsOf(endless, { query_id }), fails(394));
      await until(query_id, 1);
      await client.command({
        query: 'KILL QUERY WHERE query_id = {id:String} SYNC',
        query_params: { id: query_id },
      });
      await outcome;
    });

    it('kills although as many queries run as may run', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `crowd-${index}`);
      const aborts = ids.map(() => new AbortController());
      const crowd = clientOf(store.connection, { max_open_connections: ids.length });
      const outcomes = ids.map(async (query_id, index) =>
        assert.rejects(crowd.query({ query: endless, query_id, abort_signal: aborts[index]!.signal })),
      );
      const kill = `KILL QUERY WHERE query_id LIKE 'crowd-%' FORMAT TabSeparated`;
      for (let killed = 0; killed === 0;)
        killed = (await bytesOf((await client.exec({ query: kill })).stream)).length;
      for (const abort of aborts) abort.abort();
      await Promise.all(outcomes);
      assert.deepEqual(await rowsOf('SELECT 1 AS one'), [{ one: 1 }]);
      await crowd.close();
    });

    it('refuses a second query with an id that runs', async () => {
      const abort = new AbortController();
      const query_id = 'twice';
      const outcome = assert.rejects(client.query({ query: endless, query_id, abort_signal: abort.signal }));
      await until(query_id, 1);
      await assert.rejects(rowsOf('SELECT 1', { query_id }), fails(216));
      abort.abort();
      await outcome;
      await until(query_id, 0);
    });
  });

  /** The status of a request that the client would never send. */
  async function statusFor(
    headers: Record<string, string>,
    address = '/ping',
    body?: string,
  ): Promise<number | undefined> {
    const method = body === undefined ? 'GET' : 'POST';
    return new Promise((resolve, reject) => {
      request(`${store.connection.url}${address}`, { method, headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      })
        .once('error', reject)
        .end(body);
    });
  }
});

const endless = 'SELECT sum(sipHash64(number)) AS n FROM numbers(100000000000000)';

function basic({ connection }: TestStore): string {
  return `Basic ${Buffer.from(`${connection.user}:${connection.password}`).toString('base64')}`;
}

function* numbered(count: number): Generator<{ a: number; b: string }> {
  for (let a = 0; a < count; a += 1) yield { a, b: 's' };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
