import assert from 'node:assert/strict';
import { initialState, toDictionaryStatus, type LensState } from './lensState';
import { toStatusView } from './statusView';

const running: LensState = {
  server: 'running',
  index: { state: 'ready', filesDone: 900, filesTotal: 900, events: 40, metrics: 1, calls: 1240 },
  store: { state: 'disconnected', label: '', problem: null, lastSuccess: null },
};
const withStore = (store: Partial<LensState['store']>): LensState => ({
  ...running,
  store: { ...running.store, ...store },
});

describe('toStatusView', () => {
  it('counts what the index holds and stays quiet without a store', () => {
    assert.deepEqual(toStatusView(running), {
      text: '$(graph-line) 40 events, 1 metric',
      lines: ['40 events, 1 metric, 1,240 tracking calls', 'No figures: no ClickHouse is connected'],
      stopped: false,
    });
  });

  it('shows how far the index is', () => {
    const index = { ...running.index, state: 'indexing', filesDone: 1999, filesTotal: 3000 } as const;
    const { text, lines } = toStatusView({ ...running, index }) ?? assert.fail();
    assert.equal(text, '$(loading~spin) Metric Lens 66 %');
    assert.equal(lines[0], 'Reading files: 1,999 of 3,000');
  });

  it('does not divide by files that are not counted yet', () => {
    const index = { ...running.index, state: 'indexing', filesDone: 0, filesTotal: 0 } as const;
    const { text, lines } = toStatusView({ ...running, index }) ?? assert.fail();
    assert.equal(text, '$(loading~spin) Metric Lens');
    assert.equal(lines[0], 'Looking for files');
  });

  it('marks the state of the store and says what is wrong with it', () => {
    const connected = toStatusView(withStore({ state: 'connected', label: 'local store' }));
    assert.equal(connected?.text, '$(graph-line) 40 events, 1 metric $(database)');
    assert.equal(connected.lines[1], 'Figures from local store');
    const problem = 'The password is wrong. Run Connect to ClickHouse… again.';
    const failing = toStatusView(withStore({ state: 'failing', label: 'host:8443', problem }));
    assert.equal(failing?.text, '$(graph-line) 40 events, 1 metric $(warning)');
    assert.deepEqual(failing.lines.slice(1), ['No answer from host:8443', problem]);
    assert.equal(failing.stopped, false);
  });

  it('stands out only when the server is gone', () => {
    assert.equal(toStatusView({ ...initialState, server: 'failed' })?.stopped, true);
    assert.equal(toStatusView({ ...initialState, server: 'starting' })?.stopped, false);
  });

  it('is not there where nothing is to be seen: not started, or a folder without definitions and calls', () => {
    const nothing = { ...running.index, events: 0, metrics: 0, calls: 0 };
    assert.equal(toStatusView(initialState), undefined);
    assert.equal(toStatusView({ ...running, index: nothing }), undefined);
    assert.ok(toStatusView({ ...running, index: { ...nothing, calls: 1 } }));
  });
});

describe('toDictionaryStatus', () => {
  it('indexes until the index is ready', () => {
    assert.deepEqual(toDictionaryStatus(initialState).indexing, { done: 0, total: 0 });
    assert.equal(toDictionaryStatus(running).indexing, null);
  });
});
