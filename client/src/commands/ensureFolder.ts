import * as vscode from 'vscode';

/** True when a folder is open; otherwise says what is missing and offers to open one. */
export async function ensureFolder(): Promise<boolean> {
  if (vscode.workspace.workspaceFolders?.length) return true;
  const choice = await vscode.window.showInformationMessage(
    'Metric Lens reads events and metrics from a folder, and none is open.',
    'Open Folder…',
    'Open Sample',
  );
  if (choice === 'Open Folder…') await vscode.commands.executeCommand('workbench.action.files.openFolder');
  if (choice === 'Open Sample') await vscode.commands.executeCommand('metricLens.openSample');
  return false;
}
