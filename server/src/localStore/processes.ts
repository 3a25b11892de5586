import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from './result';

/** True when a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return systemCode(cause) === 'EPERM';
  }
}

/**
 * True when `pid` is the store process of `folder`: ids are reused, so a file that names one proves nothing.
 * False too for a process that has ended but was not reaped.
 */
export async function isStoreProcess(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = process.platform === 'linux' ? await linuxCommand(pid) : await psCommand(pid);
  return ` ${command} `.includes(` --folder ${folder} `);
}

/** Resolves to true when the store process has ended within `timeoutMs`. */
export async function waitForEnd(pid: number, folder: string, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (await isStoreProcess(pid, folder)) {
    if (performance.now() > deadline) return false;
    await delay(25);
  }
  return true;
}

/** Sends a signal; false when there is no such process or it belongs to someone else. */
export function sendSignal(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // ended meanwhile, or not ours: the caller looks again
  }
}

async function linuxCommand(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trimEnd();
  } catch {
    return ''; // ended meanwhile
  }
}

async function psCommand(pid: number): Promise<string> {
  return new Promise((resolve) => {
    execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_error, stdout) => {
      resolve(stdout.trimEnd());
    });
  });
}
