import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Engine } from './engine';
import { failure, messageOf, type StoreFailure, type StoreResult } from './result';
import { parseReport, type StartReport } from './startReport';

export interface LaunchOptions {
  readonly engine: Engine;
  readonly storeEntry: string;
  readonly onProgress?: (line: string) => void;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Starts a store process for `folder` and waits until it is ready. The problem `busy` says that another process
 * has the data open.
 */
export async function launchStore(folder: string, options: LaunchOptions): Promise<StoreResult<object>> {
  const child = spawn(
    process.execPath,
    [options.storeEntry, '--engine', options.engine.folder, '--folder', folder],
    { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: storeEnvironment() },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-8000);
  });
  const outcome = await firstOutcome(child, options.onProgress);
  if (outcome.state === 'ready') {
    letGo(child);
    return { ok: true };
  }
  return explain(outcome, errors);
}

type Outcome =
  Exclude<StartReport, { state: 'progress' }> | { readonly state: 'ended'; readonly how: string };

async function firstOutcome(child: Child, onProgress: LaunchOptions['onProgress']): Promise<Outcome> {
  let said: Outcome | undefined;
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const report = parseReport(line);
      if (report?.state === 'progress') onProgress?.(report.line);
      else if (report) said = report;
      if (said?.state === 'ready') resolve(said);
    });
    child.once('error', (cause) => resolve({ state: 'ended', how: messageOf(cause) }));
    // a failure is complete when stderr is, which holds the engine's own words
    child.once('close', (code, signal) =>
      resolve(
        said ?? { state: 'ended', how: signal === null ? `status ${String(code)}` : `signal ${signal}` },
      ),
    );
  });
}

/** The store outlives its starter, and the starter need not wait for it. */
function letGo(child: Child): void {
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
}

function storeEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env.NODE_OPTIONS; // a debugger's hooks of the starter are not meant for the store
  return {
    ...env,
    // in an editor's extension host execPath is Electron
    ELECTRON_RUN_AS_NODE: '1',
    // days are UTC days on every machine
    TZ: 'UTC',
    // one thread for each query that runs, and some left for KILL
    UV_THREADPOOL_SIZE: '32',
  };
}

function explain(outcome: Exclude<Outcome, { state: 'ready' }>, errors: string): StoreFailure {
  if (outcome.state === 'ended') {
    const why = engineWords(errors);
    return failure(
      'start-failed',
      `The local store ended while starting (${outcome.how}${why === '' ? '' : `: ${why}`}). If it happens again, \`metric-lens store reset\` starts afresh.`,
    );
  }
  const { step, message } = outcome;
  switch (step) {
    case 'engine':
      return failure(
        'engine-broken',
        `The local store's ClickHouse engine does not load (${firstLine(message)}). Delete its folder and run \`metric-lens store install\`.`,
      );
    case 'folder':
      return failure('folder', `The local store's folder cannot be written: ${firstLine(message)}.`);
    case 'listen':
      return failure('start-failed', `The local store cannot listen on 127.0.0.1: ${firstLine(message)}.`);
    case 'data':
    case 'schema':
      return dataFailure(message, errors);
  }
}

function dataFailure(message: string, errors: string): StoreFailure {
  if (errors.includes('Cannot lock file')) {
    return failure(
      'busy',
      'Another process has the local store open but does not answer. Wait a moment, then try again.',
    );
  }
  const why = engineWords(errors) || firstLine(message);
  return failure(
    'data',
    `The data of the local store cannot be opened (${why}). \`metric-lens store reset\` deletes them and starts afresh.`,
  );
}

function engineWords(errors: string): string {
  const exception = /DB::Exception: ([^\n]*)/.exec(errors)?.[1];
  return firstLine(exception ?? '');
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
