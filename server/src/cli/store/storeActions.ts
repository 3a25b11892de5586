import { installEngine } from '../../localStore/installEngine';
import { LocalStore } from '../../localStore/localStore';
import { packagePaths } from '../../localStore/paths';
import type { StoreResult } from '../../localStore/result';
import { toJson, type CommandContext } from '../commandContext';
import { interruptible } from '../interruptible';
import { findFolder, openWorkspace } from '../openWorkspace';
import { CommandError } from '../terminal';
import { exitOf, runningText, statusReport, statusText } from './storeStatus';

interface ShowOptions {
  readonly showPassword?: boolean;
}

/** Installs the engine; the last line on standard output says where. */
export async function installStore({ terminal, folders }: CommandContext): Promise<void> {
  const manifest = packagePaths(folders.distFolder).engineManifest;
  const onProgress = (line: string): void => terminal.progress(line);
  const { engine } = await interruptible(terminal, async (signal) =>
    need(await installEngine({ manifest, onProgress, signal })),
  );
  terminal.out(`The ClickHouse engine is installed in ${engine.folder}.`);
}

export async function startStore(dir: string, show: ShowOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const store = openStore(dir, context);
  terminal.progress('Starting the local store');
  const { connection, started } = need(await store.start((line) => terminal.progress(line)));
  terminal.out(runningText(connection, show));
  if (started && (await store.isEmpty()) === true)
    terminal.out('It holds no events yet: `metric-lens store seed` writes a made-up history.');
}

export async function printStatus(
  dir: string,
  { format, showPassword = false }: ShowOptions & { readonly format: string },
  context: CommandContext,
): Promise<void> {
  const store = openStore(dir, context);
  const state = await store.state();
  const isEmpty = state.state === 'running' ? await store.isEmpty() : undefined;
  const status = { state, isEmpty, folder: store.folder };
  const code = exitOf(state);
  if (code !== undefined) context.exitWith(code);
  context.terminal.out(
    format === 'json' ? toJson(statusReport(status, { showPassword })) : statusText(status, { showPassword }),
  );
}

export async function stopStore(dir: string, context: CommandContext): Promise<void> {
  const { stopped } = need(await openStore(dir, context).stop());
  context.terminal.out(stopped ? 'The local store is stopped.' : 'The local store did not run.');
}

export async function seedStore(
  dir: string,
  { rows, force = false }: { readonly rows?: number; readonly force?: boolean },
  context: CommandContext,
): Promise<void> {
  const { terminal } = context;
  const { session } = await openWorkspace(dir, context);
  const events = session.analysis.eventShapes();
  if (events.length === 0)
    throw new CommandError('No event definitions found here, so there is nothing to make a history of.');
  const onProgress = (line: string): void => terminal.progress(line);
  const request = { events, force, onProgress, ...(rows === undefined ? {} : { rows }) };
  const { message, stopped, neverReceived, undefinedEvent } = need(
    await openStore(dir, context).seed(request),
  );
  terminal.out(message);
  if (stopped !== null) terminal.out(`  ${stopped} was sent once, and is not any more.`);
  if (neverReceived !== null) terminal.out(`  ${neverReceived} was never sent.`);
  terminal.out(`  ${undefinedEvent} is sent, though nothing defines it.`);
}

export async function resetStore(dir: string, context: CommandContext): Promise<void> {
  const { stopped } = need(await openStore(dir, context).reset());
  context.terminal.out(
    `${stopped ? 'The local store is stopped, and its' : "The local store's"} events are deleted.`,
  );
}

function openStore(dir: string, { folders }: CommandContext): LocalStore {
  return new LocalStore(findFolder(dir), folders.distFolder);
}

function need<T>(result: StoreResult<T>): T {
  if (!result.ok) throw new CommandError(result.message);
  return result;
}
