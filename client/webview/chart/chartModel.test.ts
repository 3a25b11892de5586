import assert from 'node:assert/strict';
import {
  findLoneValues,
  toChartData,
  toProvenanceLine,
  toSpokenTooltip,
  toSummary,
  toTableRows,
  toTooltip,
} from './chartModel';
import { makeSeries } from './testSeries';

const week = [10, 20, null, 40, 50, 60, 70];
const weekBefore = [1, 2, 3, 4, 5, 6, 7];

describe('toChartData', () => {
  it('lays values out by day, a day left out being a gap', () => {
    const { days, previousDays, measures } = toChartData(makeSeries(week, weekBefore));
    assert.deepEqual([days[0], days.at(-1), days.length], ['2026-01-28', '2026-02-03', 7]);
    assert.deepEqual([previousDays[0], previousDays.at(-1)], ['2026-01-21', '2026-01-27']);
    assert.deepEqual(measures[0]?.current, week);
    assert.deepEqual(measures[0].previous, weekBefore);
  });

  it('leaves out users where they mean nothing', () => {
    assert.deepEqual(
      toChartData(makeSeries(week)).measures.map(({ key }) => key),
      ['value'],
    );
    const counted = makeSeries(week, [], { points: [['2026-02-03', 70, 5]] });
    assert.deepEqual(
      toChartData(counted).measures.map(({ key }) => key),
      ['value', 'users'],
    );
    assert.equal(toChartData(counted).measures[1]?.current.at(-1), 5);
  });

  it('averages weeks in long periods, reaching back into the period before', () => {
    const days = Array.from({ length: 90 }, (_, index) => index);
    const [measure] = toChartData(makeSeries(days, days)).measures;
    assert.equal(measure?.average?.current.length, 90);
    assert.equal(measure.average.current[89], 86);
    assert.equal(measure.average.current[0], (84 + 85 + 86 + 87 + 88 + 89 + 0) / 7);
    assert.deepEqual(measure.average.previous.slice(0, 7), [null, null, null, null, null, null, 3]);
    assert.equal(toChartData(makeSeries(week, weekBefore)).measures[0]?.average, undefined);
  });

  it('gives no average for a week with a gap', () => {
    const days = Array.from({ length: 90 }, (_, index) => (index === 50 ? null : 1));
    const average = toChartData(makeSeries(days, days)).measures[0]?.average?.current;
    assert.deepEqual(average?.slice(49, 58), [1, null, null, null, null, null, null, null, 1]);
  });
});

describe('findLoneValues', () => {
  it('finds values that no line reaches', () => {
    assert.deepEqual(findLoneValues([1, null, 2, 3, null, 4]), [0, 5]);
    assert.deepEqual(findLoneValues([1, 2]), []);
    assert.deepEqual(findLoneValues([]), []);
  });
});

describe('toTooltip', () => {
  const data = toChartData(makeSeries(week, weekBefore));

  it('sets a day beside the day it is compared with', () => {
    assert.deepEqual(toTooltip(data, 6), {
      day: 'Tue 3 Feb 2026',
      previousDay: 'Tue 27 Jan 2026',
      rows: [{ measure: 'value', label: 'Events', value: '70', previous: '7', trend: '▲ 900%' }],
    });
  });

  it('writes a dash in a gap, and is nothing outside', () => {
    assert.equal(toTooltip(data, 2)?.rows[0]?.value, '–');
    assert.equal(toTooltip(data, 7), undefined);
  });

  it('can be said', () => {
    const tooltip = toTooltip(data, 6);
    assert.ok(tooltip);
    assert.equal(toSpokenTooltip(tooltip, true), 'Tue 3 Feb 2026: Events 70, 7 in the period before');
    assert.equal(toSpokenTooltip(tooltip, false), 'Tue 3 Feb 2026: Events 70');
  });
});

describe('toSummary', () => {
  it('tells totals, change and extremes', () => {
    const twice = makeSeries([10, 30], [10, 10]);
    assert.equal(
      toSummary(toChartData(twice)),
      'Events: 40, 100% more than in the period before. Highest day 30 on 3 Feb, lowest 10 on 2 Feb.',
    );
  });

  it('leaves out what cannot be told', () => {
    const unknown = { value: { value: null, previous: null }, users: { value: null, previous: null } };
    assert.equal(toSummary(toChartData(makeSeries([5, 5], [], { totals: unknown }))), 'Events: unknown.');
    assert.equal(toSummary(toChartData(makeSeries([null, null]))), 'Events: 0.');
  });
});

describe('toTableRows', () => {
  it('lists the newest day first', () => {
    assert.deepEqual(toTableRows(toChartData(makeSeries([1000, null], [1, 2]))), [
      ['Tue 3 Feb 2026', '–', '2'],
      ['Mon 2 Feb 2026', '1,000', '1'],
    ]);
  });
});

describe('toProvenanceLine', () => {
  const now = Date.parse('2026-02-04T08:05:00Z');

  it('says period, exactness and age', () => {
    assert.equal(
      toProvenanceLine(makeSeries(week), now),
      '7 complete days, 28 Jan – 3 Feb 2026 (UTC) · exact · asked 5 minutes ago',
    );
  });

  it('says how good an estimate is, and that nobody has answered', () => {
    const series = makeSeries(week);
    const provenance = {
      ...series.provenance,
      asOf: null,
      precision: { kind: 'estimated', errorPercent: 0.5 },
    } as const;
    assert.equal(
      toProvenanceLine({ ...series, provenance }, now),
      '7 complete days, 28 Jan – 3 Feb 2026 (UTC) · estimated, usually within ±0.5% · the store has not answered yet',
    );
  });
});
