import * as vscode from 'vscode';
import type { Command } from './command';

/** Asks the store for every figure anew; open charts and the dictionary follow. */
export const refreshFigures: Command = async ({ server }) => {
  const requests = await server.requests();
  const title = 'Refreshing figures';
  const location = vscode.ProgressLocation.Window;
  const { state, problem } = await vscode.window.withProgress({ location, title }, () =>
    requests.refreshFigures(),
  );
  if (state === 'failing') {
    void vscode.window.showWarningMessage(
      problem ?? 'ClickHouse does not answer. The last good figures stay.',
    );
  }
  if (state !== 'disconnected') return;
  const choice = await vscode.window.showInformationMessage(
    'There are no figures to refresh: no ClickHouse is connected.',
    'Connect to ClickHouse…',
    'Start Local Store',
  );
  if (choice === 'Connect to ClickHouse…') await vscode.commands.executeCommand('metricLens.connectStore');
  if (choice === 'Start Local Store') await vscode.commands.executeCommand('metricLens.startLocalStore');
};
