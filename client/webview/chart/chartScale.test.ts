import assert from 'node:assert/strict';
import { toDayTicks, toValueScale } from './chartScale';

describe('toValueScale', () => {
  const cases: readonly (readonly [values: readonly (number | null)[], ticks: readonly number[]])[] = [
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [null, 3],
      [0, 1, 2, 3],
    ],
    [[212], [0, 50, 100, 150, 200, 250]],
    [[752], [0, 200, 400, 600, 800]],
    [[1000], [0, 200, 400, 600, 800, 1000]],
    [[0.25], [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
    [
      [-30, 90],
      [-50, 0, 50, 100],
    ],
    [
      [-7, -3],
      [-8, -6, -4, -2, 0],
    ],
    [[1.2e9], [0, 5e8, 1e9, 1.5e9]],
  ];
  for (const [values, ticks] of cases) {
    it(`covers ${JSON.stringify(values)}`, () => {
      const scale = toValueScale([values]);
      assert.deepEqual(scale.ticks, ticks);
      assert.deepEqual([scale.min, scale.max], [ticks[0], ticks.at(-1)]);
    });
  }

  it('covers every line', () => assert.equal(toValueScale([[1], [900]]).max, 1000));

  it('has whole ticks for whole values', () => {
    assert.deepEqual(toValueScale([[2]]).ticks, [0, 1, 2]);
  });
});

describe('toDayTicks', () => {
  const daysUntil = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) =>
      new Date(Date.UTC(2026, 1, 4) - (count - index) * 86_400_000).toISOString().slice(0, 10),
    );
  const labels = (count: number, width: number): readonly string[] =>
    toDayTicks(daysUntil(count), width).map(({ label }) => label);

  it('labels each day when there is room', () => {
    assert.deepEqual(labels(7, 600), ['28 Jan', '29 Jan', '30 Jan', '31 Jan', '1 Feb', '2 Feb', '3 Feb']);
  });

  it('labels Mondays, fewer of them when the period is long', () => {
    assert.deepEqual(labels(28, 600), ['12 Jan', '19 Jan', '26 Jan', '2 Feb']);
    assert.equal(labels(90, 1200).length, 13);
    assert.equal(labels(90, 500).length, 7);
  });

  it('labels first days of months where Mondays are too many', () => {
    assert.deepEqual(labels(180, 340), ['Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb']);
  });

  it('labels the ends where there is room for nothing else', () => {
    assert.deepEqual(labels(180, 120), ['8 Aug', '3 Feb']);
  });
});
