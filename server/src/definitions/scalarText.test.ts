import assert from 'node:assert/strict';
import { readYaml } from '../parsers/definitions/yamlReader';
import { toData } from '../parsers/definitions/yamlTree';
import { scalarText } from './scalarText';

describe('scalarText', () => {
  it('puts in quotes what YAML would not read as the same', () => {
    assert.deepEqual(['book', '1', 1, 'yes', '16.10', "it's", '', 'a: b'].map(scalarText), [
      'book',
      "'1'",
      '1',
      "'yes'",
      "'16.10'",
      "it's",
      "''",
      "'a: b'",
    ]);
  });

  it('is read as the value', () => {
    for (const value of ['# no', '- x', '@a', 'a #b', '[x', 'on', '0x1F', '~', ' a ', 'a\nb', '🧺', -1.5])
      assert.deepEqual(toData(readYaml(`key: ${scalarText(value)}\n`).root), { __proto__: null, key: value });
  });
});
