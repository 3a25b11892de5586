import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import {
  createProtocolConnection,
  MessageType,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type FileChangeType,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type Position,
  type ProtocolConnection,
  type Range,
  type RegistrationParams,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { dictionaryChanged, indexStatusChanged, status, storeStatusChanged } from '@shared/protocol';
import { TestDocument } from './testDocument';
import { bundle, isolatedEnvironment, TestFolder } from './testFolder';

export interface LspClientOptions {
  /** Workspace folders; none: an editor with single files only. */
  readonly folders?: readonly TestFolder[];
  /** What the client's extension tells at start. */
  readonly initializationOptions?: unknown;
  /** Answers to `workspace/configuration`; undefined: the editor has no such request. */
  readonly settings?: unknown;
  readonly env?: NodeJS.ProcessEnv;
  /** True for an editor with all that today's have: snippets, effects worked out late, inlay hints. */
  readonly modern?: boolean;
}

/** A condition that does not come true in this time fails the test with what is known then. */
const patience = 60_000;

/** An editor without pixels: the bundled language server over stdio, and all that it says. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly registrations: RegistrationParams['registrations'] = [];
  /** Methods of notifications and requests that the server sent, in order, and the states of its index. */
  readonly heard: string[] = [];
  /** What the server wrote to its log as an error. */
  readonly errors: string[] = [];
  settings: unknown;
  /** Runs when the server has a session and is about to read the workspace, which waits for it. */
  beforeScan: () => Promise<void> = () => Promise.resolve();
  /** As the server told last. */
  storeState = '';
  readonly #options: LspClientOptions;
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #data = TestFolder.empty();
  readonly #exit: Promise<number | null>;
  readonly #diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #waiting = new Set<() => void>();
  #held: Buffer[] | undefined;
  #stderr = '';
  #exited = false;
  #indexState = 'idle';

  constructor(options: LspClientOptions) {
    const { settings, env } = options;
    this.#options = options;
    this.settings = settings;
    this.#server = spawn(process.execPath, [bundle('server'), '--stdio'], {
      env: isolatedEnvironment(this.#data, env),
    });
    this.#server.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.#exit = once(this.#server, 'close').then(([code]) => {
      this.#exited = true;
      this.connection.dispose(); // what waits for an answer hears that there will be none
      this.#tellWaiting();
      return code as number | null;
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#server.stdout),
      new StreamMessageWriter(this.#outgoing()),
    );
    this.#listen();
  }

  /** Shakes hands with the server. */
  async initialize(): Promise<InitializeResult> {
    const params = initializeParams(this.#options);
    const result = await Promise.race([
      this.connection.sendRequest<InitializeResult>('initialize', params),
      this.#exit.then((code) => {
        throw new Error(`the server ended with ${String(code)} before it shook hands\n${this.#stderr}`);
      }),
    ]);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Waits until the server has read the workspace. */
  async indexed(): Promise<void> {
    await this.waitFor('the index', () => this.isIndexed);
  }

  get isIndexed(): boolean {
    return this.#indexState === 'ready';
  }

  get pid(): number {
    return this.#server.pid!;
  }

  /** Opens a file with its text on disk, or with another one. */
  async open(folder: TestFolder, file: string, text?: string): Promise<TestDocument> {
    const document = new TestDocument(this.connection, folder.uri(file), text ?? folder.read(file));
    await document.open();
    return document;
  }

  diagnosticsOf(uri: string): readonly Diagnostic[] {
    return this.#diagnostics.get(uri) ?? [];
  }

  /** Every file that has diagnostics now. */
  allDiagnostics(): ReadonlyMap<string, readonly Diagnostic[]> {
    return new Map([...this.#diagnostics].filter(([, found]) => found.length > 0));
  }

  /** Waits until a file has exactly these messages or codes, in the order of their places. */
  async waitForDiagnostics(
    uri: string,
    expected: readonly (string | RegExp)[],
  ): Promise<readonly Diagnostic[]> {
    const fits = (): boolean => {
      const found = this.diagnosticsOf(uri);
      return (
        found.length === expected.length &&
        found.every(({ code, message }, i) => {
          const wanted = expected[i]!;
          return typeof wanted === 'string' ? code === wanted : wanted.test(textOf(message));
        })
      );
    };
    const known = (): string => JSON.stringify(this.diagnosticsOf(uri), null, 1);
    await this.waitFor(`diagnostics ${expected.join(', ')} of ${uri}`, fits, known);
    return this.diagnosticsOf(uri);
  }

  /** Waits until the server has said enough for `condition` to hold: it is asked again after each message. */
  async waitFor(what: string, condition: () => boolean, known: () => string = () => ''): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: Error): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = (): void => {
        if (condition()) settle();
        else if (this.#exited) settle(new Error(`the server ended before ${what}\n${this.#stderr}`));
      };
      const timer = setTimeout(() => {
        settle(new Error(`${what} did not come; known: ${known()}\n${this.errors.join('\n')}`));
      }, patience);
      this.#waiting.add(look);
      look();
    });
  }

  /** Asks until the answer fits, again after each thing that the server tells: figures may come later. */
  async waitForAnswer(ask: () => Promise<string>, pattern: RegExp): Promise<string> {
    for (;;) {
      const heard = this.heard.length;
      const answer = await ask();
      if (pattern.test(answer)) return answer;
      await this.waitFor(
        `an answer like ${String(pattern)}`,
        () => this.heard.length > heard,
        () => answer,
      );
    }
  }

  /** Waits until the server has worked off what was sent so far, and the diagnostics that follow from it have come. */
  async settle(document?: TestDocument): Promise<void> {
    if (document) await this.hover(document, { line: 0, character: 0 });
    await this.connection.sendRequest(status);
  }

  async changeOnDisk(...changes: readonly (readonly [uri: string, type: FileChangeType])[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async hover(document: TestDocument, position: Position): Promise<string | undefined> {
    const answer: Hover | null = await this.connection.sendRequest('textDocument/hover', {
      textDocument: document.id,
      position,
    });
    if (!answer) return undefined;
    assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents);
    return answer.contents.value;
  }

  async complete(document: TestDocument, position: Position): Promise<readonly CompletionItem[]> {
    const answer: CompletionList | null = await this.connection.sendRequest('textDocument/completion', {
      textDocument: document.id,
      position,
    });
    return answer?.items ?? [];
  }

  /** The lenses of a document, with their texts. */
  async lenses(document: TestDocument): Promise<readonly CodeLens[]> {
    const lenses: CodeLens[] = await this.connection.sendRequest('textDocument/codeLens', {
      textDocument: document.id,
    });
    return Promise.all(lenses.map((lens) => this.connection.sendRequest<CodeLens>('codeLens/resolve', lens)));
  }

  async definition(document: TestDocument, position: Position): Promise<readonly Location[]> {
    return this.connection.sendRequest('textDocument/definition', { textDocument: document.id, position });
  }

  async references(
    document: TestDocument,
    position: Position,
    includeDeclaration: boolean,
  ): Promise<readonly Location[]> {
    return this.connection.sendRequest('textDocument/references', {
      textDocument: document.id,
      position,
      context: { includeDeclaration },
    });
  }

  async codeActions(document: TestDocument, range: Range): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: document.id,
      range,
      context: { diagnostics: [...this.diagnosticsOf(document.uri)] },
    });
  }

  /** Shuts the server down as editors do, and answers its exit code. */
  async stop(): Promise<number | null> {
    if (!this.#exited) {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
    }
    return this.#exit;
  }

  /** Sends all that `send` sends in one piece, so that the server reads it at once. */
  async together(send: () => void): Promise<void> {
    this.#held = [];
    send();
    await this.connection.sendNotification('$/setTrace', { value: 'off' }); // written after all others
    const whole = Buffer.concat(this.#held);
    this.#held = undefined;
    this.#server.stdin.write(whole);
  }

  /** Closes the pipe to the server, as when the editor was killed. */
  hangUp(): void {
    this.#server.stdin.end();
  }

  /** Waits for the end of the server, and answers its exit code. */
  ended(): Promise<number | null> {
    return this.#exit;
  }

  /** Ends the server whatever state it is in, and leaves nothing behind. A server that logged an error fails the test. */
  async dispose(): Promise<void> {
    const deadline = setTimeout(() => this.#server.kill('SIGKILL'), 5000);
    try {
      await Promise.race([this.stop(), this.#exit]);
      await this.#exit;
    } finally {
      clearTimeout(deadline);
      this.#data.dispose();
    }
    assert.deepEqual(this.errors, [], 'the server logged errors');
    assert.equal(this.#stderr, '', 'the server wrote to standard error');
  }

  #outgoing(): Writable {
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.#held) return void this.#server.stdin.write(chunk, done);
        this.#held.push(chunk);
        done();
      },
    });
  }

  #listen(): void {
    const { connection } = this;
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings ?? null),
    );
    connection.onRequest('window/workDoneProgress/create', async () => {
      await this.beforeScan();
      return null;
    });
    for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
      connection.onRequest(method, () => {
        this.#heard(method);
        return null;
      });
    }
    connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
      if (type === MessageType.Error) this.errors.push(message);
    });
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => {
        const sorted = [...diagnostics].sort(byPlace);
        if (isDeepStrictEqual(this.diagnosticsOf(uri), sorted))
          this.errors.push(`sent again unchanged: ${uri}`);
        this.#diagnostics.set(uri, sorted);
        this.#heard('textDocument/publishDiagnostics');
      },
    );
    connection.onNotification(indexStatusChanged, ({ state }) => {
      this.#indexState = state;
      this.#heard(`${indexStatusChanged.method} ${state}`);
    });
    connection.onNotification(storeStatusChanged, ({ state }) => {
      this.storeState = state;
      this.#heard(storeStatusChanged.method);
    });
    connection.onNotification(dictionaryChanged, () => this.#heard(dictionaryChanged.method));
    connection.listen();
  }

  #heard(method: string): void {
    this.heard.push(method);
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** What a diagnostic says. */
export function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}

function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}

function initializeParams({
  folders,
  initializationOptions,
  settings,
  modern,
}: LspClientOptions): Omit<InitializeParams, 'rootUri'> {
  return {
    processId: process.pid,
    workspaceFolders: folders?.map((folder) => ({ uri: folder.uri(), name: folder.path })) ?? null,
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, dataSupport: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
          dataSupport: true,
          isPreferredSupport: true,
          ...(modern ? { resolveSupport: { properties: ['edit', 'command'] } } : {}),
        },
        ...(modern
          ? {
              completion: {
                completionItem: { snippetSupport: true },
                completionList: { itemDefaults: ['editRange'] },
              },
            }
          : {}),
      },
      window: { workDoneProgress: true },
      workspace: {
        workspaceFolders: true,
        configuration: settings !== undefined,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        codeLens: { refreshSupport: true },
        ...(modern ? { inlayHint: { refreshSupport: true } } : {}),
        workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      },
    },
    ...(initializationOptions === undefined ? {} : { initializationOptions }),
  };
}

/** The text edits of a workspace edit by file, and the files it creates. */
export function editsOf({ changes, documentChanges }: WorkspaceEdit): {
  readonly created: readonly string[];
  readonly edits: ReadonlyMap<string, readonly { readonly range: Range; readonly newText: string }[]>;
} {
  const edits = new Map<string, { readonly range: Range; readonly newText: string }[]>();
  const created: string[] = [];
  for (const [uri, list] of Object.entries(changes ?? {})) edits.set(uri, list);
  for (const change of documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      created.push(change.uri);
    } else {
      const list = change.edits.map((edit) => {
        assert.ok('newText' in edit);
        return { range: edit.range, newText: edit.newText };
      });
      edits.set(change.textDocument.uri, list);
    }
  }
  return { created, edits };
}
