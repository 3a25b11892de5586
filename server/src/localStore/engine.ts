import { existsSync } from 'node:fs';
import path from 'node:path';
import { userDataFolder, type PathEnvironment } from './paths';
import { failure, type StoreFailure, type StoreResult } from './result';

/** The version of npm `chdb` that definitions/store/engine pins. */
export const engineVersion = '3.4.0';

/** Where an engine may run; `libc` is null when the platform has none to tell apart. */
export interface EnginePlatform {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly libc: 'glibc' | 'other' | null;
}

/** An installed engine: `folder` holds `node_modules/chdb`. */
export interface Engine {
  readonly folder: string;
}

const nativePackages: Readonly<Record<string, string>> = {
  'darwin-arm64': 'lib-darwin-arm64',
  'darwin-x64': 'lib-darwin-x64',
  'linux-arm64': 'lib-linux-arm64-gnu',
  'linux-x64': 'lib-linux-x64-gnu',
};

/** Finds the engine in `METRIC_LENS_ENGINE_DIR` or in the user's data folder; never in our own dependencies. */
export function findEngine(
  where: PathEnvironment = process,
  platform: EnginePlatform = currentPlatform(),
): StoreResult<{ readonly engine: Engine }> {
  const unsupported = checkPlatform(platform);
  if (unsupported) return unsupported;
  const chosen = where.env.METRIC_LENS_ENGINE_DIR;
  if (chosen !== undefined && chosen !== '') {
    if (isEngineFolder(chosen, platform)) return { ok: true, engine: { folder: path.resolve(chosen) } };
    return failure(
      'engine-missing',
      `METRIC_LENS_ENGINE_DIR has no ClickHouse engine for this machine in node_modules/chdb. Unset it and run \`metric-lens store install\`.`,
    );
  }
  const folder = engineFolder(where);
  if (isEngineFolder(folder, platform)) return { ok: true, engine: { folder } };
  return failure(
    'engine-missing',
    'The local store needs its ClickHouse engine: run `metric-lens store install` (about 180 MB), or connect to a ClickHouse server.',
  );
}

/** The folder into which `installEngine` installs. */
export function engineFolder(where: PathEnvironment = process): string {
  return path.join(userDataFolder(where), 'engine', engineVersion);
}

/** True when `folder` holds chdb together with the native library of `platform`. */
export function isEngineFolder(folder: string, platform: EnginePlatform = currentPlatform()): boolean {
  const native = nativePackages[`${platform.platform}-${platform.arch}`];
  if (native === undefined) return false;
  const modules = path.join(folder, 'node_modules');
  return (
    existsSync(path.join(modules, 'chdb', 'package.json')) &&
    existsSync(path.join(modules, '@chdb', native, 'package.json'))
  );
}

/** A failure when chdb publishes no library for `platform`. */
export function checkPlatform(platform: EnginePlatform): StoreFailure | undefined {
  const known = nativePackages[`${platform.platform}-${platform.arch}`] !== undefined;
  if (known && platform.libc !== 'other') return undefined;
  return failure(
    'unsupported-platform',
    'The local store runs on macOS and on Linux with glibc (x64, arm64) only. Connect to a ClickHouse server instead.',
  );
}

/** This machine. */
export function currentPlatform(): EnginePlatform {
  return { platform: process.platform, arch: process.arch, libc: currentLibc() };
}

function currentLibc(): EnginePlatform['libc'] {
  if (process.platform !== 'linux') return null;
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime === undefined ? 'other' : 'glibc';
}
