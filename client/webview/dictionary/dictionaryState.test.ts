import type { DictionaryStatus, ToDictionary } from '@shared/webview/dictionary';
import assert from 'node:assert/strict';
import { parseUiState, receive, toBlank, toInitialState } from './dictionaryState';
import { makeItem } from './testItems';

const status: DictionaryStatus = {
  indexing: null,
  store: { state: 'disconnected', label: '', problem: null, lastSuccess: null },
};
const indexing: DictionaryStatus = { ...status, indexing: { done: 3, total: 9 } };
const play = (...messages: readonly ToDictionary[]) => messages.reduce(receive, toInitialState(undefined));
const none: ToDictionary = { type: 'items', items: [] };
const some: ToDictionary = { type: 'items', items: [makeItem('a')] };
const failed: ToDictionary = { type: 'failed', reason: 'No answer.' };

describe('toBlank', () => {
  it('is nothing while there are rows', () => assert.equal(toBlank(play(some, failed), 1), undefined));

  it('waits for the first items', () => {
    assert.deepEqual(toBlank(play({ type: 'status', status }), 0), { kind: 'loading' });
  });

  it('tells an index in the making from a workspace without definitions', () => {
    assert.deepEqual(toBlank(play({ type: 'status', status: indexing }, none), 0), {
      kind: 'indexing',
      done: 3,
      total: 9,
    });
    assert.deepEqual(toBlank(play({ type: 'status', status }, none), 0), { kind: 'noDefinitions' });
  });

  it('says why there are no items, until there are', () => {
    assert.deepEqual(toBlank(play(failed), 0), { kind: 'failed', reason: 'No answer.' });
    assert.deepEqual(toBlank(play(failed, none), 0), { kind: 'noDefinitions' });
  });

  it('says that nothing matches when there are items', () => {
    assert.deepEqual(toBlank(play(some), 0), { kind: 'noMatch' });
  });
});

describe('receive', () => {
  it('keeps the last items after a failure', () => {
    const state = play(some, failed);
    assert.equal(state.items?.length, 1);
    assert.equal(state.failure, 'No answer.');
    assert.equal(receive(state, some).failure, undefined);
  });

  it('takes a search over everything that hides rows', () => {
    const hidden = toInitialState({
      kind: 'metric',
      sort: { column: 'name', direction: 'ascending' },
      scroll: 90,
    });
    const { ui } = receive(hidden, { type: 'search', query: 'signed_up' });
    assert.deepEqual([ui.query, ui.kind, ui.sort, ui.scroll], ['signed_up', 'all', undefined, 0]);
  });
});

describe('parseUiState', () => {
  it('reads what was saved', () => {
    const saved = {
      query: 'a',
      kind: 'event',
      sort: { column: 'calls', direction: 'descending' },
      current: 'event:a',
      details: false,
      scroll: 42,
    };
    assert.deepEqual(parseUiState(JSON.parse(JSON.stringify(saved))), saved);
  });

  it('gives what is missing or wrong its default', () => {
    const defaults = {
      query: '',
      kind: 'all',
      sort: undefined,
      current: undefined,
      details: true,
      scroll: 0,
    };
    const strange = [undefined, null, 3, {}, { query: 1, kind: 'x', sort: 'name', scroll: '9' }];
    for (const saved of strange) assert.deepEqual(parseUiState(saved), defaults);
    assert.equal(parseUiState({ sort: { column: 'gone', direction: 'ascending' } }).sort, undefined);
    assert.equal(parseUiState({ sort: { column: 'name', direction: 'up' } }).sort, undefined);
  });
});
