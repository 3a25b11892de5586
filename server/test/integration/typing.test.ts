import assert from 'node:assert/strict';
import {
  CompletionItemTag,
  DiagnosticTag,
  InsertTextFormat,
  type CodeAction,
  type CompletionList,
  type InlayHint,
  type SignatureHelp,
} from 'vscode-languageserver-protocol/node';
import { useBench } from './bench';
import { textOf, type LspClient } from './lspClient';
import { editsOf } from './workspaceEdits';
import type { TestDocument } from './testDocument';
import type { TestFolder } from './testFolder';

const addItem = 'app/services/carts/add_item_service.rb';
const redeem = 'app/services/gift_cards/redeem_service.rb';
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

describe('what the language server answers while a call is typed', function () {
  this.timeout(120_000);

  const bench = useBench('suite');
  let shop: TestFolder;
  let client: LspClient;

  before(async () => {
    shop = bench.shop();
    client = await bench.start({ folders: [shop], modern: true, settings: {} });
  });

  /** The end of a document after more was typed there. */
  async function typed(document: TestDocument, text: string): Promise<{ line: number; character: number }> {
    await document.type(text);
    const lines = document.text.split('\n');
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  }

  const at = (document: TestDocument, position: { line: number; character: number }) => ({
    textDocument: document.id,
    position,
  });

  it('completes a name with its arguments, and says what all items share once', async () => {
    const document = await client.open(shop, addItem);
    const end = await typed(document, "\n    track_internal_event('add_pro");
    const list: CompletionList = await client.connection.sendRequest(
      'textDocument/completion',
      at(document, end),
    );
    assert.equal(list.isIncomplete, false);
    const start = { line: end.line, character: end.character - 'add_pro'.length };
    assert.deepEqual(list.itemDefaults, { editRange: { start, end } });
    const item = list.items.find(({ label }) => label === 'add_product_to_cart');
    assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
    assert.match(
      item.textEditText ?? '',
      /^add_product_to_cart', project: \$\{1:project\}, namespace: \$\{2:namespace\}, user: \$\{3:current_user\}, additional_properties: \{ label: .+ \}\)$/,
    );
    const legacy = list.items.find(({ label }) => label === 'abandon_cart');
    assert.deepEqual(legacy?.tags, [CompletionItemTag.Deprecated]);
    await document.close();
  });

  it('shows what the event wants, with the argument at the cursor', async () => {
    const document = await client.open(shop, addItem);
    const end = await typed(document, "\n    track_internal_event('add_product_to_cart', project: project, ");
    const help: SignatureHelp = await client.connection.sendRequest(
      'textDocument/signatureHelp',
      at(document, end),
    );
    const [signature] = help.signatures;
    assert.match(signature?.label ?? '', /^add_product_to_cart\(project, namespace, user, label: string, /);
    assert.equal(signature?.activeParameter, 1);
    assert.equal(
      await client.connection.sendRequest(
        'textDocument/signatureHelp',
        at(document, { line: 0, character: 0 }),
      ),
      null,
    );
    await document.close();
  });

  it('shows what a call with a name from elsewhere sends, and again when definitions change', async () => {
    const folder = bench.folder({
      'config/events/view_cart.yml': 'action: view_cart\ninternal_events: true\n',
      'app/a.rb': 'track_internal_event("view_#{page}", user: user)\n',
    });
    const own = await bench.start({ folders: [folder], modern: true });
    const document = await own.open(folder, 'app/a.rb');
    const hints = (): Promise<readonly InlayHint[]> =>
      own.connection.sendRequest('textDocument/inlayHint', { textDocument: document.id, range: wholeFile });
    const [hint] = await hints();
    assert.equal(hint?.label, '→ view_cart');
    const resolved: InlayHint = await own.connection.sendRequest('inlayHint/resolve', hint);
    assert.ok(typeof resolved.tooltip === 'object');
    assert.match(resolved.tooltip.value, /\[`view_cart`\]\(file:.*view_cart\.yml#L1\)/);

    own.heard.length = 0;
    folder.write('config/events/view_list.yml', 'action: view_list\ninternal_events: true\n');
    await own.changeOnDisk([folder.uri('config/events/view_list.yml'), 1]);
    await own.waitFor('a refresh', () => own.heard.includes('workspace/inlayHint/refresh'));
    assert.equal((await hints())[0]?.label, '→ 2 events');
  });

  it('shows no hints where the setting says so', async () => {
    const folder = bench.folder({
      'config/events/view_cart.yml': 'action: view_cart\n',
      'app/a.rb': "NAME = 'view_cart'\ntrack_internal_event(NAME)\n",
    });
    const own = await bench.start({ folders: [folder], settings: { inlayHints: { enabled: false } } });
    const document = await own.open(folder, 'app/a.rb');
    const params = { textDocument: document.id, range: wholeFile };
    assert.deepEqual(await own.connection.sendRequest('textDocument/inlayHint', params), []);
  });

  it('marks legacy calls as deprecated, and names what replaces them', async () => {
    const uri = shop.uri('app/workers/carts/abandonment_worker.rb');
    await client.waitFor('the finding', () => client.diagnosticsOf(uri).length > 0);
    const legacy = client.diagnosticsOf(uri).find(({ code }) => code === 'legacy-call');
    assert.deepEqual(legacy?.tags, [DiagnosticTag.Deprecated]);
    assert.match(textOf(legacy.message), /is deprecated\. Use '.+' instead\.$/);
  });

  it('works out a new definition when its quick fix is chosen', async () => {
    const document = await client.open(shop, redeem);
    await client.waitForDiagnostics(document.uri, ['unknown-event']);
    const name = 'redeem_gift_card_in_checkout';
    const actions = await client.codeActions(document, document.rangeOf(`'${name}'`));
    const offered = actions.find(({ title }) => title === `Create event definition '${name}'`);
    assert.deepEqual([offered?.edit, offered?.command], [undefined, undefined]);
    const resolve = (): Promise<CodeAction> => client.connection.sendRequest('codeAction/resolve', offered);
    const file = `config/events/${name}.yml`;
    assert.deepEqual(editsOf((await resolve()).edit!).created, [shop.uri(file)]);

    shop.write(file, 'action: something_else\n');
    await assert.rejects(resolve(), /its file exists already/);
    await document.close();
  });
});
