import assert from 'node:assert/strict';
import { sparklineDataUri, sparklineSvg } from './sparkline';

function line(svg: string): string | undefined {
  return /<polyline points="([^"]*)"/.exec(svg)?.[1];
}

describe('sparkline', () => {
  it('scales from zero to the highest day', () => {
    assert.equal(line(sparklineSvg([0, 5, 10])), '2,22 60,12 118,2');
  });

  it('draws a flat line for no data, one day, zeros and nonsense', () => {
    assert.equal(line(sparklineSvg([])), '2,22 118,22');
    assert.equal(line(sparklineSvg([0, 0])), '2,22 118,22');
    assert.equal(line(sparklineSvg([7])), '2,2 118,2');
    assert.equal(line(sparklineSvg([NaN, -3, Infinity])), '2,22 60,22 118,22');
  });

  it('stays small and quick for many days', () => {
    const svg = sparklineSvg(Array.from({ length: 180 }, (_, day) => day * 1e12));
    assert.ok(svg.length < 6000, String(svg.length));
  });

  it('has a variant for each theme', () => {
    const variants = (['light', 'dark', 'any'] as const).map((theme) => sparklineSvg([1, 2], theme));
    assert.equal(new Set(variants).size, 3);
  });

  it('is a data address that decodes to the picture', () => {
    const [head, body = ''] = sparklineDataUri([1, 2, 3], 'dark').split(',');
    assert.equal(head, 'data:image/svg+xml;base64');
    assert.equal(Buffer.from(body, 'base64').toString(), sparklineSvg([1, 2, 3], 'dark'));
  });
});
