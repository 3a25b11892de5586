import assert from 'node:assert/strict';
import { emptyFacts, type FileFacts } from '../facts';
import { factsFromJson, factsToJson } from './factsJson';

const uri = 'file:///w/a.rb';
const at = (line: number): { start: object; end: object } => ({
  start: { line, character: 1 },
  end: { line, character: 9 },
});

describe('facts as JSON', () => {
  it('come back as they were, whatever looks like a range', () => {
    const facts = {
      ...emptyFacts(uri),
      problems: [{ code: 'x', message: 'é 👍', range: at(3) }],
      calls: [
        { name: { kind: 'unknown', range: at(4) }, numbers: [1, 2, 3, 4], marked: ['#', '#'], none: [] },
      ],
      links: {
        span: { start: 3, end: 5 },
        more: { start: at(1).start, end: at(1).end, by: 1 },
        nested: [[1], ['#']],
      },
    } as unknown as FileFacts;
    assert.deepEqual(factsFromJson(factsToJson(facts), uri), facts);
  });

  it('are refused when they are damaged or of another file', () => {
    const json = factsToJson(emptyFacts(uri));
    assert.equal(factsFromJson(json, 'file:///w/b.rb'), undefined);
    assert.equal(factsFromJson(json.slice(1), uri), undefined);
    for (const other of ['null', '7', '[]', `{"uri":"${uri}"}`, `{"uri":"${uri}","calls":{},"events":[]}`])
      assert.equal(factsFromJson(other, uri), undefined, other);
  });
});
