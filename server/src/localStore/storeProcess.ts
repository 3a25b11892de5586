import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { removeConnection, writeConnection } from './connectionFile';
import { EmbeddedEngine, loadChdb, type EngineLimits } from './embeddedEngine';
import { Admission } from './facade/admission';
import { Facade } from './facade/facade';
import { messageOf } from './result';
import { applySchema, rebuildRollup } from './schema';
import { storeFiles } from './storeFiles';

export interface StoreProcessOptions {
  readonly folder: string;
  readonly engineFolder: string;
  readonly schemaFile: string;
  readonly onProgress: (line: string) => void;
}

/** The database of the local store. */
const database = 'metrics';
const user = 'metric_lens';
const gigabyte = 1024 ** 3;

/** The steps of a start, in order. */
export type StoreStep = 'engine' | 'folder' | 'data' | 'schema' | 'listen';

/** A step of the start that failed; the starter turns it into words. */
export class StoreStartError extends Error {
  constructor(
    readonly step: StoreStep,
    override readonly cause: unknown,
  ) {
    super(messageOf(cause));
  }
}

/** The running store: engine, façade and the files that tell others about them. */
export class StoreProcess {
  readonly #folder: string;
  readonly #engine: EmbeddedEngine;
  readonly #facade: Facade;

  private constructor(folder: string, engine: EmbeddedEngine, facade: Facade) {
    this.#folder = folder;
    this.#engine = engine;
    this.#facade = facade;
  }

  /**
   * Opens the data (which locks them against a second process), repairs them after an unclean exit, and
   * listens. Throws a StoreStartError.
   */
  static async start(options: StoreProcessOptions, onStop: () => void): Promise<StoreProcess> {
    const { folder } = options;
    const files = storeFiles(folder);
    await step('folder', () => mkdir(files.data, { recursive: true, mode: 0o700 }));
    const chdb = await step('engine', () => loadChdb(options.engineFolder));
    const engine = await step('data', () => new EmbeddedEngine(chdb, files.data, engineLimits()));
    await step('folder', () => emptyFolder(files.spool));
    await step('schema', () => prepareData(engine, options));
    const password = randomBytes(32).toString('base64url');
    const startedAt = new Date().toISOString();
    const status = { pid: process.pid, version: engine.version, startedAt };
    const facade = new Facade({
      engine,
      admission: new Admission(8, 256),
      active: new Set(),
      limits: { text: 64 * 1024 ** 2, data: 2 * gigabyte },
      spoolFolder: files.spool,
      credentials: { user, password },
      status,
      onStop,
    });
    const url = await step('listen', () => facade.listen());
    await step('folder', () => writeConnection(folder, { url, user, password, database, ...status }));
    return new StoreProcess(folder, engine, facade);
  }

  /** Ends queries, closes the data, and marks the exit as clean. */
  async stop(): Promise<void> {
    await removeConnection(this.#folder);
    await this.#facade.close();
    await this.#engine.close();
    await rm(storeFiles(this.#folder).uncleanMark, { force: true });
  }
}

async function step<T>(name: StoreStep, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new StoreStartError(name, cause);
  }
}

/** Half of a small machine, 4 GB of a large one; a single query gets half of that. */
function engineLimits(): EngineLimits {
  const serverMemory = Math.min(4 * gigabyte, Math.round(totalmem() / 2));
  return { serverMemory, queryMemory: Math.round(serverMemory / 2) };
}

async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
}

async function prepareData(engine: EmbeddedEngine, options: StoreProcessOptions): Promise<void> {
  const mark = storeFiles(options.folder).uncleanMark;
  const wasUnclean = existsSync(mark);
  await writeFile(mark, '', { mode: 0o600 });
  const session = engine.openSession();
  try {
    applySchema(session, options.schemaFile, database);
    if (wasUnclean) {
      await rebuildRollup(session, database, (done, of) => {
        options.onProgress(`Repairing the daily figures after an unclean exit: month ${done + 1} of ${of}`);
      });
    }
  } finally {
    session.close();
  }
}
