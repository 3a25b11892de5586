import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { cliJson } from '../cli/runCli';
import { useBench } from './bench';
import { textOf } from './lspClient';

const addItem = 'app/services/carts/add_item_service.rb';
const definition = 'config/events/add_product_to_cart.yml';

const declares = (action: string): string => `action: ${action}\ninternal_events: true\n`;
const sends = (action: string): string => `Gitlab::InternalEvents.track_event('${action}', user: user)\n`;

interface CheckReport {
  readonly diagnostics: readonly {
    readonly path: string;
    readonly range: { readonly start: Place; readonly end: Place };
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
  }[];
}
interface Place {
  readonly line: number;
  readonly column: number;
}

describe('diagnostics of the language server', function () {
  this.timeout(120_000);

  const bench = useBench();

  it('are those of `metric-lens check`, over the whole workspace, with no file open', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const { diagnostics } = await cliJson<CheckReport>(['check', shop.path]);
    await client.settle();
    const severities = ['', 'error', 'warning', 'info', 'hint'];
    const place = ({ line, character }: { line: number; character: number }): Place => ({
      line: line + 1,
      column: character + 1,
    });
    const published = [...client.allDiagnostics()].flatMap(([uri, found]) =>
      found.map(({ range, code, severity, message, source }) => {
        assert.equal(source, 'metric-lens');
        return {
          path: decodeURIComponent(uri.slice(shop.uri().length + 1)),
          range: { start: place(range.start), end: place(range.end) },
          code,
          severity: severities[severity ?? 0],
          message: textOf(message),
        };
      }),
    );
    const key = (it: { path: string; range: { start: Place }; code: unknown }): string =>
      [it.path, String(it.range.start.line).padStart(5, '0'), it.code].join(' ');
    const sorted = <T extends Parameters<typeof key>[0]>(list: readonly T[]): readonly T[] =>
      [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    assert.ok(published.length > 10);
    assert.deepEqual(
      sorted(published),
      sorted(
        diagnostics.map(({ path, range, code, severity, message }) => ({
          path,
          range,
          code,
          severity,
          message,
        })),
      ),
    );
  });

  it('follow each edit of a call', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const document = await client.open(shop, addItem);
    await client.waitForDiagnostics(document.uri, [/'add_produtc_to_cart'/]);
    await document.replace("'add_product_to_cart'", "'add_a_product_to_the_basket'");
    await client.waitForDiagnostics(document.uri, [/'add_a_product_to_the_basket'/, /'add_produtc_to_cart'/]);
    await document.replace("'add_produtc_to_cart'", "'add_product_to_cart'");
    await client.waitForDiagnostics(document.uri, [/'add_a_product_to_the_basket'/]);
    await document.replace("'add_a_product_to_the_basket'", "'add_product_to_cart'");
    await client.waitForDiagnostics(document.uri, []);
  });

  it('follow the edit of a definition in files that nobody opened', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const index = await cliJson<{
      calls: readonly { path: string; event: string | null; test: boolean; legacy: boolean }[];
    }>(['index', shop.path]);
    const callers = index.calls
      .filter(({ event, test, legacy }) => event === 'search_products' && !test && !legacy)
      .map(({ path }) => shop.uri(path));
    assert.ok(callers.length > 1);
    const has = (uri: string): boolean =>
      client.diagnosticsOf(uri).some(({ message }) => textOf(message).includes("'search_products'"));
    const document = await client.open(shop, 'config/events/search_products.yml');
    await document.replace('action: search_products', 'action: look_for_products');
    await client.waitFor('the callers to be told', () => callers.every(has));
    await document.replace('action: look_for_products', 'action: search_products');
    await client.waitFor('the callers to be right again', () => !callers.some(has));
  });

  it('go when the definition is written to disk, and come back when it is deleted', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const caller = shop.uri('app/services/gift_cards/redeem_service.rb');
    const created = 'config/events/redeem_gift_card_in_checkout.yml';
    await client.waitForDiagnostics(caller, ['unknown-event']);
    shop.write(
      created,
      shop.read(definition).replace('action: add_product_to_cart', 'action: redeem_gift_card_in_checkout'),
    );
    await client.changeOnDisk([shop.uri(created), FileChangeType.Created]);
    await client.waitForDiagnostics(caller, []);
    shop.remove(created);
    await client.changeOnDisk([shop.uri(created), FileChangeType.Deleted]);
    await client.waitForDiagnostics(caller, ['unknown-event']);
  });

  it('are of what the editor shows, and of the disk again when the file is closed', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const document = await client.open(shop, addItem, sends('not_saved_yet'));
    await client.waitForDiagnostics(document.uri, [/'not_saved_yet'/]);
    shop.write(addItem, sends('add_product_to_cart'));
    shop.write('app/later.rb', sends('later'));
    const later = shop.uri('app/later.rb');
    await client.changeOnDisk([document.uri, FileChangeType.Changed], [later, FileChangeType.Created]);
    await client.waitForDiagnostics(later, [/'later'/]); // so the change before it has been looked at
    assert.match(textOf(client.diagnosticsOf(document.uri)[0]!.message), /'not_saved_yet'/);
    await document.close();
    await client.waitForDiagnostics(document.uri, ['missing-identifier']);
  });

  it('take the severity of the settings, and change with them', async () => {
    const folder = bench.folder({ 'config/events/a.yml': declares('a'), 'app/b.rb': sends('b') });
    const client = await bench.start({
      folders: [folder],
      settings: { rules: { 'unknown-event': 'warning' } },
    });
    const uri = folder.uri('app/b.rb');
    const severityIs = (wanted: number) => (): boolean => {
      const own = client.diagnosticsOf(uri).find(({ code }) => code === 'unknown-event');
      return own?.severity === wanted;
    };
    await client.waitFor('a warning', severityIs(2));
    await client.changeSettings({ rules: { 'unknown-event': 'info' } });
    await client.waitFor('an information', severityIs(3));
    await client.changeSettings({ rules: { 'unknown-event': 'off' } });
    await client.waitForDiagnostics(uri, []);
    await client.changeSettings({});
    await client.waitFor('an error', severityIs(1));
  });

  it('follow .metric-lens.yml, which the settings override', async () => {
    const folder = bench.folder({
      'config/events/a.yml': declares('a'),
      'app/b.rb': sends('b'),
      'elsewhere/b.yml': declares('b'),
    });
    const client = await bench.start({ folders: [folder], settings: {} });
    const caller = folder.uri('app/b.rb');
    const config = folder.uri('.metric-lens.yml');
    await client.waitForDiagnostics(caller, ['unknown-event']);
    folder.write('.metric-lens.yml', 'rules: { unknown-event: hint }\n');
    await client.changeOnDisk([config, FileChangeType.Created]);
    await client.waitFor('a hint', () => client.diagnosticsOf(caller)[0]?.severity === 4);
    await client.changeSettings({ rules: { 'unknown-event': 'warning' } });
    await client.waitFor('a warning', () => client.diagnosticsOf(caller)[0]?.severity === 2);
    folder.write('.metric-lens.yml', "definitions: { events: ['elsewhere/*.yml'] }\n");
    await client.changeOnDisk([config, FileChangeType.Changed]);
    await client.waitForDiagnostics(caller, []);
    folder.remove('.metric-lens.yml');
    await client.changeOnDisk([config, FileChangeType.Deleted]);
    await client.waitForDiagnostics(caller, ['unknown-event']);
  });

  it('are not sent before the whole workspace is read: every name would look unknown', async () => {
    const shop = bench.shop();
    const client = bench.launch({ folders: [shop] });
    client.beforeScan = async () => {
      await client.open(shop, 'config/events/start_checkout.yml');
      const document = await client.open(shop, addItem);
      await client.settle(document);
      assert.equal(client.allDiagnostics().size, 0);
    };
    await client.initialize();
    await client.waitForDiagnostics(shop.uri(addItem), [/'add_produtc_to_cart'/]);
    const ready = client.heard.indexOf('metricLens/indexStatusChanged ready');
    assert.ok(ready >= 0 && ready < client.heard.indexOf('textDocument/publishDiagnostics'));
  });
});
