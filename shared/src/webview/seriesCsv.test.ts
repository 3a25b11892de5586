import assert from 'node:assert/strict';
import type { Series } from './series';
import { seriesCsv, seriesFileName } from './seriesCsv';

const series: Series = {
  name: 'counts.a/b c',
  kind: 'metric',
  days: 7,
  valueLabel: 'Events',
  points: [
    ['2026-02-02', 10, 4],
    ['2026-02-03', 12.5, null],
  ],
  previous: [['2026-01-26', 9, 3]],
  totals: { value: { value: 22, previous: 9 }, users: { value: 6, previous: 3 } },
  sql: 'SELECT 1',
  provenance: {
    asOf: '2026-02-04T08:00:00Z',
    window: { from: '2026-02-02', to: '2026-02-04' },
    precision: { kind: 'exact' },
    stale: false,
    problem: null,
    emptyReason: null,
  },
};

describe('seriesCsv', () => {
  it('writes a row a day, with the day before it is compared with, and leaves out what is unknown', () => {
    assert.equal(
      seriesCsv(series),
      'day,events,unique users,previous day,previous events,previous unique users\r\n' +
        '2026-02-02,10,4,2026-01-26,9,3\r\n' +
        '2026-02-03,12.5,,,,\r\n',
    );
  });

  it('quotes fields that hold commas or quotes', () => {
    const [header] = seriesCsv({ ...series, valueLabel: 'Sum of "a", b' }).split('\r\n');
    assert.equal(
      header,
      'day,"sum of ""a"", b",unique users,previous day,"previous sum of ""a"", b",previous unique users',
    );
  });
});

describe('seriesFileName', () => {
  it('is safe on every file system', () => assert.equal(seriesFileName(series), 'counts.a-b-c-7-days.csv'));
});
