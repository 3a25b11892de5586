// The bundled language server over stdio, and an editor that only takes the time.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot, start, stop } from '../lib/processes.mjs';
import { memoryOf, processorTime } from './processTimes.mjs';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver-protocol/node',
);

/** What VS Code says that it can do, as far as it changes how much the server sends. */
const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, dataSupport: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        insertReplaceSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
    },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
};

/** After the last word of the server for this long, it has said all. */
const quietMilliseconds = 250;
const patienceMilliseconds = 300_000;

/** A language server on one folder. Times are those of `performance.now()`. */
export class LanguageServer {
  startedAt = performance.now();
  /** When the index became ready. */
  readyAt = undefined;
  /** When diagnostics came last. */
  diagnosticsAt = 0;
  /** The counts that the server told last: events, metrics, calls. */
  status = {};
  #child;
  #connection;
  #folder;
  #cacheFolder;
  #exited;
  #ready;

  constructor(folder, cacheFolder) {
    this.#folder = folder;
    this.#cacheFolder = cacheFolder;
    this.#child = start(process.execPath, [inRoot('dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#exited = new Promise((_, reject) => {
      this.#child.once('close', (code) => reject(new Error(`the language server ended with ${code}`)));
    });
    this.#exited.catch(() => undefined); // heard where something is waited for
    this.#listen();
  }

  #listen() {
    this.#ready = new Promise((resolve) => {
      this.#connection.onNotification('metricLens/indexStatusChanged', (status) => {
        this.status = status;
        if (status.state !== 'ready') return;
        this.readyAt ??= performance.now();
        resolve();
      });
    });
    this.#connection.onNotification('textDocument/publishDiagnostics', () => {
      this.diagnosticsAt = performance.now();
    });
    this.#connection.onRequest(() => null); // progress, registrations, refreshes
    this.#connection.onNotification(() => undefined);
    this.#connection.listen();
  }

  uri(file) {
    return pathToFileURL(path.join(this.#folder, file)).toString();
  }

  async initialize() {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(this.#folder).toString(), name: 'bench' }],
      capabilities,
      initializationOptions: { cacheFolder: this.#cacheFolder },
    });
    await this.notify('initialized', {});
  }

  /** Waits until the index is ready. */
  ready() {
    return this.#orFail(this.#ready, 'a complete index');
  }

  /** Waits until no diagnostics came for a while. */
  async quiet() {
    const heard = () => Math.max(this.diagnosticsAt, this.readyAt ?? 0);
    do await pause(quietMilliseconds);
    while (performance.now() - heard() < quietMilliseconds);
  }

  request(method, params) {
    return this.#orFail(this.#connection.sendRequest(method, params), `an answer to ${method}`);
  }

  notify(method, params) {
    return this.#connection.sendNotification(method, params);
  }

  /** Fails when the server ends, or lets one wait for minutes. */
  async #orFail(promise, what) {
    let timer;
    const limit = new Promise((_, reject) => {
      const message = `the language server gave no ${what} in ${patienceMilliseconds / 1000} s`;
      timer = setTimeout(() => reject(new Error(message)), patienceMilliseconds);
    });
    try {
      return await Promise.race([promise, this.#exited, limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Memory of the process, and processor time with that of ended children: see processTimes.mjs. */
  memory() {
    return memoryOf(this.#child.pid);
  }

  processorTime() {
    const times = processorTime(this.#child.pid);
    return times && times.own + times.children;
  }

  /** Ends the server as an editor does, so that it can write its cache. */
  async shutdown() {
    await this.request('shutdown');
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    await this.notify('exit');
    await closed;
    this.#connection.dispose();
    stop(this.#child);
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
