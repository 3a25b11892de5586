import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DashboardText } from '../features/impact/dashboards';
import { pathOfUri, uriMaker } from './addresses';

/** Where a workspace keeps its dashboards and their visualizations. */
const folders = ['.gitlab/analytics/dashboards', '.metric-lens/dashboards'];
/** Dashboards are written by hand; what is larger, or beyond this number, is something else. */
const maxBytes = 1024 * 1024;
const maxFiles = 2000;

/** The texts of all dashboard files of the workspace; what cannot be read is left out. */
export async function readDashboards(roots: readonly string[]): Promise<readonly DashboardText[]> {
  const found: DashboardText[] = [];
  for (const root of roots) {
    const folder = pathOfUri(root);
    const uriOf = uriMaker(folder);
    for (const file of await dashboardFiles(folder)) {
      const text = await readText(path.join(folder, file));
      if (text !== undefined) found.push({ uri: uriOf(file), text });
    }
  }
  return found;
}

async function dashboardFiles(root: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(path.join(root, folder), { recursive: true }).catch(() => []); // has none
      return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
    }),
  );
  return lists
    .flat()
    .filter((it) => /\.(?:ya?ml|json)$/.test(it))
    .sort()
    .slice(0, maxFiles);
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const status = await stat(file);
    return status.isFile() && status.size <= maxBytes ? await readFile(file, 'utf8') : undefined;
  } catch {
    return undefined; // gone since it was listed, or not ours to read: its dashboard is not told
  }
}
