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
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { dictionaryChanged, indexStatusChanged, storeStatusChanged } from '@shared/protocol';
import { initializeParams, type LspClientOptions } from './clientCapabilities';
import { bundle, isolatedEnvironment, TestFolder } from './testFolder';

/** A condition that does not come true in this time fails the test with what is known then. */
const patience = 60_000;

/** The bundled language server over stdio, and all that it says. */
export class LspSession {
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

  diagnosticsOf(uri: string): readonly Diagnostic[] {
    return this.#diagnostics.get(uri) ?? [];
  }

  /** Every file that has diagnostics now. */
  allDiagnostics(): ReadonlyMap<string, readonly Diagnostic[]> {
    return new Map([...this.#diagnostics].filter(([, found]) => found.length > 0));
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

function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}
