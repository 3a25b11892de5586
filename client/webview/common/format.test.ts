import assert from 'node:assert/strict';
import {
  formatAge,
  formatDay,
  formatFullDay,
  formatMonth,
  formatNumber,
  formatSpan,
  toTrend,
} from './format';

describe('days', () => {
  it('are written the same everywhere, in UTC', () => {
    assert.equal(formatDay('2026-02-03'), '3 Feb');
    assert.equal(formatMonth('2026-12-31'), 'Dec');
    assert.equal(formatFullDay('2026-02-03'), 'Tue 3 Feb 2026');
  });

  it('make a span whose end is exclusive', () => {
    assert.equal(formatSpan({ from: '2026-01-07', to: '2026-02-04' }), '7 Jan – 3 Feb 2026');
    assert.equal(formatSpan({ from: '2025-12-25', to: '2026-01-01' }), '25 Dec – 31 Dec 2025');
    assert.equal(formatSpan({ from: '2025-12-25', to: '2026-01-02' }), '25 Dec 2025 – 1 Jan 2026');
  });
});

describe('formatAge', () => {
  const now = Date.parse('2026-02-03T12:00:00Z');
  const cases: readonly (readonly [time: string, age: string])[] = [
    ['2026-02-03T12:00:10Z', 'just now'],
    ['2026-02-03T11:59:30Z', 'just now'],
    ['2026-02-03T11:59:00Z', '1 minute ago'],
    ['2026-02-03T11:01:00Z', '59 minutes ago'],
    ['2026-02-03T11:00:00Z', '1 hour ago'],
    ['2026-02-02T12:01:00Z', '23 hours ago'],
    ['2026-02-02T12:00:00Z', 'on 2 Feb'],
  ];
  for (const [time, age] of cases) it(`calls ${time} ${age}`, () => assert.equal(formatAge(time, now), age));
});

describe('formatNumber', () => {
  it('groups digits and keeps two decimals', () => assert.equal(formatNumber(12345.678), '12,345.68'));
});

describe('toTrend', () => {
  it('says direction and amount, for the eye and for the ear', () => {
    assert.deepEqual(toTrend({ value: 108, previous: 100 }), {
      direction: 'up',
      text: '▲ 8%',
      words: '8% more than in the period before',
    });
    assert.equal(toTrend({ value: 50, previous: 100 })?.text, '▼ 50%');
    assert.equal(toTrend({ value: 250_000, previous: 100 })?.text, '▲ 249,900%');
    assert.equal(toTrend({ value: 100, previous: 100 })?.direction, 'flat');
  });

  it('tells something new from nothing known', () => {
    assert.equal(toTrend({ value: 5, previous: 0 })?.text, 'new');
    assert.equal(toTrend({ value: 0, previous: 0 }), undefined);
    assert.equal(toTrend({ value: 5, previous: null }), undefined);
    assert.equal(toTrend({ value: null, previous: 5 }), undefined);
  });
});
