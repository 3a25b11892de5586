import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openAt, shopUri } from './shop';

const service = 'app/services/carts/add_item_service.rb';
const event = 'add_product_to_cart';
const definition = `config/events/${event}.yml`;

/** Paths of the workspace, without what is not in it. */
const pathsOf = (uris: readonly vscode.Uri[]): readonly string[] =>
  uris.map((uri) => vscode.workspace.asRelativePath(uri)).sort();

describe('language features in Ruby', () => {
  it('complete event names inside the string', async () => {
    const { document, position } = await openAt(service, `'${event}'`, 5);
    const item = await eventually('a completion', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
        undefined,
        5,
      );
      return found.items.find((item) => labelOf(item) === event);
    });
    assert.match(textOf(item.documentation), /Visitor puts a product into the cart/);
  });

  it('show the definition on hover, and without a store how to get figures', async () => {
    const { document, position } = await openAt(service, `'${event}'`, 5);
    const text = await hoverText(document.uri, position);
    assert.match(text, /Visitor puts a product into the cart/);
    assert.match(text, /Counted by/);
    assert.match(text, /ClickHouse|store/);
  });

  it('put what the index knows above a call', async () => {
    const { document } = await openAt(service, `'${event}'`);
    const lens = await eventually('a code lens', async () => (await lensesOf(document.uri))[0]);
    assert.match(lens.command?.title ?? '', /^\d+ metrics · \d+ calls(?: · .+ this)?$/);
  });

  it('go to the definition', async () => {
    const { document, position } = await openAt(service, `'${event}'`, 5);
    const found = await placesOf('vscode.executeDefinitionProvider', document.uri, position);
    assert.deepEqual(pathsOf(found), [definition]);
  });

  it('find references in code, event and metric files', async () => {
    const { document, position } = await openAt(service, `'${event}'`, 5);
    const found = pathsOf(await placesOf('vscode.executeReferenceProvider', document.uri, position));
    const expected = [
      'app/assets/javascripts/cart/mini_cart.js',
      'app/models/wishlist_item.rb',
      service,
      definition,
      `config/metrics/counts_all/count_total_${event}.yml`,
    ];
    assert.deepEqual(
      expected.filter((file) => !found.includes(file)),
      [],
      `found: ${found.join(', ')}`,
    );
  });
});

describe('language features in YAML', () => {
  it('show calls and metrics above the definition', async () => {
    const { document } = await openAt(definition, `action: ${event}`, 10);
    const lens = await eventually('a code lens', async () => (await lensesOf(document.uri))[0]);
    assert.match(lens.command?.title ?? '', /metrics · \d+ calls(?: · .+ this)?$/);
  });

  it('explain a metric on hover', async () => {
    const file = `config/metrics/counts_all/count_total_${event}.yml`;
    const { document, position } = await openAt(file, `name: ${event}`, 8);
    assert.match(await hoverText(document.uri, position), /Visitor puts a product into the cart/);
  });

  it('explain a key on hover, and find metrics by name', async () => {
    const file = `config/metrics/counts_all/count_total_${event}.yml`;
    const { document, position } = await openAt(file, 'time_frame:', 3);
    assert.match(await hoverText(document.uri, position), /A list makes one metric of each entry/);
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      event,
    );
    assert.ok(found.some(({ name }) => name === `counts.count_total_${event}`));
  });
});

describe('a definition that is deleted while it is open', () => {
  const uri = shopUri(definition);
  let content: Uint8Array | undefined;

  afterEach(async () => {
    if (content) await vscode.workspace.fs.writeFile(uri, content);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('makes its calls unknown, and known again when it is back', async () => {
    const call = shopUri('app/models/wishlist_item.rb');
    const isUnknown = (): boolean =>
      vscode.languages.getDiagnostics(call).some(({ message }) => message.includes(`'${event}'`));
    const { document } = await openAt(definition, `action: ${event}`);
    content = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.delete(uri);
    await eventually('the call is unknown', isUnknown);
    assert.ok(isShown(uri), 'the editor of the deleted file is still there');
    assert.equal(document.isClosed, false);
    await vscode.workspace.fs.writeFile(uri, content);
    await eventually('the call is known again', () => !isUnknown());
  });
});

describe('a folder that is renamed', () => {
  const [before, after] = ['app/services/gift_cards', 'app/services/vouchers'] as const;
  const rename = (from: string, to: string): Thenable<void> =>
    vscode.workspace.fs.rename(shopUri(from), shopUri(to));
  const isReported = (folder: string): boolean =>
    diagnosticsOf(shopUri(`${folder}/redeem_service.rb`), 'unknown-event').length === 1;

  afterEach(async () => {
    await rename(after, before);
  });

  it('takes its diagnostics with it', async () => {
    await eventually('the diagnostic is there', () => isReported(before));
    await rename(before, after);
    await eventually('the diagnostic left the old folder', () => !isReported(before));
    await eventually('the diagnostic is in the new folder', () => isReported(after));
  });
});

const isShown = (uri: vscode.Uri): boolean =>
  vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());

const labelOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === 'object' ? label.label : label;

/** The editor hands Markdown out as objects, and plain text as strings. */
function textOf(value: unknown): string {
  if (value instanceof vscode.MarkdownString) return value.value;
  return typeof value === 'string' ? value : '';
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  return eventually('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      position,
    );
    return hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n') || undefined;
  });
}

function lensesOf(uri: vscode.Uri): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
}

async function placesOf(command: string, uri: vscode.Uri, position: vscode.Position): Promise<vscode.Uri[]> {
  return eventually('a place', async () => {
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      command,
      uri,
      position,
    );
    return found.length > 0 && found.map((it) => ('targetUri' in it ? it.targetUri : it.uri));
  });
}
