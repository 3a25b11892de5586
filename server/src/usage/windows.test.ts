import assert from 'node:assert/strict';
import { completeDays, completeWeeks, daysBefore, daysOf, formatWindow, isoTime } from './windows';

const at = (iso: string) => Date.parse(iso);

describe('windows', () => {
  it('takes the most recent complete ISO week', () => {
    const week = { from: '2026-11-09', to: '2026-11-16' };
    // Monday 16 November 2026 is the first moment at which the week before it is complete.
    assert.deepEqual(completeWeeks('7d', at('2026-11-16T00:00:00Z')).current, week);
    assert.deepEqual(completeWeeks('7d', at('2026-11-22T23:59:59.999Z')).current, week);
    assert.deepEqual(completeWeeks('7d', at('2026-11-15T23:59:59.999Z')).current, {
      from: '2026-11-02',
      to: '2026-11-09',
    });
  });

  it('takes four complete weeks, and the four before', () => {
    assert.deepEqual(completeWeeks('28d', at('2026-11-18T12:00:00Z')), {
      current: { from: '2026-10-19', to: '2026-11-16' },
      previous: { from: '2026-09-21', to: '2026-10-19' },
    });
  });

  it('crosses the year in whole weeks', () => {
    // 1 January 2027 is a Friday of the last ISO week of 2026 (week 53).
    assert.deepEqual(completeWeeks('7d', at('2027-01-03T23:00:00Z')).current, {
      from: '2026-12-21',
      to: '2026-12-28',
    });
    assert.deepEqual(completeWeeks('7d', at('2027-01-04T00:00:00Z')).current, {
      from: '2026-12-28',
      to: '2027-01-04',
    });
    assert.deepEqual(completeWeeks('7d', at('2025-01-01T00:00:00Z')).current, {
      from: '2024-12-23',
      to: '2024-12-30',
    });
    assert.deepEqual(completeWeeks('7d', at('2024-03-05T00:00:00Z')).current, {
      from: '2024-02-26',
      to: '2024-03-04',
    });
  });

  it('begins every week on a Monday, every day of forty years', () => {
    for (let now = at('1995-01-01T13:00:00Z'); now < at('2035-01-01'); now += 86_400_000) {
      const { from, to } = completeWeeks('7d', now).current;
      assert.equal(new Date(from).getUTCDay(), 1, from);
      assert.equal(at(to) - at(from), 7 * 86_400_000);
      assert.ok(at(to) <= now && now < at(to) + 7 * 86_400_000);
    }
  });

  it('ends complete days yesterday', () => {
    assert.deepEqual(completeDays(7, at('2026-03-01T00:00:00Z')), {
      current: { from: '2026-02-22', to: '2026-03-01' },
      previous: { from: '2026-02-15', to: '2026-02-22' },
    });
  });

  it('lists the days of a window', () => {
    assert.deepEqual(daysOf({ from: '2024-02-28', to: '2024-03-02' }), [
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
  });

  it('writes times in whole seconds', () => {
    assert.equal(isoTime(at('2026-01-05T10:11:12.987Z')), '2026-01-05T10:11:12Z');
    assert.equal(daysBefore(at('2026-01-05T23:00:00Z'), 180), '2025-07-09');
  });

  it('words a window with its last day included', () => {
    assert.equal(formatWindow({ from: '2026-11-09', to: '2026-11-16' }), '9 Nov 2026 to 15 Nov 2026');
    assert.equal(formatWindow({ from: '', to: '2026-11-23T00:12:34Z' }), 'up to 23 Nov 2026');
  });
});
