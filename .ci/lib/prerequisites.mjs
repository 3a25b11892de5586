// What a fresh machine lacks. Each function is quick when there is nothing to do, and answers what it did.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, mustRun, node, npm } from './processes.mjs';

/** The product's own packages, from package-lock.json. */
export async function ensurePackages() {
  if (packagesAreCurrent()) return 'up to date';
  await npm(['ci', '--loglevel=error']);
  return 'installed';
}

function packagesAreCurrent() {
  const installed = readLock(inRoot('node_modules/.package-lock.json'));
  const wanted = readLock(inRoot('package-lock.json'));
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || optional || installed[place]?.version === version,
  );
}

const readLock = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

const chromiumPlaces = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [path.join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google/Chrome/Application/chrome.exe')],
};

/** The browser that drives the editor: $CHROMIUM, or where systems keep it. */
export function findChromium() {
  const places = process.env.CHROMIUM ? [process.env.CHROMIUM] : (chromiumPlaces[process.platform] ?? []);
  return places.find((place) => existsSync(place));
}

/** Installs chromium where that needs nobody's consent (root on Debian), else says the command to run. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const packages = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Error('Chromium or Chrome is needed. Install it, or set CHROMIUM to its path, and try again.');
  }
  if (process.getuid() !== 0) {
    throw new Error(`Chromium is needed. Run: sudo apt-get update && sudo apt-get ${packages.join(' ')}`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-q'], { env });
  await mustRun('apt-get', packages, { env });
  return 'installed';
}

/** The VS Code server that tests and the demo run in. */
export async function ensureCodeServer() {
  const output = await node([inRoot('.ci/vscode/installCodeServer.mjs')]);
  return output.trim().split('\n').at(-1);
}

/** The engine of the local store, kept outside the repository and shared by all workspaces. */
export async function ensureEngine() {
  const output = await node([inRoot('dist/cli.js'), 'store', 'install']);
  return output.trim().split('\n').at(-1);
}
