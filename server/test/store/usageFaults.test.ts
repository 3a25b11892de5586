import assert from 'node:assert/strict';
import { stopStore } from '../../src/localStore/lifecycle';
import { waitForEnd } from '../../src/localStore/processes';
import { defaultLimits } from '../../src/usage/clickHouse/guest';
import type { ClickHouseConnection } from '../../src/usage/clickHouse/connection';
import { createUsageSource, realTimer, type UsageDeps } from '../../src/usage/createUsageSource';
import type { EventsTable, Mapping } from '../../src/usage/mapping';
import type { UsageSource } from '../../src/usage/usageSource';
import { openProxy, type ChangingProxy, type ProxyRules } from '../usage/changingProxy';
import { connectionTo } from '../usage/connections';
import { generateEvents, toRows } from '../usage/events';
import { shippedMapping } from '../usage/mappings';
import { metricOf } from '../usage/metrics';
import { openStore, withStore, type TestStore } from './engine';

const now = Date.parse('2026-01-09T15:30:00Z');
const orders = metricOf([{ name: 'order_placed', unique: 'user.id' }]);

/**
 * Every event comes many times, a block of them a second: no query over it ends by itself. The condition needs
 * both sides, or the engine would sleep once over the few events and be done.
 */
const slowView = `CREATE OR REPLACE VIEW slow_events AS
  SELECT events.* FROM events CROSS JOIN numbers(100000) AS copies
  WHERE events.user_id + copies.number + sleep(1) >= 0`;

describe('a store that fails', function () {
  this.timeout(120_000);

  const sources: UsageSource[] = [];
  const proxies: ChangingProxy[] = [];

  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.dispose()));
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  });

  function sourceFor(connection: ClickHouseConnection, deps: Partial<UsageDeps> = {}): UsageSource {
    const source = createUsageSource(connection, {
      mapping: { mapping: shippedMapping(), problem: null },
      now: () => now,
      setTimer: realTimer,
      log: (line) => assert.ok(connection.secret && !line.includes(connection.secret.value)),
      ...deps,
    });
    sources.push(source);
    return source;
  }

  function mapped(changes: Partial<EventsTable>): Pick<UsageDeps, 'mapping'> {
    const mapping: Mapping = { ...shippedMapping(), daily: null };
    return { mapping: { mapping: { ...mapping, events: { ...mapping.events, ...changes } }, problem: null } };
  }

  async function fill({ client }: TestStore): Promise<void> {
    await client.insert({
      table: 'events',
      values: toRows(generateEvents(2000, now)),
      format: 'JSONEachRow',
    });
  }

  /** Waits until a query over the slow view runs on the engine, or until none does. */
  async function untilSlowQueries({ client }: TestStore, running: boolean): Promise<void> {
    const query =
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%slow_events%' AND query NOT LIKE '%system.processes%'";
    for (const end = performance.now() + 10_000; performance.now() < end;) {
      const [row] = (await (await client.query({ query, format: 'JSON' })).json<{ n: string }>()).data;
      if (Number(row?.n) > 0 === running) return;
    }
    assert.fail(running ? 'the query never ran' : 'the query was not stopped');
  }

  describe('because it is set up otherwise', () => {
    let store: TestStore & { close(): Promise<void> };
    let host: string;

    before(async () => {
      store = await openStore();
      host = new URL(store.connection.url).host;
      await fill(store);
      await store.client.command({ query: slowView });
    });

    after(() => store.close());

    async function problemOf(
      connection: ClickHouseConnection,
      deps: Partial<UsageDeps> = {},
    ): Promise<string | null> {
      const source = sourceFor(connection, deps);
      const { provenance, value } = await source.metricFigure(orders, '28d');
      assert.equal(value.value, null);
      const series = await source.metricSeries(orders, { days: 7 });
      assert.equal(series.provenance.problem, provenance.problem);
      assert.deepEqual(series.points, []);
      return provenance.problem;
    }

    it('with another password', async () => {
      const wrong = connectionTo(store.connection, { secret: { kind: 'password', value: 'wr0ng-password' } });
      const line = `${host} does not accept this user name and password. Enter them again with "Connect to ClickHouse…".`;
      assert.equal(await problemOf(wrong), line);
      const source = sourceFor(wrong);
      assert.deepEqual(await source.refresh(), {
        state: 'failing',
        label: host,
        problem: line,
        lastSuccess: null,
      });
      const figures = await source.eventFigures(['order_placed']);
      assert.deepEqual(figures.get('order_placed')?.events, { value: null, previous: null });
      assert.equal((await source.receivedEvents()).size, 0);
    });

    it('with a token instead of a password', async () => {
      const token = connectionTo(store.connection, { secret: { kind: 'token', value: 'n0t-a-token' } });
      assert.match(String(await problemOf(token)), /does not accept this user name and password/);
    });

    it('without the database', async () => {
      assert.equal(
        await problemOf(connectionTo(store.connection, { database: 'elsewhere' })),
        `${host} does not have the database "elsewhere". Check the database in the settings and the store mapping.`,
      );
    });

    it('without a table or column of the mapping', async () => {
      const connection = connectionTo(store.connection);
      assert.equal(
        await problemOf(connection, mapped({ table: 'no_events' })),
        `${host} does not have the table "metrics.no_events". Check the database in the settings and the store mapping.`,
      );
      assert.equal(
        await problemOf(connection, mapped({ time: 'happened_at' })),
        `${host} does not have the column "happened_at". Correct the store mapping.`,
      );
    });

    it('with columns of other types', async () => {
      const source = sourceFor(connectionTo(store.connection), mapped({ properties: 'user_id' }));
      const { state, problem } = await source.refresh();
      assert.equal(state, 'failing');
      assert.equal(
        problem,
        `The columns at ${host} are not of the types that the store mapping needs. Correct the store mapping.`,
      );
    });

    it('with limits that a query exceeds', async () => {
      const connection = connectionTo(store.connection);
      const limited = (limits: object, deps: object = {}) =>
        problemOf(connection, { ...deps, limits: { ...defaultLimits, ...limits } });
      const slow = mapped({ table: 'slow_events' });
      assert.match(String(await limited({ seconds: 1 }, slow)), /took longer than the limit allows/);
      assert.match(String(await limited({ rowsRead: 10 })), /reads more rows than the limit allows/);
      assert.match(
        String(await limited({ memoryBytes: 20_000 }, { uniques: 'exact' })),
        /needs more memory than the limit/,
      );
    });

    it('and is connected as far as the status is concerned when one query was too big', async () => {
      const source = sourceFor(connectionTo(store.connection), {
        limits: { ...defaultLimits, resultRows: 1 },
      });
      assert.equal((await source.refresh()).state, 'connected');
      assert.match(
        String((await source.eventSeries('order_placed', { days: 7 })).provenance.problem),
        /reads more rows than the limit allows/,
      );
      assert.equal(source.status.state, 'connected');
    });

    it('as plain HTTP behind an https address', async () => {
      const tls = connectionTo(store.connection, { url: store.connection.url.replace('http:', 'https:') });
      assert.match(String(await problemOf(tls)), /does not speak TLS on this port/);
    });
  });

  describe('a guest with fewer rights', () => {
    let store: TestStore & { close(): Promise<void> };

    before(async () => {
      store = await openStore();
      await fill(store);
    });

    after(() => store.close());

    async function through(rules: ProxyRules): Promise<ChangingProxy> {
      const proxy = await openProxy(store.connection.url, rules);
      proxies.push(proxy);
      return proxy;
    }

    /** Asks for a figure, and gives the settings that were sent with it. */
    async function figureThrough(proxy: ChangingProxy): Promise<readonly string[]> {
      const source = sourceFor(connectionTo(store.connection, { url: proxy.url }));
      const { value, provenance } = await source.metricFigure(orders, '28d');
      assert.equal(provenance.problem, null);
      assert.ok(Number(value.value) > 0);
      return [...proxy.seen.at(-1)!.keys()].filter((key) => !key.startsWith('param_') && key !== 'query_id');
    }

    it('asks to be read-only where it could write', async () => {
      const proxy = await through({});
      const sent = await figureThrough(proxy);
      assert.equal(proxy.seen.at(-1)!.get('readonly'), '1');
      assert.ok(sent.includes('max_execution_time') && sent.includes('wait_end_of_query'));
    });

    it('sends limits but not `readonly` where it may only read', async () => {
      const proxy = await through({ change: (parameters) => parameters.set('readonly', '2') });
      const sent = await figureThrough(proxy);
      assert.ok(!sent.includes('readonly') && sent.includes('max_execution_time'));
    });

    it('sends no setting where none may be changed', async () => {
      const proxy = await through({ change: (parameters) => parameters.set('readonly', '1') });
      assert.deepEqual(await figureThrough(proxy), []);
    });

    it('leaves out a setting that the server does not know, and remembers', async () => {
      const proxy = await through({
        change: (parameters) => {
          if (parameters.has('max_threads')) parameters.set('max_threads_unknown', '1');
        },
        answer: (text) => text.replaceAll('max_threads_unknown', 'max_threads'),
      });
      const sent = await figureThrough(proxy);
      assert.ok(!sent.includes('max_threads') && sent.includes('max_memory_usage'));
      // Which user, the refused query, and the same without the setting.
      assert.equal(proxy.seen.length, 3);
    });
  });

  it('holds nothing yet', async () => {
    await withStore(async ({ connection }) => {
      const source = sourceFor(connectionTo(connection));
      assert.equal((await source.refresh()).state, 'connected');
      const figures = await source.eventFigures(['order_placed']);
      const { events, users, daily, lastSeen, provenance } = figures.get('order_placed')!;
      assert.deepEqual(
        [events, users],
        [
          { value: 0, previous: 0 },
          { value: 0, previous: 0 },
        ],
      );
      assert.deepEqual(daily, new Array(28).fill(0));
      assert.equal(lastSeen, null);
      assert.equal(provenance.emptyReason, 'The store holds no events yet.');
      const { provenance: metric } = await source.metricFigure(orders, '7d');
      assert.equal(metric.emptyReason, 'The store holds no events yet.');
      const series = await source.eventSeries('order_placed', { days: 28 });
      assert.equal(series.points.length, 28);
      assert.equal(series.provenance.emptyReason, 'The store holds no events yet.');
    });
  });

  it('stops, and its last good figures stay with one plain line', async () => {
    await withStore(async (store) => {
      await fill(store);
      let time = now;
      const source = sourceFor(connectionTo(store.connection, { local: true }), { now: () => time });
      const ask = async () => ({
        events: (await source.eventFigures(['order_placed'])).get('order_placed')!,
        metric: await source.metricFigure(orders, '28d'),
        series: await source.eventSeries('order_placed', { days: 28 }),
      });
      const good = await ask();
      assert.ok((await stopStore(store.folder)).ok);
      time += 20 * 60_000;
      const stale = await ask();
      const problem =
        'The local store does not run. Start it with "Start Local Store" or `metric-lens store start`.';
      for (const kind of ['events', 'metric', 'series'] as const) {
        const expected = { ...good[kind], provenance: { ...good[kind].provenance, stale: true, problem } };
        assert.deepEqual(stale[kind], expected);
      }
      assert.equal(source.status.state, 'failing');
    });
  });

  it('is killed in the middle of a query, and the last good figures stay', async () => {
    await withStore(async (store) => {
      await fill(store);
      await store.client.command({ query: 'CREATE VIEW slow_events AS SELECT * FROM events' });
      let time = now;
      const deps = { ...mapped({ table: 'slow_events' }), now: () => time };
      const source = sourceFor(connectionTo(store.connection, { local: true }), deps);
      const good = await source.metricFigure(orders, '28d');
      assert.ok(Number(good.value.value) > 0);
      await store.client.command({ query: slowView });
      time += 20 * 60_000;
      const asking = source.metricFigure(orders, '28d');
      await untilSlowQueries(store, true);
      process.kill(store.connection.pid, 'SIGKILL');
      const stale = await asking;
      assert.ok(await waitForEnd(store.connection.pid, store.folder, 10_000));
      assert.deepEqual(stale, {
        ...good,
        provenance: {
          ...good.provenance,
          stale: true,
          problem:
            'The local store does not run. Start it with "Start Local Store" or `metric-lens store start`.',
        },
      });
    });
  });

  it('is told to stop a query that nobody waits for', async () => {
    await withStore(async (store) => {
      await fill(store);
      await store.client.command({ query: slowView });
      // Behind the proxy the engine does not see the socket close: only being told stops it.
      const proxy = await openProxy(store.connection.url, {});
      proxies.push(proxy);
      const connection = connectionTo(store.connection, { url: proxy.url });
      const source = sourceFor(connection, mapped({ table: 'slow_events' }));
      const controller = new AbortController();
      const asking = source.metricFigure(orders, '28d', controller.signal);
      await untilSlowQueries(store, true);
      controller.abort();
      await assert.rejects(asking, { name: 'AbortError' });
      await untilSlowQueries(store, false);
      assert.equal(source.status.problem, null);
    });
  });

  it('is told to stop what runs when the source is disposed', async () => {
    await withStore(async (store) => {
      await fill(store);
      await store.client.command({ query: slowView });
      const source = sourceFor(connectionTo(store.connection), mapped({ table: 'slow_events' }));
      const asking = source.metricFigure(orders, '28d');
      await untilSlowQueries(store, true);
      await source.dispose();
      assert.equal((await asking).provenance.problem, 'The store was disconnected.');
      await untilSlowQueries(store, false);
    });
  });
});
