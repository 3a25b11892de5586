import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-protocol/node';
import { dictionary, itemAt, newDefinition, type NewDefinitionParams } from '@shared/protocol';
import { cliJson } from '../cli/runCli';
import { useBench } from './bench';
import { textOf, type LspClient } from './lspClient';
import { editsOf } from './workspaceEdits';
import type { TestFolder } from './testFolder';

const addItem = 'app/services/carts/add_item_service.rb';
const searchBar = 'app/assets/javascripts/search/search_bar.js';
const definition = 'config/events/add_product_to_cart.yml';
const metric = 'config/metrics/counts_all/count_total_add_product_to_cart.yml';

interface IndexReport {
  readonly calls: readonly { path: string; line: number; event: string | null; candidates?: string[] }[];
  readonly metrics: readonly { path: string; events: readonly { name: string }[] }[];
}

describe('what the language server answers', function () {
  this.timeout(120_000);

  const bench = useBench('suite');
  let shop: TestFolder;
  let client: LspClient;

  before(async () => {
    shop = bench.shop();
    client = await bench.start({ folders: [shop] });
  });

  describe('completion', () => {
    it('offers every event that is not removed, inside the name of a call', async () => {
      const document = await client.open(shop, addItem);
      const items = await client.complete(document, document.at("'add_product_to_cart'", 5));
      const events = await cliJson<{ events: readonly { name: string; status: string }[] }>([
        'index',
        shop.path,
      ]);
      const wanted = events.events.filter(({ status }) => status !== 'removed').map(({ name }) => name);
      assert.deepEqual(items.map(({ label }) => label).sort(), wanted.sort());
      const range = document.rangeOf('add_product_to_cart');
      for (const { label, textEdit } of items) assert.deepEqual(textEdit, { range, newText: label });
      await document.close();
    });

    it('puts what the same folder sends first, and what is of the old kind last', async () => {
      const document = await client.open(shop, addItem);
      const items = await client.complete(document, document.at("'add_product_to_cart'", 5));
      const sorted = [...items]
        .sort((a, b) => (`${a.sortText} ${a.label}` < `${b.sortText} ${b.label}` ? -1 : 1))
        .map(({ label }) => label);
      assert.ok(sorted.indexOf('add_product_to_cart') < sorted.indexOf('search_products'));
      assert.equal(sorted.at(-1), 'abandon_cart');
      await document.close();
    });

    it('offers names while the quote is still open, in Ruby and in JavaScript', async () => {
      for (const [file, typed] of [
        [addItem, "\n    track_internal_event('add_"],
        [searchBar, "\nInternalEvents.trackEvent('add_"],
      ] as const) {
        const document = await client.open(shop, file);
        await document.type(typed);
        const end = { line: document.text.split('\n').length - 1, character: typed.length - 1 };
        const items = await client.complete(document, end);
        const item = items.find(({ label }) => label === 'add_product_to_cart');
        const start = { line: end.line, character: end.character - 'add_'.length };
        assert.deepEqual(item?.textEdit, { range: { start, end }, newText: 'add_product_to_cart' }, file);
        await document.close();
      }
    });

    it('offers nothing elsewhere', async () => {
      const document = await client.open(shop, addItem);
      assert.deepEqual(await client.complete(document, document.at('ServiceResponse.error', 3)), []);
      await document.close();
    });

    it('adds the documentation when an item is looked at', async () => {
      const document = await client.open(shop, addItem);
      const items = await client.complete(document, document.at("'add_product_to_cart'", 5));
      const item = items.find(({ label }) => label === 'view_product_page')!;
      const resolved: CompletionItem = await client.connection.sendRequest('completionItem/resolve', item);
      assert.ok(typeof resolved.documentation === 'object');
      assert.equal(resolved.documentation.kind, 'markdown');
      assert.match(resolved.documentation.value, /^\*\*view\\_product\\_page\*\* — event/);
      await document.close();
    });
  });

  it('shows on hover what an event is, who counts it and who sends it', async () => {
    const document = await client.open(shop, addItem);
    const text = await client.hover(document, document.at("'add_product_to_cart'", 5));
    for (const part of [
      /^\*\*add\\_product\\_to\\_cart\*\* — event, since 16\.2, owned by `checkout`\n/,
      /Visitor puts a product into the cart/,
      /Tiers: `free`, `premium`, `ultimate`/,
      /Identifiers: `project`, `namespace`, `user`/,
      /`variant` \(string or number\) — Code of the chosen size or colour/,
      /No figures: no store is connected\./,
      /\]\(file:\/\/\/.*mini_cart\.js#L14\)/,
    ]) {
      assert.match(text ?? '', part);
    }
    assert.doesNotMatch(text ?? '', /command:/, 'links to commands are for our own extension only');
    assert.equal(await client.hover(document, document.at('ServiceResponse.error', 3)), undefined);
    await document.close();
  });

  it('shows on hover what a metric counts, in its definition and in a test', async () => {
    const yaml = await client.open(shop, metric);
    const text = await client.hover(yaml, yaml.at('count_total_add_product_to_cart', 3));
    assert.match(text ?? '', /^\*\*counts\.count\\_total\\_add\\_product\\_to\\_cart\*\* — metric/);
    assert.match(text ?? '', /every \[`add_product_to_cart`\]\(file:\/\/\/.*add_product_to_cart\.yml#L4\)/);
    const spec = await client.open(shop, 'spec/services/carts/add_item_service_spec.rb');
    const inTest = await client.hover(
      spec,
      spec.at('count_distinct_user_id_from_add_product_to_cart_weekly', 3),
    );
    assert.match(inTest ?? '', /the most recent complete week/);
    await yaml.close();
    await spec.close();
  });

  it('shows above calls and definitions how many metrics and calls there are', async () => {
    const document = await client.open(shop, definition);
    const lenses = await client.lenses(document);
    assert.equal(lenses.length, 1);
    assert.match(lenses[0]?.command?.title ?? '', /^\d+ metrics · \d+ calls( · .+ this)?$/);
    const calls = await client.open(shop, addItem);
    const titles = (await client.lenses(calls)).map(({ command }) => command?.title);
    assert.deepEqual(titles, [lenses[0]?.command?.title], 'a typo has no lens');
    await document.close();
    await calls.close();
  });

  it('goes from a call, a metric and a test to the definition', async () => {
    const target = { uri: shop.uri(definition), line: 3 };
    const call = await client.open(shop, addItem);
    const rule = await client.open(shop, metric);
    const places = [
      await client.definition(call, call.at("'add_product_to_cart'", 5)),
      await client.definition(rule, rule.at('name: add_product_to_cart', 8)),
    ];
    for (const [first, ...others] of places) {
      assert.deepEqual({ uri: first?.uri, line: first?.range.start.line }, target);
      assert.deepEqual(others, []);
    }
    const spec = await client.open(shop, 'spec/services/carts/add_item_service_spec.rb');
    const [found] = await client.definition(spec, spec.at("'counts.count_total_add_product_to_cart'", 5));
    assert.equal(found?.uri, shop.uri(metric));
    for (const document of [call, rule, spec]) await document.close();
  });

  it('finds every call and every metric of an event, as the index prints them', async () => {
    const index = await cliJson<IndexReport>(['index', shop.path]);
    const name = 'add_product_to_cart';
    const expected = [
      ...index.calls
        .filter(({ event, candidates }) => event === name || candidates?.includes(name))
        .map(({ path, line }) => `${shop.uri(path)}:${line}`),
      ...index.metrics
        .filter(({ events }) => events.some((it) => it.name === name))
        .map(({ path }) => shop.uri(path)),
    ];
    const document = await client.open(shop, definition);
    const position = document.at(`action: ${name}`, 10);
    const found = await client.references(document, position, false);
    const places = found.map(({ uri, range }) =>
      uri.endsWith('.yml') ? uri : `${uri}:${range.start.line + 1}`,
    );
    assert.deepEqual(places.sort(), expected.sort());
    const withDefinition = await client.references(document, position, true);
    assert.equal(withDefinition.length, found.length + 1);
    await document.close();
  });

  it('tells our own client what stands at a place, and lists everything', async () => {
    const document = await client.open(shop, addItem);
    const at = (text: string) =>
      client.connection.sendRequest(itemAt, { uri: document.uri, ...document.at(text, 5) });
    assert.deepEqual(await at("'add_product_to_cart'"), { kind: 'event', name: 'add_product_to_cart' });
    assert.equal(await at('ServiceResponse.error'), null);
    const items = await client.connection.sendRequest(dictionary);
    assert.equal(items.filter(({ kind }) => kind === 'event').length, 40);
    assert.equal(items.filter(({ kind }) => kind === 'metric').length, 60);
    await document.close();
  });

  describe('quick fixes', () => {
    it('replace a typo', async () => {
      const document = await client.open(shop, addItem);
      await client.waitForDiagnostics(document.uri, ['unknown-event']);
      const range = document.rangeOf('add_produtc_to_cart');
      const [best, ...others] = await client.codeActions(document, range);
      assert.equal(best?.title, "Replace with 'add_product_to_cart'");
      assert.equal(best.isPreferred, true);
      assert.equal(best.kind, 'quickfix');
      const titles = others.map(({ title }) => title);
      assert.ok(titles.includes("Create event definition 'add_produtc_to_cart'"), titles.join());
      await document.apply(editsOf(best.edit!).edits.get(document.uri)!);
      await client.waitForDiagnostics(document.uri, []);
      await document.close(); // without saving: the file on disk has the typo still
      await client.waitForDiagnostics(document.uri, ['unknown-event']);
    });

    it('offer nothing where nothing is wrong', async () => {
      const document = await client.open(shop, addItem);
      assert.deepEqual(await client.codeActions(document, document.rangeOf("'add_product_to_cart'")), []);
      await document.close();
    });
  });
});

describe('the quick fix that creates an event definition', function () {
  this.timeout(120_000);

  const bench = useBench();
  const file = 'app/services/gift_cards/redeem_service.rb';
  const created = 'config/events/redeem_gift_card_in_checkout.yml';

  async function offered(shop: TestFolder, client: LspClient) {
    const document = await client.open(shop, file);
    await client.waitForDiagnostics(document.uri, ['unknown-event']);
    const actions = await client.codeActions(document, document.rangeOf("'redeem_gift_card_in_checkout'"));
    const action = actions.find(
      ({ title }) => title === "Create event definition 'redeem_gift_card_in_checkout'",
    );
    assert.ok(action, actions.map(({ title }) => title).join());
    return { document, action };
  }

  it('is plain edits for any editor, and the diagnostic goes when the file is there', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop] });
    const { document, action } = await offered(shop, client);
    assert.equal(action.command, undefined);
    const { created: files, edits } = editsOf(action.edit!);
    assert.deepEqual(files, [shop.uri(created)]);
    const text = edits.get(shop.uri(created))![0]!.newText;
    for (const line of [
      /^action: redeem_gift_card_in_checkout$/m,
      /^internal_events: true$/m,
      /^milestone: '18\.6'$/m,
    ])
      assert.match(text, line);
    shop.write(created, text);
    await client.changeOnDisk([shop.uri(created), 1]);
    await client.waitForDiagnostics(document.uri, []);
    // what is left to do is told in the new file, and nothing else is wrong with it
    await client.settle();
    for (const { message } of client.diagnosticsOf(shop.uri(created)))
      assert.match(textOf(message), /description|introduced_by_url|no metric counts it/);
  });

  it('is a command for our own extension, which opens the file and selects the description', async () => {
    const shop = bench.shop();
    const client = await bench.start({ folders: [shop], initializationOptions: { commands: true } });
    const { document, action } = await offered(shop, client);
    assert.equal(action.edit, undefined);
    assert.equal(action.command?.command, 'metricLens.createEventDefinition');
    const [params] = action.command.arguments as [NewDefinitionParams];
    const made = await client.connection.sendRequest(newDefinition, params);
    assert.equal(made?.uri, shop.uri(created));
    const { text } = made;
    const selected = text.split('\n')[made.selection.start.line]!;
    assert.match(selected, /^description: /);
    // the extension applies the edit and opens the file: no disk is needed for the diagnostic to go
    await client.open(shop, created, text);
    await client.waitForDiagnostics(document.uri, []);
    const hover = await client.hover(document, document.at("'redeem_gift_card_in_checkout'", 5));
    assert.match(hover ?? '', /command:metricLens\.openChart|command:metricLens\.openDictionary/);
  });
});
