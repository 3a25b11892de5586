import * as vscode from 'vscode';
import { parseItemAtParams } from '../lspArguments';
import type { Command } from './command';
import { ensureFolder } from './ensureFolder';

/**
 * Shows what depends on the event or metric at the cursor (or at the place that a lens hands over), and what changed
 * since the git base; with nothing at the cursor, all that the branch changes.
 */
export const showImpact: Command = async ({ server, impacts }, argument) => {
  if (!(await ensureFolder())) return;
  const params = parseItemAtParams(argument) ?? atCursor();
  const requests = await server.requests();
  const { markdown } = await requests.impact(params);
  await impacts.show(markdown);
};

function atCursor(): { readonly uri: string; readonly line: number; readonly character: number } {
  const editor = vscode.window.activeTextEditor;
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (editor?.document.uri.scheme !== 'file')
    return { uri: folder?.uri.toString() ?? '', line: 0, character: 0 };
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), line, character };
}
