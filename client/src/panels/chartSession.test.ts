import type { FromChart, ToChart } from '@shared/webview/chart';
import type { Series } from '@shared/webview/series';
import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode-languageserver-protocol';
import { ChartSession, type ChartSessionDeps } from './chartSession';

const item = { kind: 'event', name: 'a b' } as const;

function makeSeries(days: number): Series {
  return {
    ...item,
    days,
    valueLabel: 'Events',
    points: [],
    previous: [],
    totals: { value: { value: null, previous: null }, users: { value: null, previous: null } },
    sql: `SELECT ${days}`,
    provenance: {
      asOf: null,
      window: { from: '2026-01-01', to: '2026-01-08' },
      precision: { kind: 'exact' },
      stale: false,
      problem: null,
      emptyReason: null,
    },
  };
}

/** A session whose surroundings write down what happens to them. */
function open(overrides: Partial<ChartSessionDeps> = {}) {
  const posted: ToChart[] = [];
  const log: string[] = [];
  const session = new ChartSession(item, {
    fetchSeries: ({ days }) => Promise.resolve(makeSeries(days)),
    refreshFigures: () => Promise.resolve(log.push('refresh')),
    post: (message) => void posted.push(message),
    copy: (text) => Promise.resolve(void log.push(`copy ${text}`)),
    save: (fileName) => Promise.resolve(fileName),
    openDefinition: ({ name }) => Promise.resolve(void log.push(`open ${name}`)),
    connect: () => Promise.resolve(void log.push('connect')),
    log: { warn: (text) => void log.push(text), error: (cause) => void log.push(`error: ${String(cause)}`) },
    ...overrides,
  });
  return { session, posted, log };
}

const load = (requestId: number, days: 7 | 28 = 28, fresh = false): FromChart => ({
  type: 'load',
  requestId,
  days,
  fresh,
});

describe('ChartSession', () => {
  it('names the item to a view that is ready', async () => {
    const { session, posted } = open();
    await session.receive({ type: 'ready' });
    assert.deepEqual(posted, [{ type: 'item', item }]);
  });

  it('answers a request with its series, after a refresh when asked for', async () => {
    const { session, posted, log } = open();
    await session.receive(load(1));
    await session.receive(load(2, 7, true));
    assert.deepEqual(
      posted.map((message) =>
        message.type === 'series' ? [message.requestId, message.series.days] : message,
      ),
      [
        [1, 28],
        [2, 7],
      ],
    );
    assert.deepEqual(log, ['refresh']);
  });

  it('says so when the index does not know the item', async () => {
    const { session, posted } = open({ fetchSeries: () => Promise.resolve(null) });
    await session.receive(load(1));
    const [answer] = posted;
    assert.ok(answer?.type === 'failed' && answer.requestId === 1);
    assert.match(answer.reason, /^This workspace has no event “a b”/);
  });

  it('answers a failure with what to do, and logs the cause', async () => {
    const { session, posted, log } = open({ fetchSeries: () => Promise.reject(new Error('pipe broke')) });
    await session.receive(load(1));
    assert.ok(posted[0]?.type === 'failed');
    assert.doesNotMatch(posted[0].reason, /pipe/);
    assert.match(log.join(), /pipe broke/);
  });

  it('lets a newer request end the older one: cancelled, answered once', async () => {
    const tokens: CancellationToken[] = [];
    const answers: (() => void)[] = [];
    const { session, posted } = open({
      fetchSeries: ({ days }, token) => {
        tokens.push(token);
        return new Promise((resolve) => answers.push(() => resolve(makeSeries(days))));
      },
    });
    const first = session.receive(load(1));
    const second = session.receive(load(2, 7));
    assert.deepEqual(
      tokens.map((token) => token.isCancellationRequested),
      [true, false],
    );
    for (const answer of answers) answer();
    await Promise.all([first, second]);
    assert.deepEqual(
      posted.map((message) => 'requestId' in message && [message.type, message.requestId]),
      [
        ['failed', 1],
        ['series', 2],
      ],
    );
  });

  it('cancels and stays silent once disposed', async () => {
    let token: CancellationToken | undefined;
    const { session, posted, log } = open({
      fetchSeries: (_, given) => {
        token = given;
        return new Promise((_resolve, reject) =>
          given.onCancellationRequested(() => reject(new Error('cancelled'))),
        );
      },
    });
    const pending = session.receive(load(1));
    session.dispose();
    await pending;
    assert.equal(token?.isCancellationRequested, true);
    assert.deepEqual([posted, log], [[], []]);
  });

  it('copies and saves the series that it sent last', async () => {
    const saved: string[] = [];
    const { session, posted, log } = open({
      save: (fileName, text) => {
        saved.push(text);
        return Promise.resolve(fileName);
      },
    });
    await session.receive({ type: 'copySql' });
    await session.receive({ type: 'saveCsv' });
    assert.deepEqual([posted, log, saved], [[], [], []], 'nothing to copy yet');
    await session.receive(load(1, 7));
    await session.receive({ type: 'copySql' });
    await session.receive({ type: 'saveCsv' });
    assert.deepEqual(log, ['copy SELECT 7']);
    assert.match(saved.join(), /^day,events,/);
    assert.deepEqual(posted.slice(1), [
      { type: 'notice', text: 'SQL copied' },
      { type: 'notice', text: 'Saved a-b-7-days.csv' },
    ]);
  });

  it('says nothing when the save dialog is dismissed, and what went wrong when saving fails', async () => {
    const outcomes = [() => Promise.resolve(undefined), () => Promise.reject(new Error('disk full'))];
    const { session, posted, log } = open({ save: () => outcomes.shift()?.() ?? Promise.resolve(undefined) });
    await session.receive(load(1));
    await session.receive({ type: 'saveCsv' });
    assert.equal(posted.length, 1);
    await session.receive({ type: 'saveCsv' });
    const [, notice] = posted;
    assert.ok(notice?.type === 'notice');
    assert.match(notice.text, /could not be saved/);
    assert.match(log.join(), /disk full/);
  });

  it('passes on what the user asks for elsewhere', async () => {
    const { session, log } = open();
    await session.receive({ type: 'openDefinition' });
    await session.receive({ type: 'connect' });
    assert.deepEqual(log, ['open a b', 'connect']);
  });
});
