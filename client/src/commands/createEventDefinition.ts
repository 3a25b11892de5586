import * as vscode from 'vscode';
import { parseFileCreation } from '../fileCreation';
import { toRange } from '../toVscode';
import type { Command } from './command';

/**
 * Writes the definition that a quick fix proposes, opens it and selects what to fill in. Only a new file inside
 * the workspace: never over an existing one, never elsewhere. It is on disk at once, so that checks outside
 * the editor see it too.
 */
export const createEventDefinition: Command = async (_services, edit, file, selection) => {
  const creation = parseFileCreation(edit, file, selection);
  if (!creation) throw new Error('This quick fix does not say which file to create.');
  const uri = vscode.Uri.parse(creation.uri, true);
  const name = vscode.workspace.asRelativePath(uri);
  if (!vscode.workspace.getWorkspaceFolder(uri)) throw new Error(`${name} is outside this workspace.`);
  const change = new vscode.WorkspaceEdit();
  change.createFile(uri, { contents: new TextEncoder().encode(creation.content), overwrite: false });
  const created = await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  if (!created) {
    void vscode.window.showInformationMessage(`${name} exists already and was left as it is.`);
    return;
  }
  const range = toRange(creation.selection);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range);
};
