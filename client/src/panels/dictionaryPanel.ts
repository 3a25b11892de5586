import {
  parseFromDictionary,
  type DictionaryItem,
  type DictionaryStatus,
  type Place,
} from '@shared/webview/dictionary';
import type { ItemRef } from '@shared/webview/item';
import * as vscode from 'vscode';
import { DictionarySession } from './dictionarySession';
import { hostView, webviewOptions, type PanelLog } from './webviewHost';

export interface DictionaryPanelDeps {
  readonly extensionUri: vscode.Uri;
  /** The protocol's `dictionary` request. */
  readonly fetchItems: (token: vscode.CancellationToken) => Promise<readonly DictionaryItem[]>;
  /** The protocol's `refreshFigures` request. */
  readonly refreshFigures: (token: vscode.CancellationToken) => Promise<unknown>;
  /** Definitions, calls or figures changed: an open dictionary asks again. */
  readonly onDidChangeItems: vscode.Event<unknown>;
  /** The state of index and store as the client knows it now. */
  readonly status: () => DictionaryStatus;
  readonly onDidChangeStatus: vscode.Event<unknown>;
  /** `beside` keeps the dictionary in view. */
  readonly openPlace: (place: Place, options: { readonly beside: boolean }) => Promise<void>;
  readonly openChart: (item: ItemRef) => void;
  /** Runs *Connect to ClickHouse…*. */
  readonly connect: () => Promise<void>;
  readonly log: PanelLog;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly session: DictionarySession;
}

/** The dictionary panel: at most one a window, restored when the window reloads. */
export class DictionaryPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  static readonly viewType = 'metricLens.dictionary';
  readonly #deps: DictionaryPanelDeps;
  readonly #subscriptions: readonly vscode.Disposable[];
  #open: OpenPanel | undefined;

  constructor(deps: DictionaryPanelDeps) {
    this.#deps = deps;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(DictionaryPanel.viewType, this),
      deps.onDidChangeItems(() => void this.#open?.session.itemsChanged()),
      deps.onDidChangeStatus(() => this.#open?.session.statusChanged()),
    ];
  }

  /** Opens the dictionary or brings it to the front; a `query` replaces what stands in the search field. */
  show(query?: string): void {
    if (this.#open) this.#open.panel.reveal();
    const open = this.#open ?? this.#adopt(this.#create());
    if (query !== undefined) open.session.search(query);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open) panel.dispose();
    else this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#open?.panel.dispose();
  }

  #create(): vscode.WebviewPanel {
    const options = webviewOptions(this.#deps.extensionUri);
    const title = 'Metrics Dictionary';
    return vscode.window.createWebviewPanel(
      DictionaryPanel.viewType,
      title,
      vscode.ViewColumn.Active,
      options,
    );
  }

  #adopt(panel: vscode.WebviewPanel): OpenPanel {
    const { extensionUri, log, fetchItems, refreshFigures, status, openPlace, openChart, connect } =
      this.#deps;
    const session = new DictionarySession({
      fetchItems,
      refreshFigures,
      status,
      openPlace,
      openChart,
      connect,
      log,
      post: (message) => void panel.webview.postMessage(message),
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.hidden();
    });
    panel.onDidDispose(() => {
      this.#open = undefined;
      session.dispose();
    });
    const view = { name: 'dictionary', title: panel.title, parse: parseFromDictionary } as const;
    hostView(panel, { ...view, receive: (message) => session.receive(message) }, extensionUri, log);
    this.#open = { panel, session };
    return this.#open;
  }
}
