import * as vscode from 'vscode';
import { toMenuEntries } from '../menuEntries';
import type { Command } from './command';

/** The menu behind the status bar item. */
export const showMenu: Command = async ({ server, store }) => {
  const entries = toMenuEntries(server.state, store.configured.url !== '');
  const picked = await vscode.window.showQuickPick(entries, { title: 'Metric Lens' });
  if (picked) await vscode.commands.executeCommand(picked.command);
};
