import type { Connection, TextDocuments, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { indexStatusChanged, type IndexStatus } from '@shared/protocol';
import type { Affected } from '../index/affected';
import type { Session } from '../workspace/session';
import { DiagnosticsPublisher } from './diagnosticsPublisher';
import type { Logger } from './guard';

export interface WorkspaceServiceDependencies {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly log: Logger;
  readonly onIndexChanged: () => void;
}

/** People read progress this often; more would only keep the editor busy. */
const progressIntervalMs = 100;

/** The same file has one address, however a client spells it. */
export function normaliseUri(uri: string): string {
  return URI.parse(uri).toString();
}

/**
 * Keeps the session's index equal to what the editor shows: open buffers first, the disk for everything else. A
 * file that is deleted under an open buffer counts no more until the buffer changes or is saved.
 */
export class WorkspaceService {
  readonly #dependencies: WorkspaceServiceDependencies;
  readonly #publisher: DiagnosticsPublisher;
  readonly #pending = new Map<string, Promise<void>>();
  #session: Session | undefined;
  #reportedAt = 0;
  #disk = Promise.resolve();
  #status: IndexStatus = { state: 'idle', filesDone: 0, filesTotal: 0, events: 0, metrics: 0, calls: 0 };

  constructor(dependencies: WorkspaceServiceDependencies) {
    this.#dependencies = dependencies;
    const { connection, documents } = dependencies;
    this.#publisher = new DiagnosticsPublisher({
      diagnosticsOf: (uri) => this.#session?.analysis.diagnostics(uri) ?? [],
      send: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }),
      defer: (work) => void setImmediate(work),
    });
    documents.onDidChangeContent(({ document }) => void this.#readDocument(document));
    documents.onDidClose(({ document }) => this.#closed(document.uri));
  }

  get status(): IndexStatus {
    return this.#status;
  }

  /** The session with the document's latest text taken in; undefined before the first index began. */
  async sessionFor(uri: string): Promise<Session | undefined> {
    await this.#pending.get(normaliseUri(uri));
    return this.#session;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** Replaces the session, as at start or after a change of folders or settings, and reads the workspace anew. */
  async start(session: Session): Promise<void> {
    const known = [...(this.#session?.analysis.index.facts.all() ?? [])].map(({ uri }) => uri);
    this.#session = session;
    this.#publisher.pause();
    const started = performance.now();
    const progress = await this.#dependencies.connection.window.createWorkDoneProgress();
    progress.begin('Metric Lens', 0, 'Reading tracking calls and definitions', false);
    try {
      await session.scan(
        (done, total) => this.#report(progress, done, total),
        () => this.#session !== session,
      );
      for (const document of this.#dependencies.documents.all()) await this.#readDocument(document);
    } finally {
      progress.done();
      // another start may have taken over while this one read: it speaks for the workspace then
      if (this.#session === session) this.#finish(session, known, performance.now() - started);
    }
  }

  #finish(session: Session, known: readonly string[], milliseconds: number): void {
    this.#setStatus({ ...this.#status, state: 'ready' });
    this.#logSummary(milliseconds);
    this.#publisher.markAll([...known, ...[...session.analysis.index.facts.all()].map(({ uri }) => uri)]);
    this.#publisher.resume();
    this.#dependencies.onIndexChanged();
  }

  /** Takes in what the disk says of changed files and folders; open buffers go before the disk. */
  reread(uris: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#reread(uris.map(normaliseUri)));
  }

  /** Forgets deleted files, and every file of deleted folders, which are told by their own name only. */
  forget(uris: readonly string[]): Promise<void> {
    return this.#inTurn(() => {
      this.#forget(uris.map(normaliseUri));
      return Promise.resolve();
    });
  }

  /** News of the disk is taken in one after the other: a file that comes and goes must not end as the one that came. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#disk.then(work);
    this.#disk = done.catch(() => undefined); // whoever asked is told; the next in turn need not know
    return done;
  }

  async #reread(addresses: readonly string[]): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const files = new Set(await session.changedFiles(addresses));
    // ignored by git or outside the workspace: known only while a buffer is open
    this.#forget(addresses.filter((it) => !files.has(it) && !this.#openDocument(it)));
    for (const file of files) {
      try {
        await this.#rereadFile(file, session);
      } catch (cause) {
        this.#dependencies.log.error(`Reading ${file} failed`, cause);
      }
    }
  }

  #closed(uri: string): void {
    this.reread([uri]).catch((cause: unknown) => {
      this.#dependencies.log.error(`Reading ${uri} again failed`, cause);
    });
  }

  async #rereadFile(address: string, session: Session): Promise<void> {
    const open = this.#openDocument(address);
    if (open) return this.#readDocument(open);
    const facts = await session.readFromDisk(address);
    if (session !== this.#session || this.#openDocument(address)) return;
    this.#changed(facts ? session.analysis.update(facts) : session.analysis.remove(address));
  }

  #forget(addresses: readonly string[]): void {
    const session = this.#session;
    if (!session || addresses.length === 0) return;
    const deleted = new Set(addresses);
    const known = [...session.analysis.index.facts.all()].map((it) => it.uri);
    for (const file of known.filter((it) => isWithin(it, deleted)))
      this.#changed(session.analysis.remove(file));
  }

  #openDocument(address: string): TextDocument | undefined {
    return this.#dependencies.documents.all().find(({ uri }) => normaliseUri(uri) === address);
  }

  #readDocument(document: TextDocument): Promise<void> {
    const address = normaliseUri(document.uri);
    const { version } = document;
    const read = async (): Promise<void> => {
      const session = this.#session;
      if (!session?.isRelevant(address)) return;
      try {
        const facts = await session.read(address, document.getText());
        // results for an older text, or for a document closed meanwhile, are dropped
        const isCurrent = this.#openDocument(address) === document && document.version === version;
        if (session === this.#session && isCurrent) this.#changed(session.analysis.update(facts));
      } catch (cause) {
        this.#dependencies.log.error(`Reading ${address} failed`, cause);
      }
    };
    const done = read().finally(() => {
      if (this.#pending.get(address) === done) this.#pending.delete(address);
    });
    this.#pending.set(address, done);
    return done;
  }

  #changed(affected: Affected): void {
    this.#publisher.markDirty(affected.files);
    this.#setStatus(this.#status);
    if (this.#status.state === 'ready' && affected.graph) this.#dependencies.onIndexChanged();
  }

  #report(progress: WorkDoneProgressServerReporter, done: number, total: number): void {
    const now = performance.now();
    if (done < total && now - this.#reportedAt < progressIntervalMs) return;
    this.#reportedAt = now;
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    progress.report(percent, `${done} of ${total} files`);
    this.#setStatus({ ...this.#status, state: 'indexing', filesDone: done, filesTotal: total });
  }

  #setStatus(status: IndexStatus): void {
    const counts = this.#session?.analysis.index.counts;
    const next = { ...status, ...counts };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    void this.#dependencies.connection.sendNotification(indexStatusChanged, next);
  }

  #logSummary(milliseconds: number): void {
    const { events, metrics, calls, filesTotal } = this.#status;
    const seconds = (milliseconds / 1000).toFixed(1);
    this.#dependencies.log.info(
      `Indexed ${filesTotal} files in ${seconds} s: ${calls} tracking calls, ${events} events, ${metrics} metric definitions.`,
    );
  }
}

/** True for a file that is one of `addresses` or lies below one. */
function isWithin(file: string, addresses: ReadonlySet<string>): boolean {
  for (let at = file; at.length > 0; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (addresses.has(at)) return true;
  }
  return false;
}
