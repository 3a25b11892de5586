import * as protocol from '@shared/protocol';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type DocumentSelector,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import type { Log } from './log';
import type { ServerEvents, ServerRequests } from './requests';
import { createSettingsMiddleware } from './settingsMiddleware';
import { TraceChannel } from './traceChannel';

/** A language server that was started; `stop` ends it and its process. */
export interface RunningServer {
  readonly requests: ServerRequests;
  stop(): Promise<void>;
}

/** Command links that hovers and completion documentation may carry: they only show. */
const hoverCommands = [
  'metricLens.openChart',
  'metricLens.openDictionary',
  'metricLens.startLocalStore',
  'metricLens.connectStore',
];

const languages = [
  ...['ruby', 'erb', 'haml', 'html', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  ...['vue', 'python', 'csharp', 'yaml'],
];

/** By language for files without an extension; by name for an editor that does not know Vue or HAML. */
const documentSelector: DocumentSelector = [
  ...languages.map((language) => ({ scheme: 'file', language })),
  {
    scheme: 'file',
    pattern: '**/*.{rb,rake,ru,haml,erb,html,htm,vue,js,jsx,mjs,cjs,ts,tsx,mts,cts,py,cs,yml,yaml}',
  },
];

/** Starts `dist/server.js` beside this bundle and waits until it answers. Rejects when it does not come up. */
export async function startLanguageServer(
  context: vscode.ExtensionContext,
  log: Log,
  events: ServerEvents,
): Promise<RunningServer> {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const errorHandler = new QuietErrorHandler(events.failed);
  const options = { ...clientOptions(context, log), errorHandler };
  const client = new QuietLanguageClient('metricLens', 'Metric Lens', { run, debug }, options);
  const requests = toRequests(client);
  client.onNotification(protocol.indexStatusChanged, events.indexStatus);
  client.onNotification(protocol.storeStatusChanged, events.storeStatus);
  client.onNotification(protocol.dictionaryChanged, () => events.dictionaryChanged());
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    errorHandler.started();
    events.running(requests);
  });
  await client.start();
  return { requests, stop: () => client.dispose() };
}

function clientOptions(context: vscode.ExtensionContext, log: Log): LanguageClientOptions {
  const channel = new TraceChannel(log);
  return {
    documentSelector,
    outputChannel: channel,
    traceOutputChannel: channel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: 'metric-lens',
    markdown: { isTrusted: { enabledCommands: hoverCommands } },
    initializationOptions: () => ({
      trusted: vscode.workspace.isTrusted,
      commands: true,
      cacheFolder: vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'index').fsPath,
    }),
    // without a handler the failure would be shown twice: by the client and by whoever awaits the start
    initializationFailedHandler: () => false,
    middleware: { workspace: createSettingsMiddleware() },
  };
}

/** Logs its errors and shows none: a start that fails is told once, in the user's words, by who asked for it. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

const crashLimit = { count: 4, withinMs: 3 * 60_000 };

/**
 * Restarts a server that ran and crashed, at most four times in three minutes; one that never came up is not
 * tried again. Says nothing on screen: giving up leads to one message in the user's words.
 */
class QuietErrorHandler implements ErrorHandler {
  readonly #giveUp: () => void;
  #hasRun = false;
  #crashes: readonly number[] = [];

  constructor(giveUp: () => void) {
    this.#giveUp = giveUp;
  }

  started(): void {
    this.#hasRun = true;
  }

  error(_error: Error, _message: unknown, count: number | undefined): ReturnType<ErrorHandler['error']> {
    if (count !== undefined && count <= 3) return { action: ErrorAction.Continue, handled: true };
    this.#giveUp();
    return { action: ErrorAction.Shutdown, handled: true };
  }

  closed(): ReturnType<ErrorHandler['closed']> {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < crashLimit.withinMs), now];
    if (this.#hasRun && this.#crashes.length <= crashLimit.count) {
      return { action: CloseAction.Restart, handled: true };
    }
    this.#giveUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}

function toRequests(client: LanguageClient): ServerRequests {
  return {
    status: () => client.sendRequest(protocol.status),
    dictionary: (token) => client.sendRequest(protocol.dictionary, token),
    series: (params, token) => client.sendRequest(protocol.series, params, token),
    itemAt: (params) => client.sendRequest(protocol.itemAt, params),
    impact: (params) => client.sendRequest(protocol.impact, params),
    newDefinition: (params) => client.sendRequest(protocol.newDefinition, params),
    creationStep: (params) => client.sendRequest(protocol.creationStep, params),
    checkAnswer: (params) => client.sendRequest(protocol.checkAnswer, params),
    creationPlan: (params) => client.sendRequest(protocol.creationPlan, params),
    connectStore: (connection) => client.sendRequest(protocol.connectStore, connection),
    refreshFigures: () => client.sendRequest(protocol.refreshFigures),
    startLocalStore: (options) => client.sendRequest(protocol.startLocalStore, options),
    stopLocalStore: () => client.sendRequest(protocol.stopLocalStore),
    installEngine: () => client.sendRequest(protocol.installEngine),
  };
}
