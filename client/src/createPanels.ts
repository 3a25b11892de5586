import type { DictionaryItem } from '@shared/webview/dictionary';
import type { ItemRef } from '@shared/webview/item';
import * as vscode from 'vscode';
import { findDefinition } from './findDefinition';
import type { LensServer } from './lensServer';
import { toDictionaryStatus } from './lensState';
import type { Log } from './log';
import { ChartPanels } from './panels/chartPanel';
import { DictionaryPanel } from './panels/dictionaryPanel';
import { ImpactDocuments } from './panels/impactDocuments';
import { openPlace } from './panels/openPlace';

export interface Panels {
  readonly charts: ChartPanels;
  readonly dictionary: DictionaryPanel;
  readonly impacts: ImpactDocuments;
}

/** Wires the panels to the server; both start it when they are restored before anything else did. */
export function createPanels(
  { extensionUri }: vscode.ExtensionContext,
  server: LensServer,
  log: Log,
): Panels {
  const fetchItems = async (token?: vscode.CancellationToken): Promise<readonly DictionaryItem[]> =>
    (await server.requests()).dictionary(token);
  const common = {
    extensionUri,
    refreshFigures: async () => (await server.requests()).refreshFigures(),
    connect: async () => {
      await vscode.commands.executeCommand('metricLens.connectStore');
    },
    log,
  };
  const charts = new ChartPanels({
    ...common,
    fetchSeries: async (params, token) => (await server.requests()).series(params, token),
    onDidChange: server.onDidChangeDictionary,
    openDefinition: async (item: ItemRef) => {
      const found = findDefinition(await fetchItems(), item);
      if (found) await openPlace(found, { beside: true });
      else void vscode.window.showInformationMessage(`${item.name} has no definition any more.`);
    },
  });
  const dictionary = new DictionaryPanel({
    ...common,
    fetchItems,
    onDidChangeItems: server.onDidChangeDictionary,
    status: () => toDictionaryStatus(server.state),
    onDidChangeStatus: server.onDidChangeState,
    openPlace,
    openChart: (item) => void vscode.commands.executeCommand('metricLens.openChart', item),
  });
  return { charts, dictionary, impacts: new ImpactDocuments() };
}
