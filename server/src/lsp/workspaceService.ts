import type { Connection, TextDocuments, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { indexStatusChanged, type IndexStatus } from '@shared/protocol';
import type { Affected } from '../index/affected';
import { isWithin, type Reading } from '../workspace/fileIntake';
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
  readonly #open = new Map<string, TextDocument>();
  /** Versions of open buffers whose file was deleted: they count no more until they change or are saved. */
  readonly #deleted = new Map<string, number>();
  readonly #pending = new Map<string, Promise<void>>();
  #session: Session | undefined;
  #reportedAt = 0;
  #isCompleting = false;
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
    documents.onDidChangeContent(({ document }) => {
      this.#open.set(normaliseUri(document.uri), document);
      void this.#readDocument(document);
    });
    documents.onDidClose(({ document }) => {
      this.#open.delete(normaliseUri(document.uri));
      this.#deleted.delete(normaliseUri(document.uri));
      this.#closed(document.uri);
    });
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

  /** Addresses of the files that the editor has open. */
  get openFiles(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** The text of a file as the editor has it, else as on disk; undefined when it cannot be read, or is not ours to read. */
  textOf(uri: string): string | undefined {
    const address = normaliseUri(uri);
    const open = this.#openDocument(address);
    if (open) return open.getText();
    return this.#session?.textOnDisk(address);
  }

  /** Replaces the session, as at start or after a change of folders or settings, and reads the workspace anew. */
  async start(session: Session): Promise<void> {
    const known = [...(this.#session?.analysis.index.facts.all() ?? [])].map(({ uri }) => uri);
    await this.#replaceSession(session);
    this.#publisher.pause();
    const started = performance.now();
    const progress = await this.#dependencies.connection.window.createWorkDoneProgress();
    progress.begin('Metric Lens', 0, 'Reading tracking calls and definitions', false);
    try {
      await session.scan(
        (done, total) => this.#report(progress, done, total),
        () => this.#session !== session,
      );
      await Promise.all([...this.#open.values()].map((document) => this.#readDocument(document)));
    } finally {
      progress.done();
      // another start may have taken over while this one read: it speaks for the workspace then
      if (this.#session === session) this.#finish(session, known, performance.now() - started);
    }
  }

  /** Ends the threads that read for the session. */
  async dispose(): Promise<void> {
    await this.#replaceSession(undefined);
  }

  async #replaceSession(session: Session | undefined): Promise<void> {
    const old = this.#session;
    this.#session = session;
    await old?.dispose();
  }

  #finish(session: Session, known: readonly string[], milliseconds: number): void {
    this.#setStatus({ ...this.#status, state: 'ready' });
    this.#logSummary(milliseconds);
    this.#publisher.markAll([...known, ...[...session.analysis.index.facts.all()].map(({ uri }) => uri)]);
    this.#publisher.resume();
    this.#dependencies.onIndexChanged();
    this.#completeLinks(session); // open buffers may say more than the disk did
    this.baseMoved();
  }

  /** Git tells of another state: a commit, another branch, news of the default branch. */
  baseMoved(): void {
    this.#followBase((changes) => changes.refresh());
  }

  /** What was known of the base, and is now: findings that compare with it come a moment after all others. */
  #followBase(ask: (changes: Session['changes']) => Promise<readonly string[]>): void {
    const session = this.#session;
    if (!session || this.#status.state !== 'ready') return;
    ask(session.changes)
      .then((uris) => this.#publisher.markDirty(uris))
      .catch((cause: unknown) => {
        // a session that was replaced reads no more
        if (session === this.#session)
          this.#dependencies.log.error('Comparing with the git base failed', cause);
      });
  }

  /** Takes in what the disk says of changed files and folders; open buffers go before the disk. */
  reread(uris: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#reread(uris.map(normaliseUri)));
  }

  /** Forgets deleted files, and every file of deleted folders, which are told by their own name only. */
  forget(uris: readonly string[]): Promise<void> {
    return this.#inTurn(() => {
      const addresses = uris.map(normaliseUri);
      for (const [address, { version }] of this.#open)
        if (isWithin(address, new Set(addresses))) this.#deleted.set(address, version);
      this.#forget(addresses);
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
    for (const it of files) this.#deleted.delete(it);
    // ignored by git or outside the workspace: known only while a buffer is open
    this.#forget(addresses.filter((it) => !files.has(it) && !this.#openDocument(it)));
    await Promise.all(
      [...files].flatMap((it) => this.#openDocument(it) ?? []).map((it) => this.#readDocument(it)),
    );
    const affected = await session.intake.takeChanges([...files], this.#reading(session));
    if (session !== this.#session) return;
    this.#changed(affected);
    this.#followBase((changes) => changes.follow([...files]));
  }

  #reading(session: Session): Reading {
    return { isCancelled: () => session !== this.#session, isOpen: (uri) => this.#open.has(uri) };
  }

  /** Follows links between files that a change brought up; open buffers are read again with what is known then. */
  #completeLinks(session: Session): void {
    if (!session.intake.linksAreDue || this.#isCompleting || this.#status.state !== 'ready') return;
    this.#isCompleting = true;
    const complete = async (): Promise<void> => {
      try {
        this.#changed(await session.intake.completeLinks(this.#reading(session)));
        await Promise.all([...this.#open.values()].map((it) => this.#readDocument(it)));
      } catch (cause) {
        if (session === this.#session)
          this.#dependencies.log.error('Following names across files failed', cause);
      } finally {
        this.#isCompleting = false;
      }
    };
    void complete().then(() => this.#completeLinks(session));
  }

  #closed(uri: string): void {
    this.reread([uri]).catch((cause: unknown) => {
      this.#dependencies.log.error(`Reading ${uri} again failed`, cause);
    });
  }

  #forget(addresses: readonly string[]): void {
    const session = this.#session;
    if (session && addresses.length > 0) this.#changed(session.intake.forget(addresses));
  }

  #openDocument(address: string): TextDocument | undefined {
    return this.#open.get(address);
  }

  #readDocument(document: TextDocument): Promise<void> {
    const address = normaliseUri(document.uri);
    const { version } = document;
    const read = async (): Promise<void> => {
      const session = this.#session;
      if (!session?.isRelevant(address)) return;
      try {
        const facts = await session.intake.readText(address, document.getText());
        // results for an older text, or for a document closed meanwhile, are dropped
        const isCurrent = this.#openDocument(address) === document && document.version === version;
        const counts = isCurrent && this.#deleted.get(address) !== version;
        if (session !== this.#session || !counts) return;
        this.#changed(session.analysis.linked.update(facts));
        this.#followBase((changes) => changes.follow([address]));
      } catch (cause) {
        // a session that was replaced answers no more
        if (session === this.#session) this.#dependencies.log.error(`Reading ${address} failed`, cause);
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
    if (this.#session) this.#completeLinks(this.#session);
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
