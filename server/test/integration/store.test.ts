import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { startStore, stopStore } from '../../src/localStore/lifecycle';
import type { StoreStatus } from '@shared/figures';
import {
  connectStore,
  dictionary,
  refreshFigures,
  series,
  startLocalStore,
  status,
  stopLocalStore,
} from '@shared/protocol';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { openStore, startOptions, type TestStore } from '../store/engine';
import { useBench } from './bench';
import type { LspClient } from './lspClient';
import type { TestDocument } from './testDocument';

const addItem = 'app/services/carts/add_item_service.rb';
const event = 'add_product_to_cart';
const days = 70;
const perDay = 10;
const users = 5;

describe('figures in the language server, from the real engine', function () {
  this.timeout(120_000);

  const bench = useBench();
  let store: TestStore & { close(): Promise<void> };

  // As many events on each of more days than any window reaches back: the answer does not depend on the hour.
  beforeEach(async () => {
    store = await openStore();
    await store.client.command({
      query: `INSERT INTO events SELECT '${event}', now() - INTERVAL intDiv(number, ${perDay}) DAY,
        1 + number % ${users}, 7, 8, 'saas', map('label', 'product_page')
        FROM numbers(${days * perDay})`,
    });
  });

  afterEach(() => store.close());

  const restartStore = async (): Promise<void> => {
    assert.ok((await startStore(store.folder, await startOptions())).ok);
  };
  const start = async (
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ client: LspClient; document: TestDocument }> => {
    const shop = bench.shop();
    const client = await bench.start({
      folders: [shop],
      initializationOptions: { commands: true },
      env: { METRIC_LENS_STORE_DIR: store.folder, ...env },
    });
    return { client, document: await client.open(shop, addItem) };
  };
  const connectLocal = (client: LspClient): Promise<StoreStatus> =>
    client.connection.sendRequest(connectStore, { url: null, user: '', database: '', secret: null });
  const hover = (client: LspClient, document: TestDocument, pattern: RegExp): Promise<string> =>
    client.waitForAnswer(async () => {
      const card = await client.hover(document, document.at(`'${event}'`, 5));
      return card ?? '';
    }, pattern);
  const lens = (client: LspClient, document: TestDocument, pattern: RegExp): Promise<string> =>
    client.waitForAnswer(async () => {
      const titles = (await client.lenses(document)).map(({ command }) => command?.title);
      return titles[0] ?? '';
    }, pattern);

  it('stand in hover, lens, chart and dictionary', async () => {
    const { client, document } = await start();
    const connected = await connectLocal(client);
    assert.deepEqual(
      [connected.state, connected.label, connected.problem],
      ['connected', 'local store', null],
    );
    const card = await hover(client, document, /\*\*280 events · 5 users, 28 d ±0 %\*\*/);
    assert.match(card, /!\[[^\]]*\]\(data:image\/svg\+xml/);
    assert.match(card, /last seen \d{4}-\d\d-\d\d/);
    await lens(client, document, /^280 events · 5 users, 28 d ±0 % · \d+ metrics · \d+ calls( · .+ this)?$/);

    const week = await client.connection.sendRequest(series, { kind: 'event', name: event, days: 7 });
    assert.deepEqual(
      week?.points.map(([, value, people]) => [value, people]),
      Array.from({ length: 7 }, () => [perDay, users]),
    );
    assert.deepEqual(week.totals.value, { value: 70, previous: 70 });
    const metric = `counts.count_total_${event}`;
    const counted = await client.connection.sendRequest(series, { kind: 'metric', name: metric, days: 28 });
    assert.deepEqual(counted?.totals.value, { value: 280, previous: 280 });
    assert.equal(
      await client.connection.sendRequest(series, { kind: 'event', name: 'no_such', days: 7 }),
      null,
    );

    const items = await client.connection.sendRequest(dictionary);
    assert.equal(items.find(({ name }) => name === event)?.figure?.value, 280);
    assert.equal(items.find(({ name }) => name === 'ship_order')?.figure?.value, 0);
  });

  it('of a metric are those of its own rules and weeks', async () => {
    const { client } = await start();
    await connectLocal(client);
    const file = 'config/metrics/counts_all/count_total_add_product_to_cart.yml';
    const document = await client.open(bench.last(), file);
    const card = await client.waitForAnswer(async () => {
      const text = await client.hover(document, document.at(`counts.count_total_${event}`, 9));
      return text ?? '';
    }, /\*\*280\*\*/);
    for (const figure of [/\*\*280\*\* ±0 % — 28d/, /\*\*70\*\* ±0 % — 7d/, /\*\*700\*\* — all/])
      assert.match(card, figure);
  });

  it('are asked of a running local store by editors that do not connect themselves', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop], env: { METRIC_LENS_STORE_DIR: store.folder } });
    await client.waitFor('the store', () => client.storeState === 'connected');
    const document = await client.open(shop, addItem);
    await hover(client, document, /\*\*280 events/);
  });

  it('with a wrong password there are none, and one plain line says what to do', async () => {
    const { client, document } = await start();
    const { url, database } = store.connection;
    const answer = await client.connection.sendRequest(connectStore, {
      url,
      user: 'metric_lens',
      database,
      secret: { kind: 'password', value: 'not-the-password' },
    });
    assert.equal(answer.state, 'failing');
    assert.match(answer.problem ?? '', /^\S+ does not accept this user name and password\. .+$/);
    const card = await hover(client, document, /does not accept this user name and password/);
    assert.ok(!card.includes('not-the-password'));
    await lens(client, document, /^\d+ metrics · \d+ calls( · .+ this)?$/);
    const chart = await client.connection.sendRequest(series, { kind: 'event', name: event, days: 28 });
    assert.match(chart?.provenance.problem ?? '', /does not accept/);
    // the right one, entered again, works at once
    assert.equal((await connectLocal(client)).state, 'connected');
    await hover(client, document, /\*\*280 events/);
  });

  it('stay when the store stops, marked stale, with one plain line; and are live again when it is back', async () => {
    const { client, document } = await start();
    await connectLocal(client);
    await hover(client, document, /\*\*280 events/);
    await stopStore(store.folder);
    const failing = await client.connection.sendRequest(refreshFigures);
    assert.deepEqual(
      [failing.state, failing.problem],
      [
        'failing',
        'The local store does not run. Start it with "Start Local Store" or `metric-lens store start`.',
      ],
    );
    const card = await hover(client, document, /\*\*280 events · 5 users/);
    assert.match(card, /stale, last answer \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    assert.match(card, /The local store does not run\. Start it/);
    await lens(client, document, /^280 events · .* \(stale\) · /);
    const chart = await client.connection.sendRequest(series, { kind: 'event', name: event, days: 7 });
    assert.match(chart?.provenance.problem ?? '', /does not run/);

    await restartStore();
    const { state } = await client.connection.sendRequest(refreshFigures);
    assert.equal(state, 'connected');
    assert.doesNotMatch(await hover(client, document, /280 events/), /stale/);
  });

  it('are not waited for: hover and lens answer while the store is silent, and say what they wait for', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    try {
      const { client, document } = await start();
      const connecting = client.connection.sendRequest(connectStore, {
        url: `http://127.0.0.1:${port}`,
        user: 'default',
        database: 'metrics',
        secret: null,
      });
      const card = await hover(client, document, /Visitor puts a product into the cart/);
      assert.ok(card.includes(`Waiting for the figures from 127.0.0.1:${port}.`), card);
      await lens(client, document, /^\d+ metrics · \d+ calls( · .+ this)?$/);
      for (const socket of sockets) socket.destroy();
      silent.close();
      assert.equal((await connecting).state, 'failing');
      await hover(client, document, /The connection to \S+ broke|\S+ does not answer/);
    } finally {
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  it('come by themselves when the local store is started later', async () => {
    await stopStore(store.folder);
    const { client, document } = await start();
    assert.equal((await connectLocal(client)).state, 'disconnected');
    await hover(client, document, /No figures: no store is connected/);
    await restartStore();
    assert.equal((await client.connection.sendRequest(refreshFigures)).state, 'connected');
    await hover(client, document, /\*\*280 events/);
  });

  it('the local store starts empty, says so, and stops, by requests of our client', async () => {
    const { engine } = await startOptions();
    const { client, document } = await start({
      METRIC_LENS_STORE_DIR: '',
      METRIC_LENS_ENGINE_DIR: engine.folder,
    });
    const started = await client.connection.sendRequest(startLocalStore, { seed: false });
    try {
      assert.deepEqual(started, {
        ok: true,
        message: 'The local store is running.',
        needsEngine: false,
        empty: true,
      });
      await hover(client, document, /The store holds no events yet\./);
    } finally {
      await client.connection.sendRequest(stopLocalStore);
    }
    const { store: after } = await client.connection.sendRequest(status);
    assert.equal(after.state, 'disconnected');
  });

  it('without an engine the local store does not start, and says what to do', async () => {
    const { client } = await start({ METRIC_LENS_STORE_DIR: '' });
    const started = await client.connection.sendRequest(startLocalStore, { seed: false });
    assert.equal(started.ok, false);
    assert.equal(started.needsEngine, true);
    assert.match(started.message, /metric-lens store install/);
  });

  it('no store is connected before the workspace is trusted', async () => {
    const shop = bench.shop();
    const client = await bench.start({
      folders: [shop],
      initializationOptions: { commands: true, trusted: false },
      env: { METRIC_LENS_STORE_DIR: store.folder },
    });
    await assert.rejects(connectLocal(client), /Trust this workspace first/);
    const { store: state } = await client.connection.sendRequest(status);
    assert.equal(state.state, 'disconnected');
  });

  it('a chart that nobody waits for any more is answered as cancelled', async () => {
    const { client } = await start();
    await connectLocal(client);
    const source = new CancellationTokenSource();
    let answer: Promise<unknown> | undefined;
    await client.together(() => {
      answer = client.connection.sendRequest(series, { kind: 'event', name: event, days: 180 }, source.token);
      source.cancel();
    });
    await assert.rejects(
      answer!,
      (cause) => cause instanceof ResponseError && cause.code === LSPErrorCodes.RequestCancelled,
    );
  });
});
