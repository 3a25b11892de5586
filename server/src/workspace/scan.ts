import { statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { emptyFacts, type FileFacts } from '../facts';
import type { Layout } from '../layout';
import { listFiles, withoutIgnored } from './discovery';
import type { FileReader } from './fileReader';
import { readFileText } from './fileText';

/** Work goes on this long before others (requests, cancellation) get a turn. */
const sliceMilliseconds = 10;

export interface ScanDependencies {
  readonly layout: Layout;
  readonly reader: FileReader;
  /** False before the workspace is trusted. */
  readonly trusted: boolean;
  readonly onFacts: (facts: FileFacts) => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

/** Reads every relevant file of the workspace once. Files without facts are not reported. */
export async function scanWorkspace(dependencies: ScanDependencies): Promise<void> {
  const { layout, reader, trusted, onFacts, onProgress, isCancelled } = dependencies;
  const files = await relevantFiles(layout, reader, trusted);
  let sliceEnd = performance.now() + sliceMilliseconds;
  for (const [done, uri] of files.entries()) {
    if (isCancelled()) return;
    const facts = await readFacts(uri, reader);
    if (facts) onFacts(facts);
    if (performance.now() < sliceEnd) continue;
    onProgress(done, files.length);
    await new Promise((resolve) => setImmediate(resolve));
    sliceEnd = performance.now() + sliceMilliseconds;
  }
  onProgress(files.length, files.length);
}

async function relevantFiles(
  layout: Layout,
  reader: FileReader,
  trusted: boolean,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const root of layout.roots) {
    for (const uri of await filesBelow(root, reader, trusted)) found.add(uri);
  }
  return [...found];
}

/** Addresses of the relevant files below a folder; none for a file, or for what is gone. */
async function filesBelow(
  folderUri: string,
  reader: FileReader,
  trusted: boolean,
): Promise<readonly string[]> {
  const folder = URI.parse(folderUri).fsPath;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const uris = (await listFiles(folder, trusted)).map((it) => URI.file(path.join(folder, it)).toString());
  return uris.filter((uri) => reader.isRelevant(uri));
}

/**
 * The files to read again when an editor tells of changes: the relevant ones among `uris`, with folders opened
 * up, and without those that git ignores, as the first scan left them out too.
 */
export async function changedFiles(
  uris: readonly string[],
  { layout, reader, trusted }: Pick<ScanDependencies, 'layout' | 'reader' | 'trusted'>,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const uri of uris.filter((it) => !layout.isExcluded(it)))
    files.push(...(reader.isRelevant(uri) ? [uri] : await filesBelow(uri, reader, trusted)));
  if (!trusted) return files.filter((it) => layout.rootOf(it) !== undefined);
  const kept: string[] = [];
  for (const root of layout.roots) {
    const inRoot = files.filter((it) => layout.rootOf(it) === root);
    const paths = await withoutIgnored(
      URI.parse(root).fsPath,
      inRoot.map((it) => layout.pathOf(it)),
    );
    const known = new Set(paths);
    kept.push(...inRoot.filter((it) => known.has(layout.pathOf(it))));
  }
  return kept;
}

/** The facts of a file on disk; undefined when it is gone or holds nothing of interest. Never rejects. */
export async function readFacts(uri: string, reader: FileReader): Promise<FileFacts | undefined> {
  const read = readFileText(URI.parse(uri).fsPath, (bytes) => reader.isCandidate(uri, bytes));
  if (read.kind === 'irrelevant') return undefined;
  if (read.kind === 'unreadable') return { ...emptyFacts(uri), problems: [read.problem] };
  try {
    return await reader.read(uri, read.text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Metric Lens could not read this file, and goes on without it: ${reason}`;
    return { ...emptyFacts(uri), problems: [{ code: 'unreadable-file', message, range: wholeStart }] };
  }
}

const wholeStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
