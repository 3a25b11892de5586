import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkPlatform, currentPlatform, engineFolder, isEngineFolder, type Engine } from './engine';
import { findNpm, runNpm, type NpmCommand } from './npm';
import type { PathEnvironment } from './paths';
import { isAlive } from './processes';
import { failure, messageOf, type StoreResult } from './result';

export interface InstallOptions {
  /** Folder with the engine's package.json and package-lock.json (`packagePaths().engineManifest`). */
  readonly manifest: string;
  /** Called with lines to show while it runs. */
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
  readonly where?: PathEnvironment;
  /** The npm to use; null to act as if there were none. */
  readonly npm?: NpmCommand | null;
}

const draftName = /^\.installing-(\d+)$/;

/**
 * Installs the engine that the manifest pins into the user's data folder, with npm and without running any
 * package's scripts. All or nothing: the folder appears when it is complete. Does nothing when it is there.
 */
export async function installEngine(
  options: InstallOptions,
): Promise<StoreResult<{ readonly engine: Engine }>> {
  const unsupported = checkPlatform(currentPlatform());
  if (unsupported) return unsupported;
  const folder = engineFolder(options.where);
  if (isEngineFolder(folder)) return { ok: true, engine: { folder } };
  const npm = options.npm === undefined ? findNpm() : options.npm;
  if (!npm) {
    return failure(
      'npm-missing',
      "Installing the local store's engine needs npm, which is not on the PATH. Install Node.js with npm, then run `metric-lens store install`.",
    );
  }
  const draft = path.join(path.dirname(folder), `.installing-${process.pid}`);
  try {
    await removeAbandoned(path.dirname(folder));
    await mkdir(draft, { recursive: true, mode: 0o700 });
    return await installInto(draft, folder, npm, options);
  } catch (cause) {
    return failure('install-failed', `The local store's engine could not be installed: ${messageOf(cause)}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function installInto(
  draft: string,
  folder: string,
  npm: NpmCommand,
  { manifest, onProgress = () => undefined, signal }: InstallOptions,
): Promise<StoreResult<{ readonly engine: Engine }>> {
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(path.join(manifest, file), path.join(draft, file));
  }
  onProgress('Installing the ClickHouse engine with npm (about 180 MB to load, 550 MB on disk)');
  // a user's npm settings may leave out optional packages; the native library is one
  const args = ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund'];
  const { status, output } = await runNpm(npm, args, draft, onProgress, signal);
  if (status !== 0) {
    return failure('install-failed', `npm could not install the local store's engine: ${lastError(output)}`);
  }
  if (!isEngineFolder(draft)) {
    return failure(
      'install-failed',
      'npm installed no ClickHouse library for this machine: the registry it uses does not offer one. Connect to a ClickHouse server instead.',
    );
  }
  await publish(draft, folder);
  onProgress('The ClickHouse engine is installed');
  return { ok: true, engine: { folder } };
}

/** Another process may have installed the same engine meanwhile; either copy will do. */
async function publish(draft: string, folder: string): Promise<void> {
  if (isEngineFolder(folder)) return;
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(draft, folder);
  } catch (cause) {
    if (!isEngineFolder(folder)) throw cause;
  }
}

/** Removes what installs left behind that were killed. */
async function removeAbandoned(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const pid = Number(draftName.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function lastError(output: string): string {
  const lines = output.split('\n').filter((line) => !line.includes('complete log'));
  const errors = lines.filter((line) => /^npm err(?:or|!)/i.test(line));
  const line = errors[0] ?? lines.at(-1) ?? 'no reason given';
  return line.replace(/^npm err(?:or|!)\s*/i, '');
}
