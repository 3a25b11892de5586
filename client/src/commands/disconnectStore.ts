import * as vscode from 'vscode';
import type { Command } from './command';

/** Forgets the store of the settings and its secret; a running local store is used from then on. */
export const disconnectStore: Command = async ({ store }) => {
  const { url } = store.configured;
  if (url === '') {
    void vscode.window.showInformationMessage(
      'No ClickHouse is configured, so there is nothing to disconnect.',
    );
    return;
  }
  await store.forget();
  void vscode.window.showInformationMessage(`Disconnected from ${url}. The saved password is deleted.`);
};
