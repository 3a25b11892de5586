import * as vscode from 'vscode';

/** The one output channel: the client's own lines, the server's, and the trace. Never contents, never secrets. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel('Metric Lens', { log: true });
}
