import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { IgnoreFiles } from './ignoreFiles';

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
 * Paths of all files below a folder, relative, with `/`, sorted, so that two runs read alike. What git ignores is
 * left out: git tells, or, where there is none and before the workspace is trusted, the `.gitignore` files.
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

/** Which of these paths (relative, with `/`) are not ignored, in a git work tree as git tells. */
export async function withoutIgnored(
  root: string,
  paths: readonly string[],
  trusted: boolean,
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const ignored = trusted ? await ignoredByGit(root, paths) : undefined;
  if (ignored) return paths.filter((it) => !ignored.has(it));
  const rules = new IgnoreFiles(root);
  return paths.filter((it) => !rules.leavesOutFile(it));
}

/** Undefined where there is no git, or no work tree. */
function ignoredByGit(root: string, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    const args = [...harmless, '-C', root, 'check-ignore', '-z', '--stdin'];
    const git = execFile('git', args, { maxBuffer: maxListBytes }, (error, stdout) => {
      const isAnswer = error === null || error.code === noneIgnored;
      resolve(isAnswer ? new Set(stdout.split('\0')) : undefined);
    });
    git.stdin?.on('error', () => undefined); // git ended before it read all: its answer says so
    git.stdin?.end(paths.join('\0'));
  });
}

/** The exit code of `git check-ignore` that says so. */
const noneIgnored = 1;

function walk(root: string): readonly string[] {
  const rules = new IgnoreFiles(root);
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(path.join(root, folder))) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && !rules.leavesOutFile(relative)) files.push(relative);
      else if (entry.isDirectory() && !skippedFolders.has(entry.name) && !rules.leavesOutFolder(relative))
        folders.push(relative);
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
