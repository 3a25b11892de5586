import { statSync } from 'node:fs';
import type { Layout } from '../layout';
import { pathOfUri, uriMaker } from './addresses';
import { listFiles, withoutIgnored } from './discovery';
import { isRelevant } from './relevance';
import { TurnTaker } from './turnTaker';

export interface FindingFiles {
  readonly layout: Layout;
  /** False before the workspace is trusted. */
  readonly trusted: boolean;
}

/** Addresses of all relevant files of the workspace, each once. */
export async function findFiles({ layout, trusted }: FindingFiles): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const root of layout.roots) {
    for (const uri of await filesBelow(root, { layout, trusted })) found.add(uri);
  }
  return [...found];
}

/** Addresses of the relevant files below a folder; none for a file, or for what is gone. */
async function filesBelow(folderUri: string, { layout, trusted }: FindingFiles): Promise<readonly string[]> {
  const folder = pathOfUri(folderUri);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const uriOf = uriMaker(folder);
  const uris: string[] = [];
  await new TurnTaker().each(await listFiles(folder, trusted), (file) => {
    const uri = uriOf(file);
    if (isRelevant(uri, layout)) uris.push(uri);
  });
  return uris;
}

/**
 * The files to read again when an editor tells of changes: the relevant ones among `uris`, with folders opened
 * up, and without those that git ignores, as the first scan left them out too.
 */
export async function changedFiles(
  uris: readonly string[],
  { layout, trusted }: FindingFiles,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const uri of uris.filter((it) => !layout.isExcluded(it)))
    files.push(...(isRelevant(uri, layout) ? [uri] : await filesBelow(uri, { layout, trusted })));
  const kept: string[] = [];
  for (const root of layout.roots) {
    const inRoot = files.filter((it) => layout.rootOf(it) === root);
    const paths = await withoutIgnored(
      pathOfUri(root),
      inRoot.map((it) => layout.pathOf(it)),
      trusted,
    );
    const known = new Set(paths);
    kept.push(...inRoot.filter((it) => known.has(layout.pathOf(it))));
  }
  return kept;
}
