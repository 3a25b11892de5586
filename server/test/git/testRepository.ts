import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { TestFolder } from '../integration/testFolder';

const settings = [
  ...['-c', 'user.name=Test', '-c', 'user.email=test@example.com'],
  ...['-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always'],
];

/** Runs git in a folder, with nothing of this user's settings. */
export function git(folder: TestFolder, ...args: readonly string[]): string {
  return execFileSync('git', [...settings, ...args], {
    cwd: folder.path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: path.join(folder.path, '.no-such-file'),
      GIT_CONFIG_NOSYSTEM: '1',
    },
  }).trim();
}

/** Makes a folder a repository whose branch `main` holds all that is in it; the present branch is `feature`. */
export function makeRepository(folder: TestFolder): TestFolder {
  git(folder, 'init', '-q');
  commitAll(folder);
  git(folder, 'checkout', '-q', '-b', 'feature');
  return folder;
}

export function commitAll(folder: TestFolder): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'State');
}
