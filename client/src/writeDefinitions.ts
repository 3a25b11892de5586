import type { NewDefinition } from '@shared/protocol';
import * as vscode from 'vscode';
import { toRange } from './toVscode';

/**
 * Writes new definition files, all or none, and opens the first one. Only new files inside the workspace are
 * written. They are on disk at once, so that checks outside the editor see them. Throws what is to be shown.
 */
export async function writeDefinitions(definitions: readonly NewDefinition[]): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  for (const { uri: address, text } of definitions) {
    const uri = vscode.Uri.parse(address, true);
    if (!vscode.workspace.getWorkspaceFolder(uri))
      throw new Error(`${nameOf(uri)} is outside this workspace.`);
    change.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
  }
  const created = await vscode.workspace.applyEdit(change);
  const [first] = definitions;
  if (!first) return;
  const uri = vscode.Uri.parse(first.uri, true);
  if (!created && definitions.length > 1) {
    const names = definitions.map((it) => nameOf(vscode.Uri.parse(it.uri, true))).join(' or ');
    throw new Error(`Nothing was created: ${names} exists already, or its folder cannot be written to.`);
  }
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  if (!created) {
    void vscode.window.showInformationMessage(`${nameOf(uri)} exists already and was left as it is.`);
    return;
  }
  const range = toRange(first.selection);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range);
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
