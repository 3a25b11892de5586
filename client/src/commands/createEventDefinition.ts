import * as vscode from 'vscode';
import { parseNewDefinitionParams } from '../lspArguments';
import { toRange } from '../toVscode';
import type { Command } from './command';

/**
 * Writes the definition that a call asks for, opens it and selects what to fill in. The server says what is in it;
 * only a new file inside the workspace is written. It is on disk at once, so that checks outside the editor see it.
 */
export const createEventDefinition: Command = async ({ server }, argument) => {
  const params = parseNewDefinitionParams(argument);
  if (!params) throw new Error('This quick fix does not say which definition to create.');
  const requests = await server.requests();
  const definition = await requests.newDefinition(params);
  if (!definition) {
    throw new Error(
      `The definition of '${params.event}' cannot be created: its file exists already, or its schema refuses the name.`,
    );
  }
  const uri = vscode.Uri.parse(definition.uri, true);
  const name = vscode.workspace.asRelativePath(uri);
  if (!vscode.workspace.getWorkspaceFolder(uri)) throw new Error(`${name} is outside this workspace.`);
  const change = new vscode.WorkspaceEdit();
  change.createFile(uri, { contents: new TextEncoder().encode(definition.text), overwrite: false });
  const created = await vscode.workspace.applyEdit(change);
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  if (!created) {
    void vscode.window.showInformationMessage(`${name} exists already and was left as it is.`);
    return;
  }
  const range = toRange(definition.selection);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range);
};
