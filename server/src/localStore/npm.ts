import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** How to call npm: `file` with `args` in front of npm's own arguments. */
export interface NpmCommand {
  readonly file: string;
  readonly args: readonly string[];
}

export interface NpmRun {
  readonly status: number | null;
  /** The end of what npm said, for an error message. */
  readonly output: string;
}

/** Finds the npm that belongs to this Node, else `npm` on the PATH; undefined when there is none. */
export function findNpm(
  execPath: string = process.execPath,
  searchPath: string = process.env.PATH ?? '',
): NpmCommand | undefined {
  const prefix = path.join(path.dirname(resolveLink(execPath)), '..');
  const besideNode = path.join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(besideNode)) return { file: execPath, args: [besideNode] };
  const file = searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'npm'))
    .find(isExecutable);
  return file === undefined ? undefined : { file, args: [] };
}

/** Runs npm in `folder`; rejects when it cannot be started or `signal` aborts. */
export async function runNpm(
  npm: NpmCommand,
  args: readonly string[],
  folder: string,
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<NpmRun> {
  const child = spawn(npm.file, [...npm.args, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    ...(signal ? { signal } : {}),
  });
  let output = '';
  const listen = (text: string): void => {
    output = (output + text).slice(-4000);
    for (const line of text.split('\n')) if (line.trim() !== '') onLine(line.trim());
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { status, output: output.trim() };
}

function resolveLink(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file; // a Node that was replaced while it runs
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
