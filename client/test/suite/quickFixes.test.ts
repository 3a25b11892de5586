import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openAt, readShop, shopUri } from './shop';

async function quickFix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<vscode.CodeAction> {
  return eventually(title, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
    );
    return actions.find((action) => action.title === title);
  });
}

/** Resolves when the editor has told of the creation of a file of the shop. */
function toldOfCreation(file: string): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher(shopUri(file).fsPath, false, true, true);
  return new Promise((resolve) => {
    watcher.onDidCreate(() => {
      watcher.dispose();
      resolve();
    });
  });
}

describe('quick fixes of an unknown event', () => {
  it('replace a misspelt name, and the diagnostic goes', async () => {
    const { document } = await openAt('app/assets/javascripts/search/search_bar.js', 'click_serach_result');
    const [diagnostic] = await eventually('the diagnostic', () => {
      const found = diagnosticsOf(document.uri, 'unknown-event');
      return found.length > 0 && found;
    });
    assert.ok(diagnostic);
    const fix = await quickFix(document.uri, diagnostic.range, "Replace with 'click_search_result'");
    assert.equal(fix.isPreferred, true);
    assert.ok(fix.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually(
      'the diagnostic is gone',
      () => diagnosticsOf(document.uri, 'unknown-event').length === 0,
    );
    await vscode.commands.executeCommand('undo');
    await eventually(
      'the diagnostic is back',
      () => diagnosticsOf(document.uri, 'unknown-event').length === 1,
    );
  });

  it('create a definition, open it with the description selected, and the diagnostic goes', async () => {
    const name = 'redeem_gift_card_in_checkout';
    const file = `config/events/${name}.yml`;
    const { document, position } = await openAt('app/services/gift_cards/redeem_service.rb', name);
    const title = `Create event definition '${name}'`;
    const { command } = await quickFix(document.uri, new vscode.Range(position, position), title);
    assert.ok(command);
    const created = toldOfCreation(file);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));

    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(vscode.workspace.asRelativePath(editor.document.uri), file);
    assert.equal(editor.selection.isEmpty, false);
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /^description:/);
    const text = await readShop(file);
    const expected = [
      /^action: redeem_gift_card_in_checkout$/m,
      /^- user$/m,
      /^- namespace$/m,
      /^ {2}value:$/m,
    ];
    for (const line of expected) assert.match(text, line);
    await eventually(
      'the diagnostic is gone',
      () => diagnosticsOf(document.uri, 'unknown-event').length === 0,
    );

    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await created; // the editor tells nobody of a file that comes and goes within a moment
    await vscode.workspace.fs.delete(shopUri(file));
    await eventually(
      'the diagnostic is back',
      () => diagnosticsOf(document.uri, 'unknown-event').length === 1,
    );
  });
});
