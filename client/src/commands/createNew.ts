import type { Answers } from '@shared/creation';
import * as vscode from 'vscode';
import { GuidedCreation } from '../creation/guidedCreation';
import { parseCreationParams } from '../lspArguments';
import type { ServerRequests } from '../requests';
import type { Command } from './command';
import { ensureFolder } from './ensureFolder';

/** Asks step by step what to create, shows the files, and writes them when they are as wanted. */
export const createNew: Command = async ({ server }, argument) => {
  if (!(await ensureFolder())) return;
  const requests = await server.requests();
  const given = parseCreationParams(argument);
  if (given) {
    await new GuidedCreation(requests, given.place).run(given.answers);
    return;
  }
  const place = await choosePlace();
  if (place) await new GuidedCreation(requests, place).run(await answersAtCursor(requests));
};

/** The file in front when it is one of the workspace, else a folder: the only one, or the one that is picked. */
async function choosePlace(): Promise<string | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme === 'file' && vscode.workspace.getWorkspaceFolder(uri)) return uri.toString();
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder =
    folders.length > 1
      ? await vscode.window.showWorkspaceFolderPick({
          placeHolder: 'The folder that gets the new definitions',
        })
      : folders[0];
  return folder?.uri.toString();
}

/** The event at the cursor is picked already when the question comes. */
async function answersAtCursor(requests: ServerRequests): Promise<Answers> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return {};
  const { line, character } = editor.selection.active;
  const item = await requests.itemAt({ uri: editor.document.uri.toString(), line, character });
  return item?.kind === 'event' ? { events: [item.name] } : {};
}
