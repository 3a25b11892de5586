import * as vscode from 'vscode';
import type { RunningServer } from './languageClient';
import { initialState, type LensState } from './lensState';
import type { Log } from './log';
import type { ServerRequests } from './requests';

/** The language server ended for good, or never came up. The user hears it once, from whoever starts the server. */
export class ServerNotRunning extends Error {
  constructor(cause?: unknown) {
    super('Metric Lens stopped: its language server does not run. The output says why.', { cause });
  }
}

/**
 * The language server as the rest of the client sees it: starts when it is first needed, keeps the last known
 * state, survives crashes. The language client is loaded with the first start, to keep activation short.
 */
export class LensServer implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: Log;
  readonly #stateChanged = new vscode.EventEmitter<LensState>();
  readonly #dictionaryChanged = new vscode.EventEmitter<void>();
  readonly #running = new vscode.EventEmitter<ServerRequests>();
  readonly #failed = new vscode.EventEmitter<void>();
  #state = initialState;
  #server: Promise<RunningServer> | undefined;

  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidChangeDictionary = this.#dictionaryChanged.event;
  /** The server came up, for the first time or again: whatever it was told before is forgotten. */
  readonly onDidStart = this.#running.event;
  /** The server does not come up, or crashed too often. */
  readonly onDidFail = this.#failed.event;

  constructor(context: vscode.ExtensionContext, log: Log) {
    this.#context = context;
    this.#log = log;
  }

  get state(): LensState {
    return this.#state;
  }

  /** The server's requests; starts it when it does not run. Rejects with `ServerNotRunning` when it cannot. */
  async requests(): Promise<ServerRequests> {
    if (this.#state.server === 'failed') throw new ServerNotRunning();
    this.#server ??= this.#start();
    return (await this.#server).requests;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#update({ ...initialState });
    await this.requests();
  }

  /** Ends the server and waits until its process had its two seconds to go. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    try {
      await (await server)?.stop();
    } catch (cause) {
      this.#log.warn(`the language server did not stop cleanly: ${String(cause)}`);
    }
  }

  dispose(): void {
    for (const emitter of [this.#stateChanged, this.#dictionaryChanged, this.#running, this.#failed]) {
      emitter.dispose();
    }
  }

  async #start(): Promise<RunningServer> {
    this.#update({ server: 'starting' });
    const { startLanguageServer } = await import('./languageClient');
    try {
      return await startLanguageServer(this.#context, this.#log, {
        indexStatus: (index) => this.#update({ index }),
        storeStatus: (store) => this.#update({ store }),
        dictionaryChanged: () => this.#dictionaryChanged.fire(),
        running: (requests) => void this.#onRunning(requests),
        failed: () => this.#fail(),
      });
    } catch (cause) {
      this.#log.error('the language server did not start', cause);
      this.#fail();
      throw new ServerNotRunning(cause);
    }
  }

  async #onRunning(requests: ServerRequests): Promise<void> {
    this.#update({ server: 'running' });
    this.#running.fire(requests);
    try {
      this.#update(await requests.status());
    } catch (cause) {
      this.#log.error('the state of the language server could not be read', cause);
    }
  }

  #fail(): void {
    if (this.#state.server === 'failed') return;
    this.#update({ ...initialState, server: 'failed' });
    this.#failed.fire();
  }

  #update(change: Partial<LensState>): void {
    this.#state = { ...this.#state, ...change };
    this.#stateChanged.fire(this.#state);
  }
}
