import * as vscode from 'vscode';
import type { Command } from './command';

export const stopLocalStore: Command = async ({ server }) => {
  const requests = await server.requests();
  const { message } = await requests.stopLocalStore();
  void vscode.window.showInformationMessage(message);
};
