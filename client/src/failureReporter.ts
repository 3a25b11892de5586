import * as vscode from 'vscode';
import type { Log } from './log';

/** Makes the function that tells the user that the server does not run; while the message stands, no second one comes. */
export function createFailureReporter(log: Log): () => void {
  let standing = false;
  const report = async (): Promise<void> => {
    const message = 'Metric Lens stopped: its language server does not run. The output says why.';
    const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Show Output');
    standing = false;
    if (choice === 'Restart') await vscode.commands.executeCommand('metricLens.restartServer');
    if (choice === 'Show Output') log.show(true);
  };
  return () => {
    if (standing) return;
    standing = true;
    void report();
  };
}
