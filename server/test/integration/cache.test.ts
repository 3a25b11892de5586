import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { dictionary } from '@shared/protocol';
import { useBench } from './bench';
import type { LspClient } from './lspClient';
import { TestFolder } from './testFolder';

/** Long enough ago for every file system to tell a later change by its time. */
const longAgo = new Date('2026-01-01T00:00:00Z');

describe('the index kept from one start to the next', function () {
  this.timeout(120_000);

  const bench = useBench();
  let caches: TestFolder;

  beforeEach(() => (caches = TestFolder.empty()));
  afterEach(() => caches.dispose());

  const cacheFiles = (): readonly string[] =>
    existsSync(caches.path) ? readdirSync(caches.path).filter((it) => it.endsWith('.cache')) : [];
  const options = (folder: TestFolder) => ({
    folders: [folder],
    initializationOptions: { cacheFolder: caches.path },
  });

  /** The shop with files that are older than any reading of them. */
  function oldShop(): TestFolder {
    const folder = bench.shop();
    for (const file of readdirSync(folder.path, { recursive: true, encoding: 'utf8' }))
      utimesSync(folder.at(file), longAgo, longAgo);
    return folder;
  }

  /** A workspace is told in slices between requests: after so many answers without news all of it has been. */
  async function allTold(client: LspClient): Promise<void> {
    let known = '';
    for (let quiet = 0; quiet < 25; quiet++) {
      await client.settle();
      const now = JSON.stringify([...client.allDiagnostics()]);
      if (now !== known) quiet = 0;
      known = now;
    }
  }

  /** All that a server says of its workspace. */
  async function told(client: LspClient): Promise<unknown> {
    await allTold(client);
    const items = await client.connection.sendRequest(dictionary);
    const diagnostics = [...client.allDiagnostics()].sort(([a], [b]) => (a < b ? -1 : 1));
    // files are read side by side: what several of them say of one event comes in any order
    return { items: items.map((it) => ({ ...it, related: [...it.related].sort() })), diagnostics };
  }

  /** Asks until the server says what is expected: a workspace is told in slices, and names of other files in a second reading. */
  async function toldAtLast(client: LspClient, expected: () => Promise<unknown>): Promise<unknown> {
    const end = Date.now() + 20_000;
    let said = await told(client);
    while (!isDeepStrictEqual(said, await expected()) && Date.now() < end) said = await told(client);
    return said;
  }

  /** What a server says that keeps its index here, and what one says that knows nothing: when they agree, or at last. */
  async function toldBoth(folder: TestFolder): Promise<readonly [unknown, unknown]> {
    const [kept, fresh] = [await bench.start(options(folder)), await bench.start({ folders: [folder] })];
    const both = [await toldAtLast(kept, () => told(fresh)), await told(fresh)] as const;
    await kept.stop();
    await fresh.stop();
    return both;
  }

  async function assertSame(folder: TestFolder): Promise<void> {
    const [kept, fresh] = await toldBoth(folder);
    assert.deepEqual(kept, fresh);
  }

  it('is one file in the folder that the editor names, and nothing in the workspace', async () => {
    const folder = oldShop();
    const before = readdirSync(folder.path, { recursive: true });
    await assertSame(folder);
    assert.equal(cacheFiles().length, 1);
    assert.deepEqual(readdirSync(folder.path, { recursive: true }), before);
  });

  it('makes the second start say the same', async () => {
    const folder = oldShop();
    await assertSame(folder);
    await assertSame(folder);
  });

  it('follows files that came, went and changed between two starts', async () => {
    const folder = oldShop();
    await assertSame(folder);
    const call = 'app/services/carts/add_item_service.rb';
    folder.write('app/new.rb', "Gitlab::InternalEvents.track_event('not_defined_anywhere')\n");
    folder.write(call, folder.read(call).replaceAll("'add_product_to_cart'", "'ad_product_to_cart'"));
    const [event] = readdirSync(folder.at('config/events')).filter((it) => it.endsWith('.yml'));
    folder.remove(`config/events/${event!}`);
    await assertSame(folder);
    folder.remove('app/new.rb');
    await assertSame(folder);
  });

  it('is not fooled by a change that keeps size and time', async () => {
    const folder = oldShop();
    folder.write('app/new.rb', "Gitlab::InternalEvents.track_event('not_defined_one')\n");
    utimesSync(folder.at('app/new.rb'), longAgo, longAgo);
    await assertSame(folder);
    folder.write('app/new.rb', "Gitlab::InternalEvents.track_event('not_defined_two')\n");
    utimesSync(folder.at('app/new.rb'), longAgo, longAgo);
    const [kept] = await toldBoth(folder);
    assert.match(JSON.stringify(kept), /not_defined_two/);
  });

  it('follows a change of configuration and of schemas', async () => {
    const folder = oldShop();
    await assertSame(folder);
    folder.write('.metric-lens.yml', "definitions: { events: ['config/elsewhere/*.yml'] }\n");
    await assertSame(folder);
    folder.remove('.metric-lens.yml');
    const schema = { type: 'object', required: ['nobody_has_this'], properties: { nobody_has_this: {} } };
    folder.write('config/events/schema.json', JSON.stringify(schema));
    const [kept, fresh] = await toldBoth(folder);
    assert.deepEqual(kept, fresh);
    assert.match(JSON.stringify(kept), /nobody_has_this/);
  });

  it('costs a reading of all files when it is damaged anywhere, and says the same', async () => {
    const folder = oldShop();
    await assertSame(folder);
    const file = caches.at(cacheFiles()[0]!);
    const whole = readFileSync(file);
    for (const at of [0, 17, 30, 200, 0.3, 0.6, 0.9].map((it) =>
      Math.floor(it < 1 ? it * whole.length : it),
    )) {
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at]! ^ 0xff;
      writeFileSync(file, damaged);
      await assertSame(folder);
    }
    for (const content of [
      Buffer.alloc(0),
      whole.subarray(0, whole.length / 2),
      Buffer.from('{"no":"cache"}'),
    ]) {
      writeFileSync(file, content);
      await assertSame(folder);
    }
  });

  it('outlives a server that is killed while it writes', async () => {
    const folder = oldShop();
    await assertSame(folder);
    for (let i = 0; i < 6; i++) {
      folder.write('app/new.rb', `Gitlab::InternalEvents.track_event('not_defined_${i}')\n`);
      const client = bench.launch(options(folder));
      await client.initialize();
      await client.indexed();
      void client.connection.sendRequest('shutdown').catch(() => undefined);
      process.kill(client.pid, 'SIGKILL');
      await client.ended();
    }
    await assertSame(folder);
  });

  it('serves two servers of one workspace at a time', async () => {
    const folder = oldShop();
    const servers = await Promise.all([bench.start(options(folder)), bench.start(options(folder))]);
    const [one, two] = await Promise.all(servers.map(told));
    assert.deepEqual(one, two);
    await Promise.all(servers.map((server) => server.stop()));
    assert.equal(cacheFiles().length, 1);
    await assertSame(folder);
  });

  it('is done without where its folder cannot be made', async () => {
    caches.write('index', 'a file');
    const folder = oldShop();
    const client = await bench.start({
      folders: [folder],
      initializationOptions: { cacheFolder: path.join(caches.at('index'), 'below') },
    });
    assert.ok(client.isIndexed);
    assert.equal(await client.stop(), 0);
  });

  it('follows a branch that goes and comes back while the server runs', async () => {
    const folder = oldShop();
    const client = await bench.start({ folders: [folder] });
    const before = await told(client);
    const services = folder.at('app');
    renameSync(services, `${services}.other`);
    const isBelow = (uri: string): boolean => uri.startsWith(`${folder.uri('app')}/`);
    const found = (): number => [...client.allDiagnostics().keys()].filter(isBelow).length;
    const count = found();
    assert.ok(count > 0);
    await client.changeOnDisk([folder.uri('app'), FileChangeType.Deleted]);
    await client.waitFor('nothing of the folder', () => found() === 0);
    renameSync(`${services}.other`, services);
    await client.changeOnDisk([folder.uri('app'), FileChangeType.Created]);
    await client.waitFor('all of the folder', () => found() === count);
    assert.deepEqual(await toldAtLast(client, () => Promise.resolve(before)), before);
  });
});
