import assert from 'node:assert/strict';
import { LineMap } from '../text';
import type { FileFacts } from '../facts';
import { textWithoutPlaces } from '../values';
import { adapters } from '../../test/parsers/adapters';
import { samples, type Sample } from '../../test/parsers/samples';

function parse({ language, uri }: Sample, text: string): FileFacts {
  return adapters[language].parse(uri, text);
}

/** Every literal name must be what the text holds at its range. */
function assertNamesAtRanges(text: string, facts: FileFacts): void {
  const lines = new LineMap(text);
  for (const { name } of facts.calls) {
    if (name.kind !== 'literal') continue;
    const written = text.slice(lines.offset(name.range.start), lines.offset(name.range.end));
    assert.equal(written, name.value);
  }
}

/** Facts without the offsets of texts that other files read: these count every letter of the file. */
function withoutOffsets(facts: FileFacts): unknown {
  return JSON.parse(textWithoutPlaces(facts));
}

function literalNames({ calls }: FileFacts): readonly string[] {
  return calls.flatMap(({ name }) => (name.kind === 'literal' ? [name.value] : []));
}

for (const sample of samples) {
  describe(`adapter contract: ${sample.uri}`, function () {
    this.timeout(60_000); // hundreds of parses each, on a machine that may be busy

    it('finds the calls of the sample, and no others', () => {
      const facts = parse(sample, sample.text);
      assert.deepEqual([...literalNames(facts)].sort(), [...sample.names].sort());
      assert.deepEqual(facts.problems, []);
    });

    it('reads every prefix, with names that stand where they say', () => {
      for (let end = 0; end <= sample.text.length; end++) {
        const prefix = sample.text.slice(0, end);
        assertNamesAtRanges(prefix, parse(sample, prefix));
      }
    });

    it('reads every suffix', () => {
      for (let start = 0; start <= sample.text.length; start++) {
        const suffix = sample.text.slice(start);
        assertNamesAtRanges(suffix, parse(sample, suffix));
      }
    });

    it('says the same with CRLF as with LF', () => {
      const facts = withoutOffsets(parse(sample, sample.text));
      const others = withoutOffsets(parse(sample, sample.text.replaceAll('\n', '\r\n')));
      assert.deepEqual(others, facts);
    });

    it('says the same behind a byte order mark', () => {
      const text = `\uFEFF\n${sample.text}`;
      const facts = parse(sample, text);
      assert.deepEqual(withoutOffsets(facts), withoutOffsets(parse(sample, `\n${sample.text}`)));
      assertNamesAtRanges(text, facts);
    });

    it('keeps columns behind letters of two UTF-16 units, also in identifiers', () => {
      const text = sample.text.replaceAll('é', '\u{10428}');
      const facts = parse(sample, text);
      assert.equal(facts.calls.length, parse(sample, sample.text).calls.length);
      assertNamesAtRanges(text, facts);
    });

    for (const [typed, expected] of sample.halfTyped) {
      it(`keeps what follows ${JSON.stringify(typed)}`, () => {
        const facts = parse(sample, `${sample.before}${typed}\n${sample.after}`);
        assert.deepEqual(literalNames(facts), [...expected, 'after']);
      });
    }
  });
}
