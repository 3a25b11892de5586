import * as vscode from 'vscode';
import { resumeWalkthroughIn } from '../walkthrough';
import type { Command } from './command';

/**
 * Opens a copy of the sample shop, made in the extension's own storage: nothing of the user's is touched. The
 * walkthrough goes on in the window that opens.
 */
export const openSample: Command = async ({ context }) => {
  const sample = vscode.Uri.joinPath(context.globalStorageUri, 'sample', 'shop');
  if (await exists(sample)) {
    const choice = await askAboutExisting();
    if (choice === undefined) return;
    if (choice === 'fresh') await vscode.workspace.fs.delete(sample, { recursive: true });
  }
  if (!(await exists(sample))) {
    const original = vscode.Uri.joinPath(context.extensionUri, 'test-fixtures', 'workspaces', 'shop');
    await vscode.workspace.fs.copy(original, sample);
  }
  await resumeWalkthroughIn(context, sample);
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', sample, { forceNewWindow });
};

async function askAboutExisting(): Promise<'keep' | 'fresh' | undefined> {
  const choices = [
    { label: 'Continue', detail: 'Open the sample as you left it', choice: 'keep' },
    {
      label: 'Start Over',
      detail: 'Throw your changes to the sample away and open a fresh copy',
      choice: 'fresh',
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(choices, { title: 'Open the Sample Shop' });
  return picked?.choice;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // the only way this API says that a file is missing
  }
}
