import assert from 'node:assert/strict';
import { LineMap } from './text';

describe('LineMap', () => {
  const text = 'a🛒b\r\nsecond\rthird\n';

  it('counts columns in UTF-16 code units and ends lines at every kind of break', () => {
    const lines = new LineMap(text);
    assert.deepEqual(lines.position(text.indexOf('b')), { line: 0, character: 3 });
    assert.deepEqual(lines.position(text.indexOf('second')), { line: 1, character: 0 });
    assert.deepEqual(lines.position(text.indexOf('third')), { line: 2, character: 0 });
    assert.deepEqual(lines.position(text.length), { line: 3, character: 0 });
  });

  it('goes back from every position to its offset', () => {
    const lines = new LineMap(text);
    for (let offset = 0; offset <= text.length; offset++) {
      assert.equal(lines.offset(lines.position(offset)), offset);
    }
  });

  it('places both ends of every stretch, in one line or over several', () => {
    const lines = new LineMap(text);
    for (let start = 0; start <= text.length; start++) {
      for (let end = start; end <= text.length; end++) {
        const expected = { start: lines.position(start), end: lines.position(end) };
        assert.deepEqual(lines.range({ start, end }), expected);
      }
    }
  });

  it('pulls positions beyond the text back to its end', () => {
    assert.equal(new LineMap('ab').offset({ line: 9, character: 9 }), 2);
    assert.equal(new LineMap('ab\ncd').offset({ line: 0, character: 9 }), 3);
  });
});
