import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openAt, shopUri } from './shop';

const service = 'app/services/carts/add_item_service.rb';

/** The line in which calls are typed: behind the last call of the service. */
async function openForTyping(): Promise<vscode.TextEditor> {
  await openAt(service, 'ServiceResponse.success(payload: { cart: cart })', 0);
  await vscode.commands.executeCommand('editor.action.insertLineBefore');
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor;
}

const lineOf = ({ document, selection }: vscode.TextEditor): string =>
  document.lineAt(selection.active.line).text;

describe('typing a call', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('inserts the name with what the event needs, and goes through it place by place', async () => {
    const editor = await openForTyping();
    await vscode.commands.executeCommand('type', { text: "track_internal_event('add_product_to_c" });
    await eventually('the accepted name', async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return lineOf(editor).includes('additional_properties:');
    });
    assert.match(
      lineOf(editor),
      /track_internal_event\('add_product_to_cart', project: project, namespace: namespace, user: current_user, additional_properties: \{ label: .+ \}\)/,
    );
    assert.equal(editor.document.getText(editor.selection), 'project');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(editor.document.getText(editor.selection), 'namespace');
  });

  it('shows what the event wants', async () => {
    const { document, position } = await openAt(service, 'user: current_user', 6);
    const help = await eventually('signature help', async () => {
      const found = await vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        position,
      );
      return found?.signatures.length ? found : undefined;
    });
    const [signature] = help.signatures;
    assert.match(signature?.label ?? '', /^add_product_to_cart\(project, namespace, user, label: string/);
    assert.equal(help.activeParameter, 2);
  });

  it('shows behind a name from elsewhere what it stands for', async () => {
    const uri = shopUri('app/services/checkouts/select_option_service.rb');
    const document = await vscode.workspace.openTextDocument(uri);
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hint = await eventually('a hint', async () => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        range,
      );
      return hints[0];
    });
    assert.match(typeof hint.label === 'string' ? hint.label : (hint.label[0]?.value ?? ''), /^→ \w/);
  });

  it('strikes legacy calls through', async () => {
    const uri = shopUri('app/workers/carts/abandonment_worker.rb');
    await vscode.workspace.openTextDocument(uri);
    const [finding] = await eventually('the finding', () => {
      const found = diagnosticsOf(uri, 'legacy-call');
      return found.length > 0 && found;
    });
    assert.deepEqual(finding?.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Hint);
  });
});
