import assert from 'node:assert/strict';
import { reduce, toBody, toInitialState, toUiState, type ChartAction, type ChartState } from './chartState';
import { makeSeries } from './testSeries';

const item = { kind: 'event', name: 'signed_up' } as const;
const good = makeSeries(new Array<number>(28).fill(5));

function play(state: ChartState, ...actions: readonly ChartAction[]): ChartState {
  return actions.reduce((before, action) => reduce(before, action).state, state);
}

const started = play(toInitialState(undefined), { type: 'message', message: { type: 'item', item } });
const answer = (requestId: number, series = good): ChartAction => ({
  type: 'message',
  message: { type: 'series', requestId, series },
});
const failure = (requestId: number): ChartAction => ({
  type: 'message',
  message: { type: 'failed', requestId, reason: 'No answer.' },
});
const withProblem = (series = good, empty = false) => ({
  ...series,
  points: empty ? [] : series.points,
  provenance: { ...series.provenance, stale: !empty, problem: 'The store is down.' },
});

describe('chart state', () => {
  it('asks for figures as soon as it knows of what', () => {
    const { state, send } = reduce(toInitialState(undefined), {
      type: 'message',
      message: { type: 'item', item },
    });
    assert.deepEqual(send, { type: 'load', requestId: 1, days: 28, fresh: false });
    assert.deepEqual(toBody(state), { kind: 'loading' });
  });

  it('takes up a saved state, and keeps no figures in it', () => {
    const saved = { item, days: 90, previous: false, table: true } as const;
    const state = play(toInitialState(saved), answer(0));
    assert.deepEqual(toUiState(state), saved);
    assert.equal(toUiState(toInitialState(undefined)), undefined);
  });

  it('asks again for another period, a refresh or a change; only a refresh goes past the cache', () => {
    const actions: readonly ChartAction[] = [
      { type: 'days', days: 7 },
      { type: 'refresh' },
      { type: 'message', message: { type: 'changed' } },
    ];
    assert.deepEqual(
      actions.map((action) => reduce(started, action).send),
      [
        { type: 'load', requestId: 2, days: 7, fresh: false },
        { type: 'load', requestId: 2, days: 28, fresh: true },
        { type: 'load', requestId: 2, days: 28, fresh: false },
      ],
    );
  });

  it('ignores answers to older requests', () => {
    const waiting = play(started, { type: 'refresh' });
    assert.equal(play(waiting, answer(1)), waiting);
    assert.equal(play(waiting, failure(1)), waiting);
  });

  it('shows figures, and keeps them while it asks again', () => {
    const shown = play(started, answer(1), { type: 'refresh' });
    assert.equal(shown.loading, true);
    assert.deepEqual(toBody(shown), { kind: 'figures', series: good });
  });

  it('keeps the last good figures of the same period, with what is wrong', () => {
    const failed = play(started, answer(1), { type: 'refresh' }, failure(2));
    assert.equal(failed.problem?.text, 'No answer.');
    assert.deepEqual(toBody(failed), { kind: 'figures', series: good });
    const recovered = play(failed, { type: 'refresh' }, answer(3));
    assert.equal(recovered.problem, undefined);
  });

  it('does not show figures of one period as those of another', () => {
    const failed = play(started, answer(1), { type: 'days', days: 7 }, failure(2));
    assert.deepEqual(toBody(failed), { kind: 'failed', problem: { text: 'No answer.', from: 'host' } });
  });

  it('takes figures that the server marks stale with its reason, and a reason without figures as a failure', () => {
    const stale = play(started, answer(1, withProblem()));
    assert.equal(toBody(stale).kind, 'figures');
    assert.deepEqual(stale.problem, { text: 'The store is down.', from: 'store' });
    const down = play(started, answer(1, withProblem(good, true)));
    assert.deepEqual(toBody(down), {
      kind: 'failed',
      problem: { text: 'The store is down.', from: 'store' },
    });
  });

  it('says why there is nothing to draw', () => {
    const empty = { ...good, provenance: { ...good.provenance, emptyReason: 'Never received.' } };
    const body = toBody(play(started, answer(1, empty)));
    assert.deepEqual(body, { kind: 'empty', reason: 'Never received.', series: empty });
  });

  it('switches comparison and table without asking anybody', () => {
    const step = reduce(started, { type: 'previous', on: false });
    assert.deepEqual([step.state.previous, step.send], [false, undefined]);
    assert.equal(reduce(started, { type: 'table', on: true }).state.table, true);
  });
});
