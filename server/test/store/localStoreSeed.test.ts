import assert from 'node:assert/strict';
import type { ClickHouseClient } from '@clickhouse/client';
import { seedStore, type SeedOutcome, type SeedRequest } from '../../src/localStore/seed/seed';
import type { SeedEvent } from '../../src/localStore/seed/seedModel';
import { clientOf, openStore, succeeded, type TestStore } from './engine';

describe('sample history', function () {
  this.timeout(180_000);
  let store: TestStore & { close(): Promise<void> };
  let client: ClickHouseClient;

  before(async () => {
    store = await openStore();
    client = store.client;
  });
  after(() => store.close());

  const now = new Date('2026-05-20T15:42:30Z'); // a Wednesday
  const events = shopEvents();
  const rowsOf = async <T>(query: string): Promise<T[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<T>();

  const oneRow = async <T>(query: string): Promise<T | undefined> => (await rowsOf<T>(query))[0];
  const seed = async (more: Partial<SeedRequest> = {}): Promise<SeedOutcome> =>
    succeeded(await seedStore({ client, events, now, rows: 200_000, force: true, ...more }));
  const fingerprint = async (): Promise<unknown> =>
    oneRow(
      'SELECT count() AS n, sum(sipHash64(event_name, ts, user_id, namespace_id, project_id, source_realm, toString(properties))) AS h FROM events',
    );

  it('writes two million events up to the present minute', async () => {
    const lines: string[] = [];
    const { message } = await seed({ rows: 2_000_000, onProgress: (line) => lines.push(line) });
    console.log(`      ${message}`);
    assert.equal(lines.at(-1), '2,000,000 of 2,000,000 events written');
    const span = await oneRow(`
      SELECT count() AS n, toDate(min(ts)) AS first, toString(toStartOfMinute(max(ts))) AS last,
        countIf(ts >= '2026-05-20' AND ts < '2026-05-20 12:00:00') > 0 AS morning
      FROM events`);
    assert.deepEqual(span, { n: '2000000', first: '2025-11-22', last: '2026-05-20 15:41:00', morning: 1 });
    assert.deepEqual(await oneRow('SELECT sum(cnt) AS n FROM events_daily'), { n: '2000000' });
  });

  it('is the same for the same seed and moment, and another for others', async () => {
    const prints: unknown[] = [];
    for (const more of [{}, {}, { seed: 'another' }, { now: new Date('2026-05-21T15:42:30Z') }]) {
      await seed(more);
      prints.push(await fingerprint());
    }
    assert.deepEqual(prints[0], prints[1]);
    assert.notDeepEqual(prints[0], prints[2]);
    assert.notDeepEqual(prints[0], prints[3]);
  });

  describe('of a workspace', () => {
    let outcome: SeedOutcome;
    before(async () => {
      outcome = await seed();
    });

    it('leaves a store alone that holds events', async () => {
      const before = await fingerprint();
      const refused = await seedStore({ client, events, now, rows: 1000 });
      assert.ok(!refused.ok && refused.problem === 'not-empty');
      assert.match(refused.message, /seed --force/);
      assert.deepEqual(await fingerprint(), before);
    });

    it('has an event that stopped, one never received and one that nobody defined', async () => {
      const { stopped, neverReceived, undefinedEvent } = outcome;
      const last = await rowsOf<{ name: string; day: string }>(
        'SELECT event_name AS name, toString(toDate(max(ts))) AS day FROM events GROUP BY name',
      );
      const days = new Map(last.map(({ name, day }) => [name, day]));
      assert.equal(days.get(stopped!), '2026-04-10');
      assert.equal(days.get(undefinedEvent), '2026-05-20');
      assert.equal(undefinedEvent, 'legacy_checkout_ping');
      assert.deepEqual(
        events.map(({ name }) => name).filter((name) => !days.has(name)),
        [neverReceived],
      );
      assert.deepEqual(
        [...days].filter(([, day]) => day < '2026-05-18').map(([name]) => name),
        [stopped],
      );
    });

    it('has weeks, growth, realms, popular events and a long tail of users', async () => {
      const shape = await oneRow<Record<string, number>>(`
      SELECT
        countIf(toDayOfWeek(ts) >= 6) / 2 < 0.5 * countIf(toDayOfWeek(ts) < 6) / 5 AS quiet_weekends,
        countIf(ts >= '2026-04-20' AND ts < '2026-05-18') > 1.2 * countIf(ts >= '2025-12-01' AND ts < '2025-12-29') AS grows,
        uniqExact(source_realm) AS realms,
        countIf(source_realm = 'saas') > countIf(source_realm = 'self_managed') AND countIf(source_realm = 'dedicated') > 1000 AS mostly_saas
      FROM events`);
      assert.deepEqual(shape, { quiet_weekends: 1, grows: 1, realms: '3', mostly_saas: 1 });
      const counts = await rowsOf<{ n: string }>(
        'SELECT count() AS n FROM events GROUP BY event_name ORDER BY n DESC',
      );
      assert.equal(counts.length, 40);
      assert.ok(Number(counts[0]?.n) > 10 * Number(counts[30]?.n));
      const tail = await oneRow<{ share: number; users: string }>(`
      SELECT sumIf(n, place <= of / 10) / sum(n) AS share, any(of) AS users FROM (
        SELECT user_id, count() AS n, row_number() OVER (ORDER BY n DESC) AS place, count() OVER () AS of
        FROM events WHERE user_id != 0 GROUP BY user_id)`);
      assert.ok(tail!.share > 0.3 && tail!.share < 0.8 && Number(tail!.users) > 2000);
    });

    it('has a release that brings events into being', async () => {
      const first = await rowsOf<{ day: string }>(
        "SELECT toString(toDate(min(ts))) AS day FROM events GROUP BY event_name HAVING day > '2025-12-31'",
      );
      assert.ok(first.length > 0);
      assert.deepEqual([...new Set(first.map(({ day }) => day))], ['2026-04-03']);
    });

    it('sends the identifiers and property values of the definitions', async () => {
      const byNamespace = await rowsOf(
        "SELECT DISTINCT user_id, project_id, namespace_id > 0 AS has_namespace, mapKeys(properties) AS keys FROM events WHERE event_name = 'shop_event_4'",
      );
      assert.deepEqual(byNamespace, [{ user_id: '0', project_id: 0, has_namespace: 1, keys: [] }]);
      const absentUsers = await oneRow(
        "SELECT uniqCombinedMerge(14)(users) AS n FROM events_daily WHERE event_name = 'shop_event_4'",
      );
      assert.deepEqual(absentUsers, { n: '0' });
      for (const value of ['checkout', 'cart', "a'b"]) {
        const { n } = (await oneRow<{ n: string }>(
          `SELECT countIf(properties['label'] = '${value.replace("'", "\\'")}') AS n FROM events WHERE event_name = 'shop_event_5' AND ts >= '2026-05-11' AND ts < '2026-05-18'`,
        ))!;
        assert.ok(Number(n) > 0, value);
      }
      const values = await oneRow<{ sum: number; others: string }>(
        "SELECT sum(toFloat64(properties['value'])) AS sum, countIf(properties['label'] NOT IN ('checkout', 'cart', 'a\\'b')) AS others FROM events WHERE event_name = 'shop_event_5'",
      );
      assert.ok(values!.sum > 0);
      assert.equal(values!.others, '0');
    });
  });

  it('writes a history for hundreds of events, and for none', async () => {
    const many = Array.from({ length: 450 }, (_, index): SeedEvent => {
      const values = ['one', 'two', 'three'];
      return {
        name: `event_${index}`,
        identifiers: ['user'],
        properties: [{ name: 'label', type: 'string', values }],
      };
    });
    await seed({ events: many, rows: 60_000 });
    assert.deepEqual(await oneRow('SELECT uniqExact(event_name) > 420 AS all FROM events'), { all: 1 });
    assert.deepEqual(await oneRow('SELECT sum(cnt) AS daily FROM events_daily'), { daily: '60000' });
    await seed({ events: [], rows: 1000 });
    assert.deepEqual(await rowsOf('SELECT event_name, count() AS n FROM events GROUP BY event_name'), [
      { event_name: 'legacy_checkout_ping', n: '1000' },
    ]);
  });

  it('says why it could not write', async () => {
    await client.command({ query: 'CREATE DATABASE IF NOT EXISTS bare' });
    const bare = clientOf({ ...store.connection, database: 'bare' });
    const result = await seedStore({ client: bare, events, now, rows: 1000 });
    await bare.close();
    assert.ok(!result.ok && result.problem === 'query-failed');
    assert.match(result.message, /'events'/);
  });
});

function shopEvents(): SeedEvent[] {
  return Array.from({ length: 40 }, (_, index) => ({
    name: `shop_event_${index}`,
    identifiers: index % 4 === 0 ? ['namespace'] : ['user', 'project', 'namespace'],
    properties:
      index % 2 === 0
        ? []
        : [
            { name: 'label', type: 'string', values: ['checkout', 'cart', "a'b"] },
            { name: 'value', type: 'number', values: [] },
          ],
  }));
}
