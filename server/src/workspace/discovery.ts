import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runGit, zeroSeparated } from './git/git';
import { IgnoreFiles } from './ignoreFiles';
import { TurnTaker } from './turnTaker';

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

/**
 * Paths of all files below a folder, relative, with `/`, sorted, so that two runs read alike. What git ignores is
 * left out: git tells, or, where there is none and before the workspace is trusted, the `.gitignore` files.
 */
export async function listFiles(root: string, trusted: boolean): Promise<readonly string[]> {
  const listed = trusted ? await listByGit(root) : undefined;
  const sorted = [...(listed ?? (await walk(root)))].sort();
  return sorted.filter((it, i) => it !== sorted[i - 1]); // git tells of a file in conflict three times
}

async function listByGit(root: string): Promise<readonly string[] | undefined> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { code, output } = await runGit(root, args);
  // no git, or not a work tree: the folder is walked instead
  return code === 0 ? zeroSeparated(output) : undefined;
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
async function ignoredByGit(
  root: string,
  paths: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const { code, output } = await runGit(root, ['check-ignore', '-z', '--stdin'], {
    input: paths.join('\0'),
  });
  return code === 0 || code === noneIgnored ? new Set(zeroSeparated(output)) : undefined;
}

/** The exit code of `git check-ignore` that says so. */
const noneIgnored = 1;

async function walk(root: string): Promise<readonly string[]> {
  const turns = new TurnTaker();
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
    await turns.take();
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
