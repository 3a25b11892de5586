import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from './result';
import { formatReport, type StartReport } from './startReport';
import { StoreProcess, StoreStartError } from './storeProcess';

/** A query that cannot be ended must not keep the process; what it leaves is repaired at the next start. */
const stopLimitMs = 10_000;

/**
 * The store process: `localStore.js --folder STORE --engine ENGINE`. Says on stdout when it is ready or why it
 * is not (startReport.ts), and runs until SIGTERM, SIGINT, SIGHUP or an authorized stop request.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, engine: { type: 'string' } } });
  const { folder, engine } = values;
  if (folder === undefined || engine === undefined) {
    process.stderr.write('Usage: localStore.js --folder STORE --engine ENGINE\n');
    process.exit(2);
  }
  const { promise: stopAsked, resolve: askToStop } = deferred();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, askToStop);
  process.stdout.on('error', () => undefined); // the starter has left; nothing more to tell it

  let store: StoreProcess;
  try {
    store = await StoreProcess.start(
      {
        folder: path.resolve(folder),
        engineFolder: engine,
        schemaFile: path.join(__dirname, '..', 'definitions', 'store', 'schema.sql'),
        onProgress: (line) => report({ state: 'progress', line }),
      },
      askToStop,
    );
  } catch (cause) {
    const step = cause instanceof StoreStartError ? cause.step : 'listen';
    process.stdout.write(formatReport({ state: 'failed', step, message: messageOf(cause) }), () =>
      process.exit(1),
    );
    return;
  }
  report({ state: 'ready' });
  await stopAsked;
  setTimeout(() => process.exit(1), stopLimitMs).unref();
  await store.stop();
  process.exit(0);
}

function report(line: StartReport): void {
  process.stdout.write(formatReport(line));
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

void main();
