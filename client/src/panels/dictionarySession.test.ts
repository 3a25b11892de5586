import type { DictionaryItem, DictionaryStatus, ToDictionary } from '@shared/webview/dictionary';
import assert from 'node:assert/strict';
import { DictionarySession, type DictionarySessionDeps } from './dictionarySession';

const status: DictionaryStatus = {
  indexing: null,
  store: { state: 'disconnected', label: '', problem: null, lastSuccess: null },
};

function makeItem(name: string): DictionaryItem {
  return {
    kind: 'event',
    name,
    description: '',
    owner: '',
    categories: [],
    tiers: [],
    status: 'active',
    timeFrames: [],
    dataSource: '',
    identifiers: [],
    properties: [],
    related: [],
    calls: 0,
    figure: null,
    definition: { uri: `file:///w/${name}.yml`, line: 1, character: 8 },
  };
}

/** A session whose surroundings write down what happens to them. */
function open(overrides: Partial<DictionarySessionDeps> = {}) {
  const posted: ToDictionary[] = [];
  const log: string[] = [];
  const session = new DictionarySession({
    fetchItems: () => Promise.resolve([makeItem('a')]),
    refreshFigures: () => Promise.resolve(log.push('refresh')),
    status: () => status,
    post: (message) => void posted.push(message),
    openPlace: ({ uri }, { beside }) => Promise.resolve(void log.push(`open ${uri} ${String(beside)}`)),
    openChart: ({ name }) => void log.push(`chart ${name}`),
    connect: () => Promise.resolve(void log.push('connect')),
    log: {
      warn: (text) => void log.push(`warn: ${text}`),
      error: (cause) => void log.push(`error: ${String(cause)}`),
    },
    ...overrides,
  });
  const types = (): readonly string[] => posted.map(({ type }) => type);
  return { session, posted, log, types };
}

describe('DictionarySession', () => {
  it('sends status and items to a view that is ready, and nothing before', async () => {
    const { session, types } = open();
    session.statusChanged();
    await session.itemsChanged();
    assert.deepEqual(types(), []);
    await session.receive({ type: 'ready' });
    assert.deepEqual(types(), ['status', 'items']);
  });

  it('puts a query in as soon as the view is there', async () => {
    const { session, posted } = open();
    session.search('first');
    session.search('second');
    await session.receive({ type: 'ready' });
    session.search('third');
    session.hidden();
    await session.receive({ type: 'ready' });
    const queries = posted.flatMap((message) => (message.type === 'search' ? [message.query] : []));
    assert.deepEqual(queries, ['second', 'third']);
  });

  it('fetches one at a time; changes meanwhile add exactly one more', async () => {
    let openGate: () => void = () => assert.fail('not asked yet');
    const gate = new Promise<void>((resolve) => (openGate = resolve));
    let fetches = 0;
    const { session, types } = open({
      fetchItems: async () => {
        const name = `a${++fetches}`;
        await gate;
        return [makeItem(name)];
      },
    });
    const started = session.receive({ type: 'ready' });
    await Promise.all([session.itemsChanged(), session.itemsChanged()]);
    assert.equal(fetches, 1);
    openGate();
    await started;
    assert.equal(fetches, 2);
    assert.deepEqual(types(), ['status', 'items', 'items']);
  });

  it('shows the last items at once when the tab comes back, and fetches only what changed meanwhile', async () => {
    let fetches = 0;
    const { session, types } = open({ fetchItems: () => Promise.resolve([makeItem(`a${++fetches}`)]) });
    await session.receive({ type: 'ready' });
    session.hidden();
    session.statusChanged();
    await session.receive({ type: 'ready' });
    assert.deepEqual([fetches, types()], [1, ['status', 'items', 'status', 'items']]);
    session.hidden();
    await session.itemsChanged();
    assert.equal(fetches, 1);
    await session.receive({ type: 'ready' });
    assert.equal(fetches, 2);
  });

  it('says what to do when the items cannot be had, and tries again when asked', async () => {
    let healthy = false;
    const fetchItems = () =>
      healthy ? Promise.resolve([makeItem('a')]) : Promise.reject(new Error('pipe broke'));
    const { session, types, log } = open({ fetchItems });
    await session.receive({ type: 'ready' });
    assert.deepEqual(types(), ['status', 'failed']);
    assert.match(log.join(), /pipe broke/);
    healthy = true;
    await session.receive({ type: 'refresh' });
    assert.deepEqual(types(), ['status', 'failed', 'items']);
    assert.ok(log.includes('refresh'));
  });

  it('fetches again for a view that could not be told of a failure', async () => {
    let reject: ((cause: Error) => void) | undefined;
    let fetches = 0;
    const { session, types } = open({
      fetchItems: () =>
        ++fetches === 1 ? new Promise((_, fail) => (reject = fail)) : Promise.resolve([makeItem('a')]),
    });
    const started = session.receive({ type: 'ready' });
    session.hidden();
    reject?.(new Error('pipe broke'));
    await started;
    await session.receive({ type: 'ready' });
    assert.deepEqual(types(), ['status', 'status', 'items']);
  });

  it('opens only places that it sent', async () => {
    const { session, log } = open();
    const { definition } = makeItem('a');
    await session.receive({ type: 'openDefinition', place: definition, beside: true });
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'openDefinition', place: { ...definition, line: 2 }, beside: false });
    await session.receive({ type: 'openDefinition', place: definition, beside: true });
    assert.deepEqual(
      log.map((line) => line.split(':')[0]),
      ['warn', 'warn', 'open file'],
    );
    assert.equal(log[2], 'open file:///w/a.yml true');
  });

  it('passes on what the user asks for elsewhere', async () => {
    const { session, log } = open();
    await session.receive({ type: 'openChart', item: { kind: 'event', name: 'a' } });
    await session.receive({ type: 'connect' });
    assert.deepEqual(log, ['chart a', 'connect']);
  });

  it('stays silent once disposed', async () => {
    let answer: (() => void) | undefined;
    const { session, types } = open({
      fetchItems: () => new Promise((resolve) => (answer = () => resolve([makeItem('a')]))),
    });
    const started = session.receive({ type: 'ready' });
    session.dispose();
    answer?.();
    await started;
    assert.deepEqual(types(), ['status']);
  });
});
