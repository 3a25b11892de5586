import assert from 'node:assert/strict';
import { ByteSearch } from './byteSearch';
import { randomOf } from '../../test/random';

describe('ByteSearch', () => {
  it('finds what a search for each needle finds', () => {
    const random = randomOf(7);
    const textOf = (length: number, letters: string): string =>
      Array.from({ length }, () => Array.from(letters)[random(Array.from(letters).length)]).join('');
    let found = 0;
    for (let round = 0; round < 20_000; round++) {
      const letters = ['ab', 'abc', 'abcdefé', 'a👍'][random(4)] ?? 'ab';
      const needles = Array.from({ length: random(5) }, () => textOf(random(9), letters));
      const text = Buffer.from(textOf(random(40), letters));
      const expected = needles.some((it) => it !== '' && text.includes(it));
      assert.equal(
        new ByteSearch(needles).occursIn(text),
        expected,
        JSON.stringify({ needles, text: String(text) }),
      );
      if (expected) found++;
    }
    assert.ok(found > 2000 && found < 18_000, String(found));
  });

  it('finds needles at both ends, and nothing without needles', () => {
    const search = new ByteSearch(['track_event', 'Tracking']);
    assert.ok(search.occursIn(Buffer.from('track_event')));
    assert.ok(search.occursIn(Buffer.from('xTracking')));
    assert.ok(!search.occursIn(Buffer.from('track_even')));
    assert.ok(!search.occursIn(Buffer.from('')));
    assert.ok(!new ByteSearch([]).occursIn(Buffer.from('anything')));
  });
});
