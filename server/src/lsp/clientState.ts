import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  InlayHintRefreshRequest,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { defaultConfig, parseConfig, type Config } from '@shared/config';
import type { EditAbilities } from '../features/edits/plannedEdit';
import { loadProjectConfig } from '../workspace/projectConfig';
import type { Logger } from './guard';

/** What our own extension tells at start; other editors tell nothing. */
interface InitializationOptions {
  readonly trusted?: boolean;
  readonly commands?: boolean;
  /** Path of a folder for what can be made again, of this workspace or of all. */
  readonly cacheFolder?: string;
}

/** The editor on the other side: its folders, its settings, and what it can do. */
export class ClientState {
  readonly #connection: Connection;
  readonly #log: Logger;
  #roots: readonly string[] = [];
  #capabilities: ClientCapabilities = {};
  #options: InitializationOptions = {};

  constructor(connection: Connection, log: Logger) {
    this.#connection = connection;
    this.#log = log;
  }

  initialize({ workspaceFolders, capabilities, initializationOptions }: InitializeParams): void {
    this.#roots = (workspaceFolders ?? []).map(({ uri }) => uri).filter((it) => it.startsWith('file:'));
    this.#capabilities = capabilities;
    this.#options = (initializationOptions ?? {}) as InitializationOptions;
  }

  /** `file:` URIs of the open folders. */
  get roots(): readonly string[] {
    return this.#roots;
  }

  get trusted(): boolean {
    return this.#options.trusted ?? true;
  }

  /** Where the editor wants caches to be kept; undefined when it does not say. */
  get cacheFolder(): string | undefined {
    const { cacheFolder } = this.#options;
    return typeof cacheFolder === 'string' && cacheFolder !== '' ? cacheFolder : undefined;
  }

  /** True when the editor is our own extension, which runs our commands. */
  get runsCommands(): boolean {
    return this.#options.commands === true;
  }

  /** Our extension sends the store connection, since it holds the secrets; other editors leave it to us. */
  get connectsByItself(): boolean {
    return !this.runsCommands && this.trusted;
  }

  /** The first folder's project file over the defaults, and the editor's settings over that. */
  async readConfig(): Promise<Config> {
    const [first] = this.#roots;
    const project =
      first === undefined || !this.trusted
        ? { config: defaultConfig, problems: [] }
        : loadProjectConfig(URI.parse(first).fsPath);
    const settings: unknown = this.#capabilities.workspace?.configuration
      ? await this.#connection.workspace.getConfiguration('metricLens')
      : {};
    const { hidden, own } = splitHidden(settings ?? {});
    const { config, problems } = parseConfig(own, project.config);
    for (const problem of [...project.problems, ...problems]) this.#log.error(problem);
    return hidden.length === 0 ? config : { ...config, exclude: [...config.exclude, ...hidden] };
  }

  /** Calls `onChange` when settings or workspace folders change. */
  async watchSettings(onChange: () => Promise<void>): Promise<void> {
    const { workspace } = this.#capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      await this.#connection.client.register(DidChangeConfigurationNotification.type, {
        section: ['metricLens', 'files.exclude'],
      });
    }
    this.#connection.onDidChangeConfiguration(() => onChange());
    if (!workspace?.workspaceFolders) return;
    this.#connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const kept = this.#roots.filter((it) => !gone.has(it));
      this.#roots = [...kept, ...added.map(({ uri }) => uri).filter((it) => it.startsWith('file:'))];
      await onChange();
    });
  }

  /** Has the editor ask anew for what is shown beside code: lenses and inlay hints. */
  async refreshBesideCode(): Promise<void> {
    const { codeLens, inlayHint } = this.#capabilities.workspace ?? {};
    try {
      if (codeLens?.refreshSupport) await this.#connection.sendRequest(CodeLensRefreshRequest.type);
      if (inlayHint?.refreshSupport) await this.#connection.sendRequest(InlayHintRefreshRequest.type);
    } catch (cause) {
      this.#log.error('Refreshing code lenses and inlay hints failed', cause);
    }
  }

  get takesSnippets(): boolean {
    return this.#capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  }

  /** True when the range that all completion items share may be said once. */
  get takesCompletionDefaults(): boolean {
    const defaults = this.#capabilities.textDocument?.completion?.completionList?.itemDefaults;
    return defaults?.includes('editRange') === true;
  }

  /** True when a code action may come without its effect, which is asked for once it is chosen. */
  get resolvesCodeActions(): boolean {
    const { resolveSupport, dataSupport } = this.#capabilities.textDocument?.codeAction ?? {};
    return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
  }

  /** What the editor can do with an edit of many files. */
  get editAbilities(): EditAbilities {
    const {
      documentChanges = false,
      resourceOperations = [],
      changeAnnotationSupport,
    } = this.#capabilities.workspace?.workspaceEdit ?? {};
    return {
      documentChanges,
      createFiles: resourceOperations.includes('create'),
      renameFiles: resourceOperations.includes('rename'),
      annotations: changeAnnotationSupport !== undefined,
    };
  }

  get canWatchFiles(): boolean {
    return this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  }
}

/** Our extension adds to its settings which globs the editor hides; all else is configuration. */
function splitHidden(settings: unknown): { readonly hidden: readonly string[]; readonly own: unknown } {
  if (typeof settings !== 'object' || settings === null || !('hidden' in settings))
    return { hidden: [], own: settings };
  const { hidden, ...own } = settings;
  const globs: readonly unknown[] = Array.isArray(hidden) ? hidden : [];
  return { hidden: globs.filter((it) => typeof it === 'string'), own };
}
