import path from 'node:path';
import { URI } from 'vscode-uri';
import { emptyFacts, type FileFacts } from '../facts';
import type { Layout } from '../layout';
import { listFiles } from './discovery';
import type { FileReader } from './fileReader';
import { readFileText } from './fileText';

/** Work goes on this long before others (requests, cancellation) get a turn. */
const sliceMilliseconds = 10;

export interface ScanDependencies {
  readonly layout: Layout;
  readonly reader: FileReader;
  readonly onFacts: (facts: FileFacts) => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

/** Reads every relevant file of the workspace once. Files without facts are not reported. */
export async function scanWorkspace(dependencies: ScanDependencies): Promise<void> {
  const { layout, reader, onFacts, onProgress, isCancelled } = dependencies;
  const files = await relevantFiles(layout, reader);
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

async function relevantFiles(layout: Layout, reader: FileReader): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const root of layout.roots) {
    const folder = URI.parse(root).fsPath;
    for (const file of await listFiles(folder)) {
      if (layout.isExcluded(file)) continue;
      const uri = URI.file(path.join(folder, file)).toString();
      if (reader.isRelevant(uri)) found.add(uri);
    }
  }
  return [...found];
}

/** The facts of a file on disk; undefined when it is gone or holds nothing of interest. */
export async function readFacts(uri: string, reader: FileReader): Promise<FileFacts | undefined> {
  const read = readFileText(URI.parse(uri).fsPath, (bytes) => reader.isCandidate(uri, bytes));
  switch (read.kind) {
    case 'irrelevant':
      return undefined;
    case 'unreadable':
      return { ...emptyFacts(uri), problems: [read.problem] };
    case 'text':
      return await reader.read(uri, read.text);
  }
}
