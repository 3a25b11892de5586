import type { StoreConfig } from '@shared/config';
import type { StoreStatus } from '@shared/webview/storeStatus';
import * as vscode from 'vscode';
import type { LensServer } from './lensServer';
import type { Log } from './log';
import type { ServerRequests } from './requests';
import type { StoreSecret, StoreSecrets } from './secrets';
import { readStoreSettings } from './settings';

/**
 * Keeps the server connected to the store of the settings, with the secret of the secret storage. Before the
 * workspace is trusted nothing is sent, so nothing is connected.
 */
export class StoreConnector implements vscode.Disposable {
  readonly #server: LensServer;
  readonly #secrets: StoreSecrets;
  readonly #log: Log;
  readonly #subscriptions: readonly vscode.Disposable[];
  #saving = false;
  #onTrial = false;

  constructor(server: LensServer, secrets: StoreSecrets, log: Log) {
    this.#server = server;
    this.#secrets = secrets;
    this.#log = log;
    this.#subscriptions = [
      server.onDidStart((requests) => void this.#connect(requests)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!this.#saving && change.affectsConfiguration('metricLens.store')) void this.reconnect();
      }),
    ];
  }

  /** The store of the settings; its `url` is empty when none is configured. */
  get configured(): StoreConfig {
    return readStoreSettings(vscode.workspace.getConfiguration('metricLens'));
  }

  findSecret(store: StoreConfig): Promise<StoreSecret | null> {
    return this.#secrets.find(store);
  }

  /** Tries a store, which the server then keeps using: `save` it, or `abandonTrial`. */
  async tryStore({ url, user, database }: StoreConfig, secret: StoreSecret | null): Promise<StoreStatus> {
    const requests = await this.#server.requests();
    this.#onTrial = true;
    return requests.connectStore({ url, user, database, secret });
  }

  /** Goes back to the configured store if a trial took its place. */
  async abandonTrial(): Promise<void> {
    if (this.#onTrial) await this.reconnect();
  }

  /** Remembers a store that `tryStore` connected: the secret first, so that no setting points at a missing one. */
  async save(store: StoreConfig, secret: StoreSecret | null): Promise<void> {
    await this.#secrets.save(store, secret);
    await this.#writeSettings(store);
    this.#onTrial = false;
  }

  /** Forgets the configured store and its secret. */
  async forget(): Promise<void> {
    await this.#secrets.save(this.configured, null);
    await this.#writeSettings({ url: undefined, user: undefined, database: undefined });
    await this.reconnect();
  }

  /** Turns to the local store. The secret of the store left behind is kept, for coming back. */
  async useLocal(): Promise<void> {
    await this.#writeSettings({ ...this.configured, url: undefined });
    await this.reconnect();
  }

  /** Connects to what the settings say now. */
  async reconnect(): Promise<void> {
    if (this.#server.state.server !== 'running') return; // it is told as soon as it runs
    await this.#connect(await this.#server.requests());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #connect(requests: ServerRequests): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    this.#onTrial = false;
    try {
      const store = this.configured;
      const secret = store.url === '' ? null : await this.#secrets.find(store);
      const status = await requests.connectStore({ ...store, url: store.url || null, secret });
      this.#log.info(`store: ${status.state}${status.label && ` (${status.label})`}`);
    } catch (cause) {
      this.#log.error('connecting to the store failed', cause);
    }
  }

  async #writeSettings(store: Readonly<Record<keyof StoreConfig, string | undefined>>): Promise<void> {
    const settings = vscode.workspace.getConfiguration('metricLens.store');
    this.#saving = true; // three events, of which the first two show half a store
    try {
      for (const key of ['url', 'user', 'database'] as const) {
        await settings.update(key, store[key], vscode.ConfigurationTarget.Global);
      }
    } finally {
      this.#saving = false;
    }
  }
}
