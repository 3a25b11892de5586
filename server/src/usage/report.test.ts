import assert from 'node:assert/strict';
import type { Provenance } from '@shared/figures';
import { metricOf } from '../../test/usage/metrics';
import { disconnectedSource } from './disconnectedSource';
import {
  collectEventUsage,
  collectMetricUsage,
  formatUsageCsv,
  formatUsageJson,
  formatUsageText,
  type ReportedFigure,
  type UsageReport,
} from './report';
import type { UsageSource } from './usageSource';

const window = { from: '2026-10-26', to: '2026-11-23' };
const provenance: Provenance = {
  asOf: '2026-11-23T09:10:11.000Z',
  window,
  precision: { kind: 'estimated', errorPercent: 0.8 },
  stale: false,
  problem: null,
  emptyReason: null,
};

const figure: ReportedFigure = {
  timeFrame: '28d',
  value: 1234567,
  previous: 1000000,
  window,
  asOf: provenance.asOf,
  precision: provenance.precision,
  stale: false,
  notes: [],
  sql: 'SELECT 1',
};

const report: UsageReport = { version: 1, name: 'order_placed', kind: 'event', figures: [], problem: null };

/** A source that answers each question with its own words, so that the report can be compared with them. */
const source: UsageSource = {
  ...disconnectedSource(),
  eventSeries: (name, { days }) =>
    Promise.resolve({
      name,
      kind: 'event',
      days,
      valueLabel: 'Events',
      points: [],
      previous: [],
      totals: { value: { value: 10 * days, previous: 5 }, users: { value: days, previous: 4 } },
      sql: `SELECT ${days}`,
      provenance,
    }),
  metricFigure: ({ keyPath, rules }, timeFrame) =>
    Promise.resolve({
      keyPath: keyPath.value,
      timeFrame,
      value: { value: 7, previous: null },
      sql: `SELECT ${rules[0]?.unique?.value ?? 'count'}`,
      notes: ['A note.'],
      provenance: { ...provenance, window: { from: '', to: '2026-11-23T09:10:11Z' } },
    }),
};

describe('usage report', () => {
  it('has a figure for each time frame of a metric', async () => {
    const metric = metricOf([{ name: 'order_placed' }], {
      timeFrames: ['7d', '28d', 'all'],
      keyPath: 'counts.orders',
    });
    const { figures, ...head } = await collectMetricUsage(source, metric);
    assert.deepEqual(head, { version: 1, name: 'counts.orders', kind: 'metric', problem: null });
    assert.deepEqual(
      figures.map(({ keyPath, timeFrame }) => [keyPath, timeFrame]),
      [
        ['counts.orders_weekly', '7d'],
        ['counts.orders_monthly', '28d'],
        ['counts.orders', 'all'],
      ],
    );
    assert.deepEqual(figures[0]?.window, { from: null, to: '2026-11-23T09:10:11Z' });
  });

  it('says when a metric does not have the time frame asked for', async () => {
    const { figures } = await collectMetricUsage(source, metricOf([{ name: 'a' }]), '7d');
    assert.equal(figures[0]?.keyPath, undefined);
    assert.deepEqual(figures[0]?.notes, ['The definition does not have the time frame 7d.', 'A note.']);
  });

  it('has events and users of an event, as lenses and charts do', async () => {
    const { figures } = await collectEventUsage(source, 'order_placed');
    assert.deepEqual(
      figures.map(({ measure, timeFrame, value, precision, sql }) => [
        measure,
        timeFrame,
        value,
        precision.kind,
        sql,
      ]),
      [
        ['events', '28d', 280, 'exact', 'SELECT 28'],
        ['users', '28d', 28, 'estimated', 'SELECT 28'],
      ],
    );
    const week = await collectEventUsage(source, 'order_placed', '7d');
    assert.equal(week.figures[0]?.value, 70);
    const all = await collectEventUsage(source, 'order_placed', 'all');
    assert.deepEqual(
      all.figures.map(({ measure, sql, window: span }) => [measure, sql, span.from]),
      [
        ['events', 'SELECT count', null],
        ['users', 'SELECT user.id', null],
      ],
    );
  });

  it('says how to connect when there is no store', async () => {
    const { figures, problem } = await collectEventUsage(disconnectedSource(), 'order_placed');
    assert.equal(problem, 'Not connected to a store. Start the local store, or connect to ClickHouse.');
    assert.deepEqual(
      figures.map(({ value }) => value),
      [null, null],
    );
  });
});

describe('usage report for programs', () => {
  it('is JSON of a fixed shape', () => {
    assert.deepEqual(JSON.parse(formatUsageJson({ ...report, figures: [figure] })), {
      version: 1,
      name: 'order_placed',
      kind: 'event',
      figures: [
        {
          timeFrame: '28d',
          value: 1234567,
          previous: 1000000,
          window: { from: '2026-10-26', to: '2026-11-23' },
          asOf: '2026-11-23T09:10:11.000Z',
          precision: { kind: 'estimated', errorPercent: 0.8 },
          stale: false,
          notes: [],
          sql: 'SELECT 1',
        },
      ],
      problem: null,
    });
  });

  it('is CSV that spreadsheets read and do not run', () => {
    const csv = formatUsageCsv({
      ...report,
      name: '=HYPERLINK("x")',
      figures: [{ ...figure, measure: 'events', notes: ['One.', 'Two, three.'], sql: "SELECT\n  'a'" }],
      problem: 'It is "down".',
    });
    assert.deepEqual(csv.split('\r\n'), [
      'name,kind,key_path,measure,time_frame,value,previous,from,to,as_of,precision,error_percent,stale,notes,sql,problem',
      `"'=HYPERLINK(""x"")",event,,events,28d,1234567,1000000,2026-10-26,2026-11-23,2026-11-23T09:10:11.000Z,estimated,0.8,false,"One. Two, three.","SELECT\n  'a'","It is ""down""."`,
    ]);
  });
});

describe('usage report for people', () => {
  const text = (...figures: readonly Partial<ReportedFigure>[]): string =>
    formatUsageText({ ...report, figures: figures.map((it) => ({ ...figure, ...it })) });

  it('tells number, trend, window, exactness and age', () => {
    assert.equal(
      text({ measure: 'events', notes: ['A note.'] }),
      [
        'order_placed (event)',
        '',
        '28d · 26 Oct 2026 to 22 Nov 2026',
        '  1,234,567 events (+23 %, 1,000,000 in the period before), estimated, ±0.8 %, as of 23 Nov 2026 09:10 UTC',
        '  A note.',
      ].join('\n'),
    );
  });

  it('tells a fall, a number without a period before, a stale one and a missing one', () => {
    const exact = { precision: { kind: 'exact' } } as const;
    assert.match(
      text({ ...exact, value: 500000 }),
      /500,000 \(−50 %, 1,000,000 in the period before\), exact, as of/,
    );
    assert.match(text({ ...exact, previous: null, value: 2.5 }), / {2}2\.5, exact, as of/);
    assert.match(text({ previous: 0 }), /1,234,567 \(0 in the period before\)/);
    assert.match(text({ stale: true }), /last known 23 Nov 2026 09:10 UTC/);
    assert.match(text({ value: null, keyPath: 'counts.x' }), /28d · counts\.x · .*\n {2}no figure$/);
    assert.match(text({ window: { from: null, to: '2026-11-23T09:10:11Z' } }), /28d · up to 23 Nov 2026/);
  });

  it('puts events and users of one window together, and each note once', () => {
    const notes = ['A note.'];
    assert.equal(
      text({ measure: 'events', previous: null, notes }, { measure: 'users', value: 3, previous: 3, notes }),
      [
        'order_placed (event)',
        '',
        '28d · 26 Oct 2026 to 22 Nov 2026',
        '  1,234,567 events, estimated, ±0.8 %, as of 23 Nov 2026 09:10 UTC',
        '  3 users (±0 %, 3 in the period before), estimated, ±0.8 %, as of 23 Nov 2026 09:10 UTC',
        '  A note.',
      ].join('\n'),
    );
  });

  it('has no window for a figure that no statement can tell', () => {
    const none = {
      value: null,
      previous: null,
      asOf: null,
      window: { from: null, to: '' },
      notes: ['Because.'],
    };
    assert.equal(text(none), 'order_placed (event)\n\n28d\n  no figure\n  Because.');
  });

  it('ends with what is wrong', () => {
    assert.match(formatUsageText({ ...report, problem: 'It does not answer.' }), /\n\nIt does not answer\.$/);
  });
});
