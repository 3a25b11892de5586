import type { DictionaryItem } from '@shared/webview/dictionary';
import { parseItemRef, type ItemRef } from '@shared/webview/item';
import * as vscode from 'vscode';
import { markStepDone } from '../contextKeys';
import type { ServerRequests } from '../requests';
import type { Command } from './command';
import { ensureFolder } from './ensureFolder';

/** Opens a chart: of the argument `{kind, name}`, of the item at the cursor, or of one that the user picks. */
export const openChart: Command = async ({ server, charts }, argument) => {
  if (!(await ensureFolder())) return;
  const item = parseItemRef(argument) ?? (await findOrPick(await server.requests()));
  if (!item) return;
  charts.show(item);
  markStepDone('metricLens.chartOpened');
};

async function findOrPick(requests: ServerRequests): Promise<ItemRef | undefined> {
  return (await findAtCursor(requests)) ?? (await pickItem(requests));
}

async function findAtCursor(requests: ServerRequests): Promise<ItemRef | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return null;
  const { line, character } = editor.selection.active;
  return requests.itemAt({ uri: editor.document.uri.toString(), line, character });
}

async function pickItem(requests: ServerRequests): Promise<ItemRef | undefined> {
  const items = requests.dictionary().then((found) => found.map(toPick));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Open Chart',
    placeHolder: 'An event or a metric',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked && (await items).length === 0) {
    throw new Error('There is nothing to chart yet: this folder defines no events and no metrics.');
  }
  return picked?.item;
}

function toPick({
  kind,
  name,
  owner,
  description,
}: DictionaryItem): vscode.QuickPickItem & { item: ItemRef } {
  const icon = kind === 'event' ? 'symbol-event' : 'graph-line';
  return { label: `$(${icon}) ${name}`, description: owner, detail: description, item: { kind, name } };
}
