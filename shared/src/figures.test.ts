import assert from 'node:assert/strict';
import { formatCount, trendPercent } from './figures';

describe('formatCount', () => {
  const cases: readonly (readonly [value: number, text: string])[] = [
    [0, '0'],
    [7.25, '7.3'],
    [950, '950'],
    [999.4, '999'],
    [999.6, '1k'],
    [1000, '1k'],
    [12_400, '12.4k'],
    [99_960, '100k'],
    [999_499, '999k'],
    [999_500, '1M'],
    [3_100_000, '3.1M'],
    [2_000_000_000, '2B'],
    [-12_400, '-12.4k'],
  ];
  for (const [value, text] of cases) {
    it(`writes ${value} as ${text}`, () => assert.equal(formatCount(value), text));
  }
});

describe('trendPercent', () => {
  it('rounds the change against the period before', () => {
    assert.equal(trendPercent({ value: 1084, previous: 1000 }), 8);
    assert.equal(trendPercent({ value: 500, previous: 1000 }), -50);
    assert.equal(trendPercent({ value: 0, previous: 1000 }), -100);
  });

  it('says nothing without a value, without a previous one, or from zero', () => {
    assert.equal(trendPercent({ value: null, previous: 5 }), null);
    assert.equal(trendPercent({ value: 5, previous: null }), null);
    assert.equal(trendPercent({ value: 5, previous: 0 }), null);
  });
});
