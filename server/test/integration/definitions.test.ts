import assert from 'node:assert/strict';
import type { DocumentLink, DocumentSymbol, WorkspaceSymbol } from 'vscode-languageserver-protocol/node';
import { useBench } from './bench';
import type { LspClient } from './lspClient';
import type { TestFolder } from './testFolder';

const metric = 'config/metrics/counts_all/count_total_add_product_to_cart.yml';
const service = 'app/services/carts/add_item_service.rb';

describe('help in definition files', function () {
  this.timeout(120_000);

  const bench = useBench('suite');
  let shop: TestFolder;
  let client: LspClient;

  before(async () => {
    shop = bench.shop();
    client = await bench.start({ folders: [shop] });
  });

  it('completes keys and values under the schema of the workspace, in a file that is being typed', async () => {
    const text = 'key_path: counts.new\nevents:\n- name: add_product_to_cart\n  uniq\nproduct_group: \n';
    const document = await client.open(shop, 'config/metrics/counts_all/new.yml', text);
    const keys = await client.complete(document, { line: 3, character: 6 });
    assert.ok(keys.some(({ label }) => label === 'unique'));
    const groups = await client.complete(document, { line: 4, character: 15 });
    assert.ok(groups.some(({ label }) => label === 'checkout'));
    const required = await client.complete(document, { line: 5, character: 0 });
    const sorted = [...required].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(sorted[0]?.detail, 'required');
    await document.close();
  });

  it('explains a key and a value', async () => {
    const document = await client.open(shop, metric);
    assert.match((await client.hover(document, document.at('time_frame', 2))) ?? '', /list makes one metric/);
    assert.match((await client.hover(document, document.at('7d', 1))) ?? '', /complete ISO week/);
    await document.close();
  });

  it('outlines definitions and code', async () => {
    const outline = async (file: string): Promise<readonly DocumentSymbol[]> => {
      const document = await client.open(shop, file);
      const answer: DocumentSymbol[] = await client.connection.sendRequest('textDocument/documentSymbol', {
        textDocument: document.id,
      });
      await document.close();
      return answer;
    };
    const [definition] = await outline(metric);
    assert.equal(definition?.name, 'counts.count_total_add_product_to_cart');
    assert.ok(definition.children?.some(({ name }) => name === 'add_product_to_cart'));
    const code = await outline(service);
    assert.ok(code.some(({ children }) => children?.some(({ name }) => name === 'add_product_to_cart')));
  });

  it('finds an event and its metrics by name', async () => {
    const found: WorkspaceSymbol[] = await client.connection.sendRequest('workspace/symbol', {
      query: 'add_product_to_cart',
    });
    const names = found.map(({ name }) => name);
    assert.equal(names[0], 'add_product_to_cart');
    assert.ok(names.includes('counts.count_total_add_product_to_cart'));
  });

  it('links to where a definition comes from', async () => {
    const document = await client.open(shop, metric);
    const links: DocumentLink[] = await client.connection.sendRequest('textDocument/documentLink', {
      textDocument: document.id,
    });
    assert.match(links[0]?.target ?? '', /^https:\/\/code\.shop\.example\//);
    await document.close();
  });
});
