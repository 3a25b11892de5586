import * as assert from 'node:assert/strict';
import { resolvePlain } from './yamlScalar';

describe('resolvePlain', () => {
  it('types values as the loaders of Ruby and Python do', () => {
    const expected: readonly (readonly [string, unknown])[] = [
      ['', null],
      ['~', null],
      ['NULL', null],
      ['yes', true],
      ['Off', false],
      ['nO', false],
      ['y', 'y'],
      ['7', 7],
      ['-1_000', -1000],
      ['010', 8],
      ['0x1F', 31],
      ['-0b11', -3],
      ['16.10', 16.1],
      ['.5', 0.5],
      ['1.5e+3', 1500],
      ['-.inf', -Infinity],
      ['.', '.'],
      ['7d', '7d'],
      ['1e5', '1e5'],
      ['18.6.0', '18.6.0'],
      ['2026-01-31', '2026-01-31'],
      ['12:30', '12:30'],
      ['user.id', 'user.id'],
    ];
    for (const [written, value] of expected) assert.deepEqual(resolvePlain(written), value, written);
  });
});
