import * as vscode from 'vscode';
import { parseRange } from '../lspArguments';
import { toRange } from '../toVscode';
import type { Command } from './command';

/** Opens `uri` with `range` selected: what a lens or a hover links to. */
export const openDefinitionAt: Command = async (_services, uri, range) => {
  const selection = parseRange(range);
  if (typeof uri !== 'string' || !selection) throw new Error('This link does not say which file to open.');
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection: toRange(selection) });
};
