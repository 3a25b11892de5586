import assert from 'node:assert/strict';
import { FakeClock, settle } from '../../test/usage/fakeClock';
import { shippedMapping } from '../../test/usage/mappings';
import { metricOf } from '../../test/usage/metrics';
import type { Row } from './clickHouse/answer';
import { AbortError, StoreError, type Reach } from './clickHouse/storeError';
import { ClickHouseSource } from './clickHouseSource';
import type { Statement } from './compiler/statement';

const minute = 60_000;
const orders = metricOf([{ name: 'order_placed' }]);

/** A source over a list of answers: the boundary is the query function, and no figure is judged here. */
class Scene {
  readonly clock = new FakeClock();
  readonly asked: Statement[] = [];
  readonly signals: AbortSignal[] = [];
  readonly logged: string[] = [];
  readonly statuses: string[] = [];
  figureChanges = 0;
  answer: (statement: Statement) => Promise<readonly Row[]> = () => Promise.resolve([{ result_value: '5' }]);
  readonly source = new ClickHouseSource({
    query: (statement, signal) => {
      this.asked.push(statement);
      this.signals.push(signal);
      const aborted = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(new AbortError())),
      );
      return Promise.race([this.answer(statement), aborted]);
    },
    close: () => Promise.resolve(),
    label: 'clickhouse.example.com:8443',
    mapping: shippedMapping(),
    database: 'metrics',
    uniques: 'estimated',
    introduced: () => undefined,
    now: this.clock.now,
    setTimer: this.clock.setTimer,
    log: (line) => this.logged.push(line),
  });

  constructor() {
    this.source.onDidChangeStatus(({ state }) => this.statuses.push(state));
    this.source.onDidChangeFigures(() => (this.figureChanges += 1));
  }

  fail(reach: Reach, line = 'It does not answer.'): void {
    this.answer = () => Promise.reject(new StoreError({ reach, line }, 'ECONNREFUSED'));
  }

  succeed(value: number): void {
    this.answer = () => Promise.resolve([{ result_value: String(value), result_rows: '1' }]);
  }

  /** Asks for the figure of one metric, and lets batches and timers of this tick run. */
  async figure(frame = '28d') {
    const figure = this.source.metricFigure(orders, frame);
    await this.clock.advance(0);
    return figure;
  }
}

describe('figures of a source', () => {
  let scene: Scene;

  beforeEach(() => {
    scene = new Scene();
  });

  describe('asks as little as it can', () => {
    it('asks nothing before it is asked', async () => {
      await scene.clock.advance(10 * minute);
      assert.equal(scene.asked.length, 0);
      assert.equal(scene.source.status.state, 'connecting');
    });

    it('asks once for equal questions at the same time', async () => {
      const figures = [1, 2, 3].map(() => scene.source.metricFigure(orders, '28d'));
      await scene.clock.advance(0);
      await Promise.all(figures);
      assert.equal(scene.asked.length, 1);
    });

    it('asks for all events of a tick in one query', async () => {
      scene.answer = () => Promise.resolve([]);
      const figures = [
        scene.source.eventFigures(['a', 'b']),
        scene.source.eventFigures(['b', 'c']),
        scene.source.eventFigures(['a']),
      ];
      await scene.clock.advance(0);
      await Promise.all(figures);
      const [events, ...more] = scene.asked;
      assert.deepEqual(events?.params.events, ['a', 'b', 'c']);
      // Nothing was received: one more query tells whether the store is empty.
      assert.equal(more.length, 1);
    });

    it('keeps answers for a minute', async () => {
      await scene.figure();
      await scene.clock.advance(minute - 1);
      scene.succeed(6);
      assert.equal((await scene.figure()).value.value, 5);
      assert.equal(scene.asked.length, 1);
    });

    it('gives an older answer at once and tells when the new one is there', async () => {
      const { provenance } = await scene.figure();
      await scene.clock.advance(2 * minute);
      scene.succeed(6);
      const older = await scene.figure();
      assert.equal(older.value.value, 5);
      assert.equal(older.provenance.asOf, provenance.asOf);
      assert.equal(older.provenance.stale, false);
      assert.equal(scene.figureChanges, 1);
      assert.equal((await scene.figure()).value.value, 6);
      assert.equal(scene.asked.length, 2);
    });

    it('waits for the new answer when the old one is too old', async () => {
      await scene.figure();
      await scene.clock.advance(16 * minute);
      scene.succeed(6);
      assert.equal((await scene.figure()).value.value, 6);
    });

    it('does not take the answer of another week for this one', async () => {
      await scene.clock.advance(Date.parse('2026-01-11T23:59:50Z') - scene.clock.now());
      const first = await scene.figure();
      await scene.clock.advance(20_000);
      scene.succeed(6);
      const second = await scene.figure();
      assert.equal(second.value.value, 6);
      assert.notDeepEqual(first.provenance.window, second.provenance.window);
    });

    it('keeps figures of equal rules together, and of edited rules apart', async () => {
      await scene.figure();
      const renamed = scene.source.metricFigure(
        metricOf([{ name: 'order_placed' }], { keyPath: 'counts.x' }),
        '28d',
      );
      const edited = scene.source.metricFigure(
        metricOf([{ name: 'order_placed', filter: { label: 'x' } }]),
        '28d',
      );
      await scene.clock.advance(0);
      await Promise.all([renamed, edited]);
      assert.equal(scene.asked.length, 2);
    });
  });

  describe('when the store fails', () => {
    it('gives the last good figures, marked stale, with one plain line', async () => {
      const good = await scene.figure();
      scene.fail('store');
      await scene.clock.advance(16 * minute);
      const { value, provenance } = await scene.figure();
      assert.equal(value.value, 5);
      assert.deepEqual(provenance, { ...good.provenance, stale: true, problem: 'It does not answer.' });
    });

    it("gives last week's figure with last week's window rather than nothing", async () => {
      const good = await scene.figure('7d');
      scene.fail('store');
      await scene.clock.advance(7 * 24 * 60 * minute);
      const { value, provenance, sql } = await scene.figure('7d');
      assert.equal(value.value, 5);
      assert.deepEqual(provenance.window, good.provenance.window);
      assert.equal(sql, good.sql);
      assert.equal(provenance.stale, true);
    });

    it('has no figure but the line when there never was a good one', async () => {
      scene.fail('store');
      const { value, provenance } = await scene.figure();
      assert.deepEqual(value, { value: null, previous: null });
      assert.equal(provenance.problem, 'It does not answer.');
      assert.equal(provenance.asOf, null);
      assert.equal(provenance.stale, false);
      const events = scene.source.eventFigures(['a']);
      await scene.clock.advance(0);
      assert.equal((await events).get('a')?.provenance.problem, 'It does not answer.');
      assert.deepEqual((await events).get('a')?.daily, []);
    });

    it('leaves a dead server alone for 1, 2, 4 … 60 s', async () => {
      scene.fail('store');
      const waits: number[] = [];
      await scene.figure();
      let before = scene.clock.now();
      for (let asked = scene.asked.length; waits.length < 8;) {
        await scene.clock.advance(500);
        await scene.figure();
        if (scene.asked.length === asked) continue;
        waits.push((scene.clock.now() - before) / 1000);
        before = scene.clock.now();
        asked = scene.asked.length;
      }
      assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    });

    it('counts requests that failed together as one failure', async () => {
      scene.fail('store');
      const figures = ['7d', '28d', 'all'].map((frame) => scene.source.metricFigure(orders, frame));
      await scene.clock.advance(0);
      await Promise.all(figures);
      assert.equal(scene.asked.length, 3);
      await scene.clock.advance(1000);
      assert.equal(scene.asked.length, 4);
    });

    it('finds out by itself that the store is back, and tells', async () => {
      scene.fail('store');
      await scene.figure();
      assert.equal(scene.source.status.problem, 'It does not answer.');
      scene.succeed(7);
      await scene.clock.advance(1000);
      assert.deepEqual(scene.statuses, ['failing', 'connected']);
      assert.equal(scene.source.status.problem, null);
      assert.equal(scene.source.status.lastSuccess, new Date(scene.clock.now()).toISOString());
      assert.equal(scene.figureChanges, 1);
      assert.equal((await scene.figure()).value.value, 7);
      assert.equal(scene.clock.pending, 0);
    });

    it('stays connected when one request is too slow, and keeps only that one waiting', async () => {
      await scene.figure('7d');
      scene.fail('request', 'Too slow.');
      assert.equal((await scene.figure('28d')).provenance.problem, 'Too slow.');
      assert.equal(scene.source.status.state, 'connected');
      scene.succeed(9);
      assert.equal((await scene.figure('28d')).provenance.problem, 'Too slow.');
      assert.equal((await scene.figure('all')).value.value, 9);
      await scene.clock.advance(1000);
      assert.equal((await scene.figure('28d')).value.value, 9);
    });

    it('says that tables are missing, asks other tables all the same, and looks again', async () => {
      scene.fail('schema', 'No such table.');
      await scene.figure('28d');
      assert.equal(scene.source.status.state, 'failing');
      scene.succeed(3);
      assert.equal((await scene.figure('7d')).value.value, 3);
      assert.equal(scene.source.status.problem, 'No such table.');
      await scene.clock.advance(1000);
      assert.equal(scene.source.status.state, 'connected');
      assert.equal((await scene.figure('28d')).value.value, 3);
    });

    it('writes the details to the log', async () => {
      scene.fail('store');
      await scene.figure();
      assert.deepEqual(scene.logged, ['It does not answer. (ECONNREFUSED)']);
    });

    it('asks at once when told to refresh', async () => {
      scene.succeed(5);
      await scene.figure();
      scene.fail('store');
      assert.equal((await scene.source.refresh()).state, 'failing');
      scene.succeed(8);
      assert.equal((await scene.source.refresh()).state, 'connected');
      assert.equal((await scene.figure()).value.value, 8);
    });
  });

  describe('when callers leave', () => {
    const never = () => new Promise<never>(() => undefined);

    it('aborts the query when the last of them left', async () => {
      scene.answer = never;
      const [one, two] = [new AbortController(), new AbortController()];
      const figures = [one, two].map(({ signal }) => scene.source.metricFigure(orders, '28d', signal));
      await settle();
      one.abort();
      await assert.rejects(figures[0]!, { name: 'AbortError' });
      assert.equal(scene.signals[0]!.aborted, false);
      two.abort();
      await assert.rejects(figures[1]!, { name: 'AbortError' });
      assert.equal(scene.signals[0]!.aborted, true);
      assert.equal(scene.source.status.state, 'connecting');
    });

    it('aborts a query for many events only when nobody waits for any of them', async () => {
      scene.answer = never;
      const [one, two] = [new AbortController(), new AbortController()];
      const figures = [
        scene.source.eventFigures(['a', 'b'], one.signal),
        scene.source.eventFigures(['b', 'c'], two.signal),
      ];
      await scene.clock.advance(0);
      one.abort();
      await assert.rejects(figures[0]!, { name: 'AbortError' });
      assert.equal(scene.signals[0]!.aborted, false);
      two.abort();
      await assert.rejects(figures[1]!, { name: 'AbortError' });
      assert.equal(scene.signals[0]!.aborted, true);
    });

    it('asks nothing for callers that left within the tick', async () => {
      const controller = new AbortController();
      const figures = scene.source.eventFigures(['a'], controller.signal);
      controller.abort();
      await assert.rejects(figures, { name: 'AbortError' });
      await scene.clock.advance(0);
      assert.equal(scene.asked.length, 0);
      await assert.rejects(scene.source.metricFigure(orders, '7d', controller.signal), {
        name: 'AbortError',
      });
    });

    it('asks anew after a query was aborted', async () => {
      scene.answer = never;
      const controller = new AbortController();
      const left = scene.source.metricFigure(orders, '28d', controller.signal);
      await settle();
      controller.abort();
      await assert.rejects(left, { name: 'AbortError' });
      scene.succeed(4);
      assert.equal((await scene.figure()).value.value, 4);
    });
  });

  it('stops everything when disposed', async () => {
    scene.fail('store');
    await scene.figure();
    const running = new Promise<never>(() => undefined);
    scene.answer = () => running;
    await scene.clock.advance(1000);
    const asked = scene.asked.length;
    await scene.source.dispose();
    await scene.clock.advance(10 * minute);
    assert.ok(scene.signals.at(-1)?.aborted);
    assert.equal(scene.asked.length, asked);
    assert.equal(scene.clock.pending, 0);
    assert.deepEqual(scene.statuses, ['failing']);
  });
});
