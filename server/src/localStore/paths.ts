import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What of the process the folders depend on; `process` itself fits. */
export interface PathEnvironment {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Files that ship with the product and that the local store needs. */
export interface PackagePaths {
  /** The store process, `dist/localStore.js`. */
  readonly storeEntry: string;
  /** Folder with the package.json and lock file of the on-demand engine. */
  readonly engineManifest: string;
}

/** The user's data folder of Metric Lens: XDG data home, or Application Support on macOS. */
export function userDataFolder({ env, platform }: PathEnvironment = process): string {
  const home = env.HOME ?? homedir();
  const xdg = env.XDG_DATA_HOME;
  if (xdg !== undefined && path.isAbsolute(xdg)) return path.join(xdg, 'metric-lens');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'metric-lens');
  return path.join(home, '.local', 'share', 'metric-lens');
}

/**
 * The folder of a workspace's store: `METRIC_LENS_STORE_DIR`, or one per real path of the workspace, so that
 * every window and the CLI agree whichever link they came by. Nothing is created.
 */
export function storeFolder(workspaceRoot: string, where: PathEnvironment = process): string {
  const chosen = where.env.METRIC_LENS_STORE_DIR;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  const hash = createHash('sha256').update(realPath(workspaceRoot)).digest('hex').slice(0, 16);
  return path.join(userDataFolder(where), 'stores', hash);
}

/** Finds the shipped files from the folder of a bundle (`__dirname` of dist/cli.js or dist/server.js). */
export function packagePaths(distFolder: string): PackagePaths {
  return {
    storeEntry: path.join(distFolder, 'localStore.js'),
    engineManifest: path.join(distFolder, '..', 'definitions', 'store', 'engine'),
  };
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder); // a workspace that is gone still has a stable name
  }
}
