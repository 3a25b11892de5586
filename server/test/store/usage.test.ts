import assert from 'node:assert/strict';
import { createUsageSource, realTimer, type UsageDeps } from '../../src/usage/createUsageSource';
import type { UsageSource } from '../../src/usage/usageSource';
import { connectionTo } from '../usage/connections';
import { eventNames, generateEvents, toRows } from '../usage/events';
import { generateMetrics } from '../usage/generatedMetrics';
import { shippedMapping } from '../usage/mappings';
import { metricOf, type PlainRule } from '../usage/metrics';
import { measureDays, measureOf, midnightOf, mondayOf, usersOf, type Span } from '../usage/oracle';
import { openStore, type TestStore } from './engine';

const day = 86_400;
const week = 7 * day;

/** A Friday whose 28 days and whose ISO weeks reach into the year before. */
const now = Date.parse('2026-01-09T15:30:00Z');
const events = generateEvents(20_000, now);
const metrics = generateMetrics(160);

describe('figures from the real engine', function () {
  this.timeout(120_000);

  let store: TestStore & { close(): Promise<void> };
  const sources: UsageSource[] = [];

  before(async () => {
    store = await openStore();
    await store.client.insert({ table: 'events', values: toRows(events), format: 'JSONEachRow' });
  });

  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.dispose()));
  });

  after(() => store.close());

  function sourceWith(deps: Partial<UsageDeps> = {}): UsageSource {
    const source = createUsageSource(connectionTo(store.connection), {
      mapping: { mapping: shippedMapping(), problem: null },
      now: () => now,
      setTimer: realTimer,
      log: () => undefined,
      uniques: 'exact',
      ...deps,
    });
    sources.push(source);
    return source;
  }

  const withoutRollup = {
    mapping: { mapping: { ...shippedMapping(), daily: null }, problem: null },
  } as const;

  describe('metric figures equal a count by hand', () => {
    const monday = mondayOf(now);
    const spans: Readonly<Record<string, readonly [Span, Span | null]>> = {
      '7d': [
        { from: monday - week, to: monday },
        { from: monday - 2 * week, to: monday - week },
      ],
      '28d': [
        { from: monday - 4 * week, to: monday },
        { from: monday - 8 * week, to: monday - 4 * week },
      ],
      all: [{ from: -Infinity, to: Math.floor(now / 1000) }, null],
    };

    for (const [frame, [current, previous]] of Object.entries(spans)) {
      it(`${metrics.length} generated metrics, ${frame}`, async () => {
        const source = sourceWith();
        let nonZero = 0;
        for (const rules of metrics) {
          const { value, provenance } = await source.metricFigure(metricOf(rules), frame);
          const about = JSON.stringify(rules);
          assert.equal(provenance.problem, null, about);
          assertClose(value.value, measureOf(events, rules, current), about);
          assertClose(value.previous, previous && measureOf(events, rules, previous), about);
          if (value.value !== 0) nonZero += 1;
        }
        // Otherwise the comparison would prove little.
        assert.ok(nonZero > metrics.length / 3, `${nonZero} metrics above zero`);
      });
    }

    it('counts `all` from the day a metric was introduced', async () => {
      const introduced = '2025-12-24';
      const source = sourceWith({ introduced: () => introduced });
      const rules: readonly PlainRule[] = [{ name: 'order_placed', unique: 'user.id' }];
      const { value, provenance, notes } = await source.metricFigure(metricOf(rules), 'all');
      const span = { from: Date.parse(introduced) / 1000, to: Math.floor(now / 1000) };
      assert.equal(value.value, measureOf(events, rules, span));
      assert.equal(provenance.window.from, introduced);
      assert.ok(!notes.some((note) => note.includes('No start date')));
    });

    it('estimates uniques within the error it states', async () => {
      const source = sourceWith({ uniques: 'estimated' });
      for (const unique of ['user.id', 'project.id', 'label']) {
        const rules = [{ name: 'order_placed', unique }];
        const { value, provenance } = await source.metricFigure(metricOf(rules), '28d');
        assert.deepEqual(provenance.precision, { kind: 'estimated', errorPercent: 0.3 });
        const exact = measureOf(events, rules, spans['28d']![0]);
        assert.ok(Math.abs(value.value! - exact) <= exact * 0.01, `${String(value.value)} for ${exact}`);
      }
    });
  });

  describe('event figures equal a count by hand', () => {
    const today = midnightOf(now);
    const current = { from: today - 28 * day, to: today };
    const previous = { from: today - 56 * day, to: today - 28 * day };

    for (const [kind, deps] of [
      ['the daily rollup', {}],
      ['raw events', withoutRollup],
    ] as const) {
      it(`from ${kind}, all in one query`, async () => {
        const asked = [...eventNames, 'never_sent', eventNames[0]];
        const figures = await sourceWith(deps).eventFigures(asked);
        assert.equal(figures.size, eventNames.length + 1);
        for (const name of new Set(asked)) {
          const { events: count, users, daily, lastSeen, provenance } = figures.get(name)!;
          const rules = [{ name }];
          assert.deepEqual(count, {
            value: measureOf(events, rules, current),
            previous: measureOf(events, rules, previous),
          });
          // Below a few thousand values uniqCombined(14) counts one by one.
          assert.deepEqual(users, {
            value: usersOf(events, rules, current),
            previous: usersOf(events, rules, previous),
          });
          assert.deepEqual(
            daily,
            measureDays(events, rules, current).map(([, value]) => value),
          );
          assert.equal(lastSeen, expectedLastSeen(name, kind === 'raw events'));
          assert.equal(provenance.problem, null);
        }
      });
    }

    function expectedLastSeen(name: string, exact: boolean): string | null {
      // A clock that runs ahead says nothing about today.
      const times = events.filter((it) => it.name === name && it.time < today + day).map(({ time }) => time);
      const newest = Math.max(...times);
      if (newest === -Infinity) return null;
      const iso = new Date(newest * 1000).toISOString();
      return exact || newest >= today - day ? `${iso.slice(0, 19)}Z` : iso.slice(0, 10);
    }

    it('lists what was received, most frequent first', async () => {
      for (const deps of [{}, withoutRollup]) {
        const received = await sourceWith(deps).receivedEvents();
        const since = { from: today - 180 * day, to: Infinity };
        assert.deepEqual(
          new Map(received),
          new Map(eventNames.map((name) => [name, measureOf(events, [{ name }], since)])),
        );
        const counts = [...received.values()];
        assert.deepEqual(
          counts,
          counts.toSorted((a, b) => b - a),
        );
      }
    });

    it('explains what it did not receive', async () => {
      const figures = await sourceWith().eventFigures(['never_sent', 'quiet_since_spring', 'order_placed']);
      const reason = (name: string) => figures.get(name)?.provenance.emptyReason;
      assert.equal(reason('never_sent'), 'No such event received in the last 180 days.');
      assert.equal(
        reason('quiet_since_spring'),
        'Not received from 12 Dec 2025 to 8 Jan 2026; last seen on 10 Nov 2025.',
      );
      assert.equal(reason('order_placed'), null);
    });
  });

  describe('series equal a count by hand', () => {
    const today = midnightOf(now);

    for (const days of [7, 28, 90, 180] as const) {
      const current = { from: today - days * day, to: today };
      const previous = { from: today - 2 * days * day, to: today - days * day };

      for (const [kind, deps] of [
        ['the daily rollup', {}],
        ['raw events', withoutRollup],
      ] as const) {
        it(`of events over ${days} days from ${kind}`, async () => {
          for (const name of ['order_placed', "it's \\ odd", 'quiet_since_spring', 'never_sent']) {
            const series = await sourceWith(deps).eventSeries(name, { days });
            assertSeries(series.points, [{ name }], current);
            assertSeries(series.previous, [{ name }], previous);
            assert.deepEqual(series.totals, {
              value: {
                value: measureOf(events, [{ name }], current),
                previous: measureOf(events, [{ name }], previous),
              },
              users: {
                value: usersOf(events, [{ name }], current),
                previous: usersOf(events, [{ name }], previous),
              },
            });
          }
        });
      }

      it(`of metrics over ${days} days`, async () => {
        const source = sourceWith();
        for (const rules of metrics.slice(0, days > 28 ? 12 : 40)) {
          const series = await source.metricSeries(metricOf(rules), { days });
          assertSeries(series.points, rules, current);
          assertSeries(series.previous, rules, previous);
          assertClose(series.totals.value.value, measureOf(events, rules, current), JSON.stringify(rules));
          assertClose(
            series.totals.value.previous,
            measureOf(events, rules, previous),
            JSON.stringify(rules),
          );
        }
      });
    }

    function assertSeries(
      points: readonly (readonly [string, number, number | null])[],
      rules: readonly PlainRule[],
      span: Span,
    ): void {
      const countsUsers = rules[0]!.unique === undefined || rules[0]!.operator === 'total';
      const expected = measureDays(events, rules, span);
      assert.equal(points.length, expected.length);
      for (const [index, [date, value, users]] of points.entries()) {
        const about = `${JSON.stringify(rules)} on ${date}`;
        const [expectedDate, expectedValue, expectedUsers] = expected[index]!;
        assert.equal(date, expectedDate);
        assertClose(value, expectedValue, about);
        assert.equal(users, countsUsers ? expectedUsers : null, about);
      }
    }

    it('say what they count', async () => {
      const label = async (rule: PlainRule) =>
        (await sourceWith().metricSeries(metricOf([rule]), { days: 7 })).valueLabel;
      assert.equal(await label({ name: 'order_placed' }), 'Events');
      assert.equal(await label({ name: 'order_placed', unique: 'user.id' }), 'Unique users');
      assert.equal(await label({ name: 'order_placed', unique: 'coupon' }), 'Unique values of coupon');
      assert.equal(await label({ name: 'order_placed', operator: 'sum(value)' }), 'Sum of value');
    });
  });

  describe('copied SQL', () => {
    it('gives the same answer when pasted', async () => {
      const source = sourceWith();
      const nasty = metricOf([
        { name: "it's \\ odd", filter: { coupon: "'; DROP TABLE events; --" } },
        { name: 'tab\there', filter: { label: '' } },
        { name: '{event:String}' },
      ]);
      const { sql, value } = await source.metricFigure(nasty, '28d');
      const pasted = await store.client.query({ query: sql, format: 'JSON' });
      const [row] = (await pasted.json<{ result_value: string }>()).data;
      assert.ok(value.value! > 0);
      assert.equal(Number(row?.result_value), value.value);
    });
  });

  describe('empty figures are explained', () => {
    const whyOf = async (rules: readonly PlainRule[], frame = '28d') =>
      (await sourceWith().metricFigure(metricOf(rules), frame)).provenance.emptyReason;

    it('by events that never came or stopped', async () => {
      assert.equal(await whyOf([{ name: 'never_sent' }]), 'No such event received in the last 180 days.');
      assert.equal(
        await whyOf([{ name: 'never_sent' }, { name: 'nor_this' }]),
        'None of its events was received in the last 180 days.',
      );
      assert.equal(
        await whyOf([{ name: 'quiet_since_spring' }]),
        'Not received from 8 Dec 2025 to 4 Jan 2026; last seen on 10 Nov 2025.',
      );
    });

    it('by rules that nothing matches', async () => {
      assert.equal(
        await whyOf([{ name: 'order_placed', filter: { label: 'missing' } }]),
        'Received (last on 9 Jan 2026), but no event from 8 Dec 2025 to 4 Jan 2026 matches the filter.',
      );
      assert.equal(
        await whyOf([{ name: 'order_placed', unique: 'unknown_key' }], 'all'),
        'Received (last on 9 Jan 2026), but no event carries `unknown_key`.',
      );
    });

    it('by metrics that no event feeds', async () => {
      const { value, sql, provenance } = await sourceWith().metricFigure(
        metricOf([], { dataSource: 'database' }),
        '28d',
      );
      assert.deepEqual(value, { value: null, previous: null });
      assert.equal(sql, '');
      assert.equal(
        provenance.emptyReason,
        'This metric does not count events (data source: database), so a store of events has no figure for it.',
      );
      assert.equal(
        (await sourceWith().metricFigure(metricOf([{ name: 'order_placed' }]), 'none')).provenance
          .emptyReason,
        'With time frame `none` this metric does not count events over time.',
      );
    });
  });
});

function assertClose(actual: number | null, expected: number | null, about: string): void {
  if (actual === null || expected === null) {
    assert.equal(actual, expected, about);
    return;
  }
  // Sums of decimals depend on their order in the last digits.
  assert.ok(
    Math.abs(actual - expected) <= Math.abs(expected) * 1e-9,
    `${actual} is not ${expected}: ${about}`,
  );
}
