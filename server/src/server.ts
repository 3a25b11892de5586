import {
  CodeActionKind,
  TextDocumentSyncKind,
  TextDocuments,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '@shared/config';
import { storeStatusChanged } from '@shared/protocol';
import { fixAllKind } from './features/diagnostics/fix';
import { migrateFileKind } from './features/edits/refactorings';
import { ClientState } from './lsp/clientState';
import type { Logger } from './lsp/guard';
import { registerCodeActions } from './lsp/registerCodeActions';
import { registerCreation } from './lsp/registerCreation';
import { definitionTriggers, registerCompletion } from './lsp/registerCompletion';
import { registerFiles, watchFiles } from './lsp/registerFiles';
import { registerImpact } from './lsp/registerImpact';
import { registerInlayHints } from './lsp/registerInlayHints';
import { createDictionaryNotifier, registerItems } from './lsp/registerItems';
import {
  registerCodeLens,
  registerHover,
  registerNavigation,
  type FeatureDependencies,
} from './lsp/registerLanguageFeatures';
import { registerRename } from './lsp/registerRename';
import { registerSymbols } from './lsp/registerSymbols';
import { registerStore } from './lsp/registerStore';
import { StoreService } from './lsp/storeService';
import { normaliseUri, WorkspaceService } from './lsp/workspaceService';
import { LocalStore } from './localStore/localStore';
import { createUsageSource, realTimer, type UsageDeps } from './usage/createUsageSource';
import { loadMapping } from './workspace/bundledData';
import { cacheFolder } from './workspace/cache/cacheFolder';
import { Session } from './workspace/session';
import { openWorkspaceSource } from './workspace/workspaceSource';

export interface ServerFolders {
  /** Where the bundles and WebAssembly files lie. */
  readonly distFolder: string;
  /** The product's `definitions/`. */
  readonly definitionsFolder: string;
}

/** Wires the language server to a connection: the only file that sees every part. */
export function startServer(connection: Connection, folders: ServerFolders): void {
  const log = createLogger(connection);
  const documents = new TextDocuments(TextDocument);
  const client = new ClientState(connection, log);
  const usage: UsageDeps = {
    mapping: loadMapping(folders.definitionsFolder),
    now: () => Date.now(),
    setTimer: realTimer,
    log: (message) => log.info(message),
  };
  const notifyDictionary = createDictionaryNotifier({ connection });
  const refreshBesideCode = (): void => void client.refreshBesideCode();
  const workspace = new WorkspaceService({
    connection,
    documents,
    log,
    onIndexChanged: () => {
      notifyDictionary();
      refreshBesideCode();
    },
  });
  const store = new StoreService({
    openSource: (it) => createUsageSource(it, usage),
    disconnected: createUsageSource(null, usage),
    localStore: (folder) => new LocalStore(folder, folders.distFolder),
    log,
    workspaceFolder: () => client.roots[0],
    setTimer: realTimer,
    onStatus: (status) => void connection.sendNotification(storeStatusChanged, status),
    onFigures: () => {
      notifyDictionary();
      refreshBesideCode();
    },
  });

  const restart = serially(async () => {
    const config = await client.readConfig();
    await workspace.start(openSession(client, config, folders, log));
  });
  registerEverything({ connection, documents, workspace, store, log }, client, restart);

  connection.onInitialize((params) => initialize(client, params));
  connection.onInitialized(async () => {
    await client.watchSettings(restart);
    if (client.canWatchFiles) await watchFiles(connection);
    await restart();
    if (client.connectsByItself) await store.connectFromEnvironment(await client.readConfig(), process.env);
  });
  connection.onShutdown(async () => {
    await Promise.all([workspace.dispose(), store.dispose()]);
  });
  documents.listen(connection);
  connection.listen();
}

/** Runs one after the other; calls that come while one waits share it. */
function serially(run: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= last
      .catch(() => undefined) // whoever asked for the earlier run was told
      .then(() => {
        waiting = undefined;
        return (last = run());
      });
    return waiting;
  };
}

function registerEverything(
  dependencies: FeatureDependencies,
  client: ClientState,
  restart: () => Promise<void>,
): void {
  registerHover(dependencies);
  registerCompletion(dependencies, client);
  registerCodeLens(dependencies);
  registerInlayHints(dependencies);
  registerNavigation(dependencies);
  registerSymbols(dependencies);
  registerCodeActions(dependencies, client);
  registerRename(dependencies, client);
  registerItems(dependencies);
  registerImpact(dependencies);
  registerCreation(dependencies);
  registerStore(dependencies, client);
  registerFiles({ ...dependencies, restart });
}

function openSession(client: ClientState, config: Config, folders: ServerFolders, log: Logger): Session {
  const cache = client.cacheFolder ?? cacheFolder(process.env);
  const roots = client.roots.map(normaliseUri);
  return new Session({
    roots,
    config,
    commands: client.runsCommands,
    trusted: client.trusted,
    openSource: (setup) => openWorkspaceSource(setup, cache, (message) => log.info(message)),
    ...folders,
  });
}

function initialize(client: ClientState, params: InitializeParams): InitializeResult {
  client.initialize(params);
  return {
    serverInfo: { name: 'metric-lens' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      completionProvider: {
        triggerCharacters: ["'", '"', '`', '_', '-', '{', ...definitionTriggers],
        resolveProvider: true,
      },
      signatureHelpProvider: { triggerCharacters: ['(', ',', ':', '{'] },
      inlayHintProvider: { resolveProvider: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: { label: 'Metric Lens' },
      workspaceSymbolProvider: true,
      documentLinkProvider: {},
      renameProvider: { prepareProvider: true },
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, migrateFileKind, fixAllKind],
        resolveProvider: true,
      },
      codeLensProvider: { resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function createLogger({ console: remote }: Connection): Logger {
  return {
    info: (message) => remote.info(message),
    error: (message, cause) => {
      const detail = cause instanceof Error ? `: ${cause.stack ?? cause.message}` : '';
      remote.error(message + detail);
    },
  };
}
