import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A repository's list of files is read whole; 512 MB is far beyond any. */
const maxListBytes = 512 * 1024 * 1024;

/** What a folder without git never needs read, to be skipped before it is entered. */
const skippedFolders = new Set([
  '.git',
  'node_modules',
  'vendor',
  'tmp',
  'log',
  'dist',
  'coverage',
  '.bundle',
]);

/** A repository's own settings can name programs that git would start for it; none is needed to list files. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/**
 * Paths of all files below a folder, relative, with `/`, sorted, so that two runs read alike. In a git work tree
 * what git ignores is left out; before the workspace is trusted git is not run at all.
 */
export async function listFiles(root: string, trusted: boolean): Promise<readonly string[]> {
  const listed = trusted ? await listByGit(root) : undefined;
  return [...new Set(listed ?? walk(root))].sort();
}

function listByGit(root: string): Promise<readonly string[] | undefined> {
  const args = [...harmless, '-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return new Promise((resolve) => {
    execFile('git', args, { maxBuffer: maxListBytes }, (error, stdout) => {
      // no git, or not a work tree: the folder is walked instead
      resolve(error ? undefined : stdout.split('\0').filter((it) => it !== ''));
    });
  });
}

/** Which of these paths (relative, with `/`) git does not ignore; all of them outside a git work tree. */
export function withoutIgnored(root: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return Promise.resolve([]);
  return new Promise((resolve) => {
    const options = { maxBuffer: maxListBytes };
    const git = execFile(
      'git',
      [...harmless, '-C', root, 'check-ignore', '-z', '--stdin'],
      options,
      (_error, stdout) => {
        // exit code 1 says that none is ignored, 128 that there is no work tree: either way the list is right
        const ignored = new Set(stdout.split('\0'));
        resolve(paths.filter((it) => !ignored.has(it)));
      },
    );
    git.stdin?.on('error', () => undefined); // git ended before it read all: its answer says so
    git.stdin?.end(paths.join('\0'));
  });
}

function walk(root: string): readonly string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(path.join(root, folder))) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(relative);
      else if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(relative);
    }
  }
  return files;
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch {
    return []; // unreadable or gone since it was listed: nothing to index there
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
