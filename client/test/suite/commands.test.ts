import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openAt, readShop, shopUri } from './shop';

const existing = 'config/events/add_product_to_cart.yml';
const start = { line: 0, character: 0 };
const selection = { start, end: { line: 0, character: 5 } };

/** What the quick fix *Create event definition* passes to its command. */
async function createDefinition(uri: vscode.Uri, text: string, target = uri): Promise<void> {
  const documentChanges = [
    { kind: 'create', uri: uri.toString(), options: { overwrite: false, ignoreIfExists: false } },
    {
      textDocument: { uri: target.toString(), version: null },
      edits: [{ range: { start, end: start }, newText: text }],
    },
  ];
  const command = 'metricLens.createEventDefinition';
  await vscode.commands.executeCommand(command, { documentChanges }, uri.toString(), selection);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // the only way this API says that a file is missing
  }
}

describe('the command behind Create event definition', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('writes the file to disk, selects, and leaves nothing unsaved', async () => {
    const uri = shopUri('config/events/fresh_one.yml');
    await createDefinition(uri, 'description: x\naction: fresh_one\n');
    assert.equal(await readShop('config/events/fresh_one.yml'), 'description: x\naction: fresh_one\n');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    assert.equal(editor.document.getText(editor.selection), 'descr');
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    );
    await vscode.workspace.fs.delete(uri);
  });

  it('leaves an existing file as it is, and shows it', async () => {
    const before = await readShop(existing);
    await createDefinition(shopUri(existing), 'action: other\n');
    assert.equal(await readShop(existing), before);
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.toString(), shopUri(existing).toString());
    assert.equal(shown.isDirty, false);
  });

  it('writes nothing outside the workspace', async () => {
    const outside = vscode.Uri.joinPath(shopUri(''), '..', 'outside.yml');
    await createDefinition(outside, 'action: outside\n');
    assert.equal(await exists(outside), false);
  });

  it('refuses an edit that would touch a second file', async () => {
    const before = await readShop(existing);
    const uri = shopUri('config/events/second.yml');
    await createDefinition(uri, 'action: second\n', shopUri(existing));
    assert.equal(await exists(uri), false);
    assert.equal(await readShop(existing), before);
  });
});

describe('the command behind lenses', () => {
  it('goes to the place when there is only one', async () => {
    const { document, position } = await openAt('app/services/carts/add_item_service.rb', 'track');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    const locations = [{ uri: shopUri(existing).toString(), range }];
    const from = { line: position.line, character: position.character };
    await vscode.commands.executeCommand(
      'metricLens.showReferences',
      document.uri.toString(),
      from,
      locations,
    );
    await eventually(
      'the definition is shown',
      () => vscode.window.activeTextEditor?.document.uri.toString() === shopUri(existing).toString(),
    );
  });
});

describe('settings and restart', () => {
  const call = (): readonly vscode.Diagnostic[] =>
    diagnosticsOf(shopUri('app/services/gift_cards/redeem_service.rb'), 'unknown-event');

  it('follow the severity of a rule without a restart', async () => {
    await eventually('the diagnostic', () => call().length === 1);
    const settings = vscode.workspace.getConfiguration('metricLens');
    await settings.update('rules', { 'unknown-event': 'off' }, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is off', () => call().length === 0);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is back', () => call()[0]?.severity === vscode.DiagnosticSeverity.Error);
  });

  it('bring everything back after a restart of the server', async () => {
    await eventually('the diagnostic', () => call().length === 1);
    await vscode.commands.executeCommand('metricLens.restartServer');
    await eventually('the diagnostic after the restart', () => call().length === 1);
  });
});
