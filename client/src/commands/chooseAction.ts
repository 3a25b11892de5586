import * as vscode from 'vscode';

/** Has the editor run the code action of a kind at the cursor; it says so itself where there is none. */
export async function chooseAction(kind: string): Promise<void> {
  if (!vscode.window.activeTextEditor)
    throw new Error('Open a file and put the cursor on an event or a metric.');
  await vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'ifSingle' });
}
