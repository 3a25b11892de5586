import assert from 'node:assert/strict';
import { matchesTerm, parseQuery } from './fields';
import { makeItem } from './testItems';

describe('parseQuery', () => {
  const term = (field: string, value: string, negated = false) => ({ field, value, negated });
  const cases: readonly (readonly [
    text: string,
    words: readonly string[],
    terms: readonly ReturnType<typeof term>[],
  ])[] = [
    ['', [], []],
    ['  Create_CI  build ', ['create_ci', 'build'], []],
    ['owner:Growth create', ['create'], [term('owner', 'growth')]],
    ['OWNER:growth', [], [term('owner', 'growth')]],
    ['owner:"code review" x', ['x'], [term('owner', 'code review')]],
    ['owner:"code rev', [], [term('owner', 'code rev')]],
    ['"two words"', ['two words'], []],
    ['-status:removed calls:>=3', [], [term('status', 'removed', true), term('calls', '>=3')]],
    ['own', ['own'], []],
    ['owner:', [], []],
    ['-owner:', [], []],
    ['constructor:x', ['constructor:x'], []],
    ['https://a.example', ['https://a.example'], []],
    ['"', [], []],
  ];
  for (const [text, words, terms] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseQuery(text), { words, terms }));
  }
});

describe('matchesTerm', () => {
  const item = makeItem('a', {
    owner: 'Code Review',
    tiers: ['premium', 'ultimate'],
    calls: 3,
    figure: { value: 12_400, previous: null, daily: [] },
  });
  const matches = (text: string, of = item): boolean =>
    parseQuery(text).terms.every((term) => matchesTerm(of, term));

  it('looks for words anywhere in a field, whatever their case', () => {
    assert.ok(matches('owner:review'));
    assert.ok(matches('tier:ultimate tier:premium'));
    assert.ok(!matches('owner:growth'));
    assert.ok(matches('-owner:growth'));
  });

  it('compares numbers', () => {
    assert.ok(matches('calls:3 calls:>2 calls:>=3 calls:<4 calls:<=3'));
    assert.ok(!matches('events:>13k'));
    assert.ok(!matches('calls:30'));
    assert.ok(!matches('calls:<3'));
    assert.ok(matches('events:>12k events:<0.1m'));
    assert.ok(!matches('calls:many'));
  });

  it('finds what is missing', () => {
    const bare = makeItem('b');
    assert.ok(matches('owner:none tier:none events:none', bare));
    assert.ok(!matches('owner:none'));
    assert.ok(!matches('events:>0', bare));
    assert.ok(matches('-owner:none -events:none'));
  });
});
