import type { SeriesParams } from '@shared/protocol';
import { parseChartUiState, parseFromChart } from '@shared/webview/chart';
import type { ItemRef } from '@shared/webview/item';
import type { Series } from '@shared/webview/series';
import * as vscode from 'vscode';
import { ChartSession } from './chartSession';
import { hostView, webviewOptions, type PanelLog } from './webviewHost';

export interface ChartPanelsDeps {
  readonly extensionUri: vscode.Uri;
  /** The protocol's `series` request; null when the index knows no such event or metric. */
  readonly fetchSeries: (params: SeriesParams, token: vscode.CancellationToken) => Promise<Series | null>;
  /** The protocol's `refreshFigures` request. */
  readonly refreshFigures: (token: vscode.CancellationToken) => Promise<unknown>;
  /** Definitions, calls or figures changed, or the store went up or down: open charts ask again. */
  readonly onDidChange: vscode.Event<unknown>;
  readonly openDefinition: (item: ItemRef) => Promise<void>;
  /** Runs *Connect to ClickHouse…*. */
  readonly connect: () => Promise<void>;
  readonly log: PanelLog;
}

/** The chart panels: one an event or metric, restored when the window reloads. */
export class ChartPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  static readonly viewType = 'metricLens.chart';
  readonly #deps: ChartPanelsDeps;
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly session: ChartSession }>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(deps: ChartPanelsDeps) {
    this.#deps = deps;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(ChartPanels.viewType, this),
      deps.onDidChange(() => this.#announceChange()),
    ];
  }

  /** Opens the chart of `item`, or brings the open one to the front. */
  show(item: ItemRef, column: vscode.ViewColumn = vscode.ViewColumn.Beside): void {
    const open = this.#open.get(toKey(item));
    if (open) {
      open.panel.reveal();
      return;
    }
    const options = webviewOptions(this.#deps.extensionUri);
    this.#adopt(vscode.window.createWebviewPanel(ChartPanels.viewType, item.name, column, options), item);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const item = parseChartUiState(state)?.item;
    if (item && !this.#open.has(toKey(item))) this.#adopt(panel, item);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, item: ItemRef): void {
    const { extensionUri, log, fetchSeries, refreshFigures, openDefinition, connect } = this.#deps;
    const session = new ChartSession(item, {
      fetchSeries,
      refreshFigures,
      openDefinition,
      connect,
      log,
      post: (message) => void panel.webview.postMessage(message),
      copy: async (text) => vscode.env.clipboard.writeText(text),
      save: saveFile,
    });
    this.#open.set(toKey(item), { panel, session });
    panel.onDidDispose(() => {
      this.#open.delete(toKey(item));
      session.dispose();
    });
    const view = { name: 'chart', title: item.name, parse: parseFromChart } as const;
    hostView(panel, { ...view, receive: (message) => session.receive(message) }, extensionUri, log);
  }

  /** A hidden panel has no page to tell; it loads when it is shown. */
  #announceChange(): void {
    for (const { panel, session } of this.#open.values()) if (panel.visible) session.changed();
  }
}

async function saveFile(fileName: string, text: string): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
    filters: { CSV: ['csv'] },
    title: 'Save Chart as CSV',
  });
  if (!target) return undefined;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return vscode.workspace.asRelativePath(target);
}

function toKey({ kind, name }: ItemRef): string {
  return `${kind}:${name}`;
}
