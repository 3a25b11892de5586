import { URI } from 'vscode-uri';
import type { Config } from '@shared/config';
import type { StoreStatus } from '@shared/figures';
import type { LocalStoreResult, StoreConnection } from '@shared/protocol';
import type { EventShape } from '../features/eventShapes';
import type { LocalStore } from '../localStore/localStore';
import type { ClickHouseConnection, SetTimer } from '../usage/clickHouse/connection';
import type { UsageSource } from '../usage/usageSource';
import type { Logger } from './guard';
import { soon } from './soon';

export interface StoreServiceDependencies {
  readonly openSource: (connection: ClickHouseConnection) => UsageSource;
  /** The source that says in each answer that no store is connected. */
  readonly disconnected: UsageSource;
  /** The local store of a workspace folder. */
  readonly localStore: (folder: string) => LocalStore;
  /** `file:` URI of the folder whose local store is meant. */
  readonly workspaceFolder: () => string | undefined;
  readonly onStatus: (status: StoreStatus) => void;
  readonly onFigures: () => void;
  readonly setTimer: SetTimer;
  readonly log: Logger;
}

/** A local store that came up by itself, as from the command line, is noticed this soon. */
const lookAgainMs = 5000;

const noFolder = 'Open a folder first: the local store belongs to one.';

/** Owns the connection to the store: one at a time, replaced as a whole. */
export class StoreService {
  readonly #dependencies: StoreServiceDependencies;
  #source: UsageSource | undefined;
  #connection: ClickHouseConnection | undefined;
  #wantsLocal = false;
  #lookedAt = 0;
  /** Counts the stores that were asked for: an answer about an older one is dropped. */
  #turn = 0;

  constructor(dependencies: StoreServiceDependencies) {
    this.#dependencies = dependencies;
  }

  get status(): StoreStatus {
    return (this.#source ?? this.#dependencies.disconnected).status;
  }

  /** The connected source; undefined when there is none to ask. Looks for a local store that came up meanwhile. */
  findSource(): UsageSource | undefined {
    this.#lookForLocalStore();
    return this.#source;
  }

  /** Always a source: the disconnected one says in every answer what to do. */
  getSource(): UsageSource {
    return this.findSource() ?? this.#dependencies.disconnected;
  }

  async connect({ url, user, database, secret }: StoreConnection): Promise<StoreStatus> {
    this.#wantsLocal = url === null;
    this.#turn += 1;
    if (url === null) return this.#connectLocal();
    this.#replace({ url, user, database, secret, local: false });
    return this.#probe();
  }

  /**
   * For editors that hold no secrets for us. A secret of the environment goes to the environment's own URL only:
   * the store of the settings may be named by a repository, which must not choose where secrets go.
   */
  async connectFromEnvironment({ store }: Config, env: NodeJS.ProcessEnv): Promise<void> {
    const { METRIC_LENS_URL: url = '', METRIC_LENS_USER: user, METRIC_LENS_DATABASE: database } = env;
    if (url === '') {
      await this.connect({ ...store, url: store.url === '' ? null : store.url, secret: null });
      return;
    }
    const secret = toSecret('token', env.METRIC_LENS_TOKEN) ?? toSecret('password', env.METRIC_LENS_PASSWORD);
    await this.connect({ url, user: user ?? store.user, database: database ?? store.database, secret });
  }

  async refresh(): Promise<StoreStatus> {
    if (this.#wantsLocal && (await this.#followLocalStore())) return this.status;
    return this.#source ? this.#source.refresh() : this.status;
  }

  /** The answer when it comes soon, else undefined: figures that come later are announced. Never throws. */
  soon<T>(answer: Promise<T>): Promise<T | undefined> {
    const { setTimer, onFigures } = this.#dependencies;
    return soon(answer, setTimer, onFigures);
  }

  /** Starts or finds the local store, fills it with sample history when `shapes` are given, and connects to it. */
  async startLocal(shapes: readonly EventShape[] | undefined): Promise<LocalStoreResult> {
    const local = this.#local();
    if (!local) return { ok: false, message: noFolder, needsEngine: false, empty: false };
    const onProgress = (line: string): void => this.#dependencies.log.info(line);
    const started = await local.start(onProgress);
    if (!started.ok) {
      return {
        ok: false,
        message: started.message,
        needsEngine: started.problem === 'engine-missing',
        empty: false,
      };
    }
    const seeded = shapes && (await local.seed({ events: shapes, onProgress }));
    this.#wantsLocal = true;
    this.#turn += 1;
    await this.#connectLocal();
    const empty = (await local.isEmpty()) ?? false;
    const message = seeded?.message ?? 'The local store is running.';
    return { ok: seeded?.ok ?? true, message, needsEngine: false, empty };
  }

  async installEngine(): Promise<{ readonly ok: boolean; readonly message: string }> {
    const local = this.#local();
    if (!local) return { ok: false, message: noFolder };
    const installed = await local.installEngine((line) => this.#dependencies.log.info(line));
    return {
      ok: installed.ok,
      message: installed.ok ? 'The engine of the local store is installed.' : installed.message,
    };
  }

  async stopLocal(): Promise<{ readonly message: string }> {
    const local = this.#local();
    if (!local) return { message: noFolder };
    // the process goes first: closing first would let the next lens find the dying store again
    const stopped = await local.stop();
    this.#lookedAt = performance.now();
    if (this.#wantsLocal) this.#close();
    if (!stopped.ok) return { message: stopped.message };
    return { message: stopped.stopped ? 'The local store has stopped.' : 'The local store was not running.' };
  }

  async dispose(): Promise<void> {
    await this.#source?.dispose();
  }

  #local(): LocalStore | undefined {
    const folder = this.#dependencies.workspaceFolder();
    return folder === undefined ? undefined : this.#dependencies.localStore(URI.parse(folder).fsPath);
  }

  async #connectLocal(): Promise<StoreStatus> {
    this.#lookedAt = performance.now();
    const turn = this.#turn;
    const connection = await this.#local()?.find();
    if (turn !== this.#turn) return this.status; // another store was chosen meanwhile
    if (!connection) {
      this.#close();
      return this.status;
    }
    this.#replace(connection);
    return this.#probe();
  }

  #lookForLocalStore(): void {
    const isWell = this.#source !== undefined && this.#source.status.state !== 'failing';
    if (isWell || !this.#wantsLocal || performance.now() - this.#lookedAt < lookAgainMs) return;
    this.#followLocalStore().catch((cause: unknown) => {
      this.#dependencies.log.error('Looking for the local store failed', cause);
    });
  }

  /**
   * Connects to the local store when it came up, here or elsewhere: each start has an address and a password of
   * its own. While it is down the last figures stay. Answers whether it connected.
   */
  async #followLocalStore(): Promise<boolean> {
    this.#lookedAt = performance.now();
    const turn = this.#turn;
    const found = await this.#local()?.find();
    if (!found || turn !== this.#turn || isSameStore(found, this.#connection)) return false;
    this.#replace(found);
    await this.#probe();
    return true;
  }

  async #probe(): Promise<StoreStatus> {
    const status = await (this.#source ?? this.#dependencies.disconnected).refresh();
    this.#dependencies.onStatus(status);
    this.#dependencies.onFigures();
    return status;
  }

  #replace(connection: ClickHouseConnection): void {
    const before = this.#source;
    const source = this.#dependencies.openSource(connection);
    source.onDidChangeStatus((status) => {
      if (this.#source === source) this.#dependencies.onStatus(status);
    });
    source.onDidChangeFigures(() => {
      if (this.#source === source) this.#dependencies.onFigures();
    });
    this.#source = source;
    this.#connection = connection;
    this.#letGo(before);
  }

  #close(): void {
    const before = this.#source;
    if (!before) return;
    this.#source = undefined;
    this.#connection = undefined;
    this.#letGo(before);
    this.#dependencies.onStatus(this.status);
    this.#dependencies.onFigures();
  }

  /** A store that does not answer takes its time to close; nobody waits for it. */
  #letGo(source: UsageSource | undefined): void {
    source?.dispose().catch((cause: unknown) => {
      this.#dependencies.log.error('Closing the connection to a store failed', cause);
    });
  }
}

function isSameStore(a: ClickHouseConnection, b: ClickHouseConnection | undefined): boolean {
  return a.url === b?.url && a.secret?.value === b.secret?.value;
}

function toSecret(kind: 'password' | 'token', value: string | undefined): StoreConnection['secret'] {
  return value === undefined || value === '' ? null : { kind, value };
}
