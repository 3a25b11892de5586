import assert from 'node:assert/strict';
import { columns, toNextSort, type ColumnId, type Direction } from './columns';
import {
  hasKey,
  markWords,
  orderItems,
  selectRows,
  toCountLine,
  toKey,
  toSparkline,
  type Selection,
} from './dictionaryModel';
import { SearchIndex } from './searchIndex';
import { makeItem } from './testItems';

const figure = (value: number | null, previous: number | null = null) => ({ value, previous, daily: [] });
const items = orderItems([
  makeItem('gamma', { owner: 'growth', calls: 2, figure: figure(5, 10) }),
  makeItem('Alpha', { owner: 'code', calls: 0, figure: figure(900, 100) }),
  makeItem('beta', { kind: 'metric', calls: 7, figure: figure(null) }),
  makeItem('alpha', { kind: 'metric', owner: 'growth', calls: 7, description: 'counts gamma' }),
]);
const index = new SearchIndex(items);
const everything: Selection = { query: '', kind: 'all', sort: undefined };
const select = (selection: Partial<Selection>) => selectRows(items, index, { ...everything, ...selection });
const names = (selection: Partial<Selection>) =>
  select(selection).items.map(({ kind, name }) => `${name} ${kind}`);

describe('selectRows', () => {
  it('shows everything by name, events before metrics', () => {
    const definition = { uri: 'file:///a.yml', line: 1, character: 0 };
    const twins = orderItems([makeItem('x', { kind: 'metric', definition }), makeItem('x')]);
    assert.deepEqual(
      twins.map(({ kind }) => kind),
      ['event', 'metric'],
    );
    assert.deepEqual(names({}), ['Alpha event', 'alpha metric', 'beta metric', 'gamma event']);
  });

  it('filters by kind, and counts what the other kinds would show', () => {
    assert.deepEqual(names({ kind: 'metric' }), ['alpha metric', 'beta metric']);
    assert.deepEqual(select({ kind: 'metric' }).counts, { all: 4, event: 2, metric: 2 });
    assert.deepEqual(select({ kind: 'metric', query: 'gamma' }).counts, { all: 2, event: 1, metric: 1 });
  });

  it('searches by words and fields together', () => {
    assert.deepEqual(names({ query: 'gamma' }), ['gamma event', 'alpha metric']);
    assert.deepEqual(names({ query: 'gamma owner:growth calls:>5' }), ['alpha metric']);
    assert.deepEqual(names({ query: 'owner:growth' }), ['alpha metric', 'gamma event']);
  });

  const sorted = (column: ColumnId, direction: Direction) =>
    names({ sort: { column, direction } }).map((name) => name.split(' ')[0]);

  it('sorts by a column, what has no value last in both directions', () => {
    assert.deepEqual(sorted('events', 'descending'), ['Alpha', 'gamma', 'alpha', 'beta']);
    assert.deepEqual(sorted('events', 'ascending'), ['gamma', 'Alpha', 'alpha', 'beta']);
    assert.deepEqual(sorted('trend', 'descending').slice(0, 2), ['Alpha', 'gamma']);
    assert.deepEqual(sorted('owner', 'ascending'), ['Alpha', 'alpha', 'gamma', 'beta']);
    assert.deepEqual(sorted('calls', 'descending'), ['alpha', 'beta', 'gamma', 'Alpha']);
  });

  it('keeps to a chosen column while searching', () => {
    assert.deepEqual(names({ query: 'gamma', sort: { column: 'name', direction: 'ascending' } }), [
      'alpha metric',
      'gamma event',
    ]);
  });
});

describe('columns', () => {
  it('sort one way, the other way, not at all', () => {
    const calls = columns.find(({ id }) => id === 'calls');
    const name = columns.find(({ id }) => id === 'name');
    assert.ok(calls && name);
    const first = toNextSort(undefined, calls);
    assert.deepEqual(first, { column: 'calls', direction: 'descending' });
    const second = toNextSort(first, calls);
    assert.deepEqual(second, { column: 'calls', direction: 'ascending' });
    assert.equal(toNextSort(second, calls), undefined);
    assert.deepEqual(toNextSort(second, name), { column: 'name', direction: 'ascending' });
  });

  it('have a key for every item', () => {
    for (const { sortKey, text } of columns) {
      for (const item of items) {
        assert.doesNotThrow(() => sortKey(item));
        assert.equal(typeof (text?.(item) ?? ''), 'string');
      }
    }
  });
});

describe('keys', () => {
  it('tell two definitions of one name apart', () => {
    const one = makeItem('a');
    const other = makeItem('a', { definition: { ...one.definition, uri: 'file:///w/b.yml' } });
    assert.ok(hasKey(one, toKey(one)));
    assert.ok(!hasKey(other, toKey(one)));
    assert.ok(!hasKey(makeItem('ab'), toKey(one)));
  });
});

describe('markWords', () => {
  const mark = (text: string, ...words: readonly string[]): string =>
    markWords(text, words)
      .map((part) => (part.hit ? `[${part.text}]` : part.text))
      .join('');

  it('marks every occurrence, overlapping ones together', () => {
    assert.equal(mark('create_ci_build', 'ci'), 'create_[ci]_build');
    assert.equal(mark('Create', 'cre', 'eat'), '[Creat]e');
    assert.equal(mark('aaa', 'aa'), '[aaa]');
    assert.equal(mark('abc'), 'abc');
    assert.equal(mark('', 'a'), '');
  });

  it('leaves text alone whose lower case is longer', () => assert.equal(mark('İxy', 'x'), 'İxy'));
});

describe('toSparkline', () => {
  it('spans the width, zero at the bottom, the highest value at the top', () => {
    assert.equal(toSparkline([0, 10, 5], 20, 12), 'M0 11L10 1L20 6');
    assert.equal(toSparkline([0, 0], 20, 12), 'M0 11L20 11');
  });

  it('needs two values', () => assert.equal(toSparkline([5], 20, 12), ''));
});

describe('toCountLine', () => {
  it('says how many are left, and when they are only similar', () => {
    assert.equal(toCountLine(select({}), 4), '');
    assert.equal(toCountLine(select({ query: 'gamma' }), 4), '2 of 4');
    assert.equal(
      toCountLine({ ...select({ query: 'gamma' }), similar: true }, 4),
      'No exact match, 2 similar',
    );
  });
});
