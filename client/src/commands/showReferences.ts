import * as vscode from 'vscode';
import { parseLocations, parsePosition } from '../lspArguments';
import { toLocation, toPosition } from '../toVscode';
import type { Command } from './command';

/** Shows `locations`, as found from `position` in `uri`: one is opened, several are peeked at. */
export const showReferences: Command = async (_services, uri, position, locations) => {
  const from = parsePosition(position);
  const found = parseLocations(locations);
  if (typeof uri !== 'string' || !from || !found) throw new Error('This link does not say what to show.');
  await vscode.commands.executeCommand(
    'editor.action.goToLocations',
    vscode.Uri.parse(uri, true),
    toPosition(from),
    found.map(toLocation),
    'peek',
    'Nothing refers to this any more.',
  );
};
