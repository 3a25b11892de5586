import assert from 'node:assert/strict';
import type { CodeLanguage } from '../../parsers/languages';
import { LineMap } from '../../text';
import { wholeStatement } from './wholeStatement';

/** What is left of a text without the statement between `«` and `»`; undefined where it has to stay. */
function without(language: CodeLanguage, marked: string): string | undefined {
  const start = marked.indexOf('«');
  const text = marked.replace('«', '');
  const end = text.indexOf('»');
  const lines = new LineMap(text.replace('»', ''));
  const range = wholeStatement(lines, lines.range({ start, end }), language);
  if (!range) return undefined;
  return lines.text.slice(0, lines.offset(range.start)) + lines.text.slice(lines.offset(range.end));
}

describe('wholeStatement', () => {
  it('takes out whole lines', () => {
    assert.equal(without('ruby', 'a\n  «track(\n  x)»\nb\n'), 'a\nb\n');
    assert.equal(without('javascript', 'a();\n«track()»;\nb();\n'), 'a();\nb();\n');
    assert.equal(without('python', 'a()\n«track()»\nb()'), 'a()\nb()');
    assert.equal(without('ruby', 'a\r\n«track»\r\nb\r\n'), 'a\r\nb\r\n');
    assert.equal(without('ruby', 'list.each do |it|\n  «track»\nend'), 'list.each do |it|\nend');
  });

  it('takes out what stands below a comment', () => {
    assert.equal(without('javascript', 'a();\n// why\n«track()»;\nb();'), 'a();\n// why\nb();');
    assert.equal(without('javascript', '/**\n * Why.\n */\n«track()»;\nb();'), '/**\n * Why.\n */\nb();');
    assert.equal(without('ruby', 'a # why\n# why\n«track»\nb'), 'a # why\n# why\nb');
  });

  it('takes out the last line of a file that has no break behind it', () => {
    assert.equal(without('ruby', 'a\n«track»'), 'a\n');
  });

  it('leaves what is part of something', () => {
    for (const [language, text] of [
      ['ruby', 'x = «track»'],
      ['ruby', '«track» if a'],
      ['ruby', 'x =\n  «track»'],
      ['ruby', '[a,\n«track»\n]'],
      ['ruby', '«track»\n  .then { }'],
      ['ruby', 'a ||\n«track»'],
      ['javascript', 'if (a)\n  «track()»;\nb();'],
      ['javascript', 'a()\n«track()»\n'],
      ['javascript', '{\n«track()»\n  .then(b);'],
      ['javascript', 'if (a)\n  // why\n  «track()»;\nb();'],
      ['javascript', 'for (const a of b)\n  /* why */\n  «track()»;\nb();'],
      ['javascript', '{\n«track()»\n  // why\n  .then(b);'],
      ['ruby', 'a ||\n  # why\n  «track»\nb'],
      ['ruby', 'a = # why\n  «track»\nb'],
      ['python', 'def a():\n    # why\n    «track()»\n\nb()'],
      ['python', 'def a():\n    «track()»\n\nb()'],
      ['python', 'def a():\n    """Says."""\n    «track()»\nb()'],
      ['haml', '«track»'],
    ] as const)
      assert.equal(without(language, text), undefined, text);
  });
});
