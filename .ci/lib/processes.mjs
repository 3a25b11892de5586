// Child processes: each in its own group, and none outlives the script that started it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const inRoot = (...parts) => path.join(root, ...parts);

const windows = process.platform === 'win32';
const running = new Set();
const exitHooks = [];

/** Runs synchronous clean-up at the end of this script, however it ends; the latest hook runs first. */
export function atExit(hook) {
  exitHooks.unshift(hook);
}

process.once('exit', () => {
  for (const child of running) stop(child);
  for (const hook of exitHooks) hook();
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => process.exit(code));
}

/** Starts a program in its own process group. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    detached: !windows,
    shell: windows && !path.isAbsolute(command),
    ...options,
    env: { ...process.env, ...options.env },
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Ends a program started here, with everything it started itself. */
export function stop(child) {
  running.delete(child);
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch (cause) {
    if (cause.code !== 'ESRCH') throw cause; // it had ended already
  }
}

/** Runs a program to its end. Never throws for a non-zero exit: answers `{ code, output }`. */
export function run(command, args, { limitSeconds = 600, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    const limit = setTimeout(() => {
      output += `\nended after ${limitSeconds} s without a result\n`;
      stop(child);
    }, limitSeconds * 1000);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      resolve({ code: code ?? signal, output });
    });
  });
}

/** Like `run`, but a non-zero exit is an error that carries the program's last lines. */
export async function mustRun(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    const name = [path.basename(command), ...args].join(' ');
    throw new Error(`${name} ended with ${code}\n${output.trimEnd().split('\n').slice(-30).join('\n')}`);
  }
  return output;
}

/** Runs one of our Node programs, or a package's. */
export const node = (args, options) => mustRun(process.execPath, args, options);

/** Runs npm, the same one that started this script if one did. */
export function npm(args, options) {
  const npmScript = process.env.npm_execpath;
  return npmScript ? node([npmScript, ...args], options) : mustRun('npm', args, options);
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
