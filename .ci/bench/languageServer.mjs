// The bundled language server over stdio, and an editor that only takes the time.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot, start, stop } from '../lib/processes.mjs';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver-protocol/node',
);

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: { publishDiagnostics: { relatedInformation: true, dataSupport: true } },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
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

  /** Memory of the whole process, threads included, in MB: the most ever, and now. Undefined where /proc is not. */
  memory() {
    try {
      const text = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const megabytes = (name) =>
        (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)[1]) * 1024) / 1e6;
      return { peak: megabytes('VmHWM'), now: megabytes('VmRSS') };
    } catch {
      return undefined; // not Linux
    }
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
