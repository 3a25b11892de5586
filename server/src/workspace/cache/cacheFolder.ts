import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where caches are kept when nobody says where: `METRIC_LENS_CACHE_DIR`, else the platform's place for what can be
 * made again. An empty variable means: nowhere.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.METRIC_LENS_CACHE_DIR;
  if (named !== undefined) return named === '' ? undefined : path.resolve(named);
  return path.join(platformFolder(env), 'metric-lens', 'index');
}

function platformFolder(env: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'win32':
      return env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches');
    default:
      return env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  }
}
