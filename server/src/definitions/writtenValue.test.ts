import assert from 'node:assert/strict';
import { readYaml } from '../parsers/definitions/yamlReader';
import { findNode, toData } from '../parsers/definitions/yamlTree';
import { writtenValue } from './writtenValue';

describe('writtenValue', () => {
  it('is read as the value it was made of, in every kind of quotes', () => {
    const values = [
      'a',
      'a b',
      'on',
      'No',
      '16.10',
      '0x1',
      '',
      ' a',
      'a: b',
      'a #b',
      "it's",
      'a "b"',
      'a\\b',
      '-',
      '[a]',
      '@a',
      'é',
      'user.id',
      'https://a.test/b?c=d',
      true,
      7,
      null,
    ];
    for (const value of values) {
      for (const quotes of ['', "'", '"']) {
        const written = writtenValue(value, quotes);
        const tree = readYaml(`key: ${written}\n`);
        assert.deepEqual([tree.problems, toData(findNode(tree.root, ['key']))], [[], value], written);
      }
    }
  });

  it('leaves quotes out where none are needed', () => {
    for (const text of [
      'free',
      'user.id',
      'Describe what happens, where and when',
      'https://a.test/1',
      'sum_of 3',
    ])
      assert.equal(writtenValue(text), text);
  });
});
