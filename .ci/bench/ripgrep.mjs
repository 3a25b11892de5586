// What the figures are held against: ripgrep looking for the words of tracking calls in the same tree.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot, mustRun, run } from '../lib/processes.mjs';
import { processorTime } from './processTimes.mjs';
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

/**
 * Searches through a whole tree, taken again and again between the figures that are held against them, so that
 * whatever else the machine does slows down both.
 */
export class RipgrepClock {
  #ripgrep;
  #tree;
  #times = [];
  #processorTimes = [];

  constructor(ripgrep, tree) {
    this.#ripgrep = ripgrep;
    this.#tree = tree;
  }

  /** Some searches, after one that warms the page cache. */
  async sample(searches = 4) {
    await this.#search();
    const before = processorTime(process.pid)?.children;
    for (let i = 0; i < searches; i++) this.#times.push(await this.#search());
    const after = processorTime(process.pid)?.children;
    if (after !== undefined) this.#processorTimes.push((after - before) / searches);
  }

  async #search() {
    const started = performance.now();
    await mustRun(this.#ripgrep, searchArguments, { cwd: this.#tree });
    return performance.now() - started;
  }

  /** Medians of one search, in ms. */
  get figures() {
    const { length } = this.#processorTimes;
    return {
      time: median(this.#times),
      ...(length > 0 ? { processorTime: median(this.#processorTimes) } : {}),
    };
  }
}
