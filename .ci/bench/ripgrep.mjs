// What the figures are held against: ripgrep looking for the words of tracking calls in the same tree.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot, mustRun, run } from '../lib/processes.mjs';
import { median } from './statistics.mjs';

/** Fixed, so that figures of two versions compare: dialects that come later do not change the work of ripgrep. */
const needles = [
  ...['track_internal_event', 'trackEvent', 'track_event', 'data-event-tracking', 'event_tracking'],
  ...['trigger_internal_events', 'Tracking\\.event', 'trackRedisHllUserEvent', 'track-action'],
];
const searchArguments = ['--no-config', '-c', '--no-messages', '-e', needles.join('|'), '.'];

/** The program: from PATH, or the one inside the VS Code server of the tests; Debian's is installed for root. */
export async function findRipgrep() {
  const candidates = ['rg', ...filesNamed('rg', inRoot('.code-server'))];
  for (const candidate of candidates) if (await works(candidate)) return candidate;
  if (existsSync('/usr/bin/apt-get') && process.getuid() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun('apt-get', ['update', '-q'], { env });
    await mustRun('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'ripgrep'], { env });
    return 'rg';
  }
  throw new Error(
    'ripgrep is needed, which all figures are held against. Install it (https://github.com/BurntSushi/ripgrep#installation, on Debian: sudo apt-get install ripgrep) and try again.',
  );
}

async function works(program) {
  const outcome = await run(program, ['--version']).catch(() => undefined); // no such program
  return outcome?.code === 0;
}

function filesNamed(name, folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.join(folder, file));
}

export async function ripgrepVersion(ripgrep) {
  return (await mustRun(ripgrep, ['--version'])).split('\n')[0];
}

/** Milliseconds of one search through the whole tree: the median of several, after one that warms the page cache. */
export async function timeRipgrep(ripgrep, tree, runs = 7) {
  const times = [];
  for (let i = 0; i <= runs; i++) {
    const started = performance.now();
    await mustRun(ripgrep, searchArguments, { cwd: tree });
    times.push(performance.now() - started);
  }
  return median(times.slice(1));
}
