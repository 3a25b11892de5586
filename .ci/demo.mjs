#!/usr/bin/env node
// npm run demo: Metric Lens at work on a sample shop, with a real ClickHouse engine behind it.
//   demo.mjs             VS Code in the browser: prints the address; Ctrl-C ends everything
//   demo.mjs --desktop   the desktop VS Code that is installed here (`code`, or $VSCODE_EXECUTABLE)
//   demo.mjs --check     walks through it in headless Chromium, and takes the pictures of docs/images
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureChromium, ensureCodeServer, ensureEngine, ensurePackages } from './lib/prerequisites.mjs';
import { inRoot, mustRun, node, seconds, start } from './lib/processes.mjs';
import { packageExtension, prepareShop, startBrowserEditor } from './lib/stage.mjs';

const options = new Set(process.argv.slice(2));
const unknown = [...options].find((option) => !['--check', '--desktop'].includes(option));
if (unknown) {
  console.error(`There is no option ${unknown}. Usage: npm run demo [-- --check | --desktop]`);
  process.exit(2);
}
const check = options.has('--check');
const desktop = options.has('--desktop');

try {
  await demo();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

async function demo() {
  const started = Date.now();
  await step('Install packages', ensurePackages);
  const { createScratch, writeUserSettings } = await import('./vscode/vscodeWeb.mjs');
  const vsix = await step('Build and pack the extension', packageExtension);
  if (!desktop) await step('Install VS Code for the browser', ensureCodeServer);
  if (check) {
    await step('Build the walk through it', () => node([inRoot('.ci/build.mjs'), '--tests']));
    await step('Find Chromium', ensureChromium);
  }
  await step('Install the ClickHouse engine of the local store', ensureEngine);
  const scratch = createScratch('demo');
  const shop = { vsix, ...(await prepareShop(step, scratch)) };
  if (desktop) {
    writeUserSettings(scratch);
    return openDesktop(scratch, shop);
  }
  const url = await startBrowserEditor(step, scratch, shop);
  console.log(`\nReady in ${seconds(started)}.`);
  if (check) {
    const { walkThrough } = await import('./vscode/walkThrough.mjs');
    const passed = await walkThrough({ url, folder: shop.folder, pictures: inRoot('docs/images') });
    process.exit(passed ? 0 : 1);
  }
  console.log(`\n  Open ${url}\n\n  The shop is a copy in ${shop.folder}. Ctrl-C ends everything.\n`);
}

async function openDesktop(scratch, { vsix, folder, env }) {
  const code = process.env.VSCODE_EXECUTABLE ?? 'code';
  const profile = [
    ...['--user-data-dir', path.join(scratch, 'user')],
    ...['--extensions-dir', path.join(scratch, 'extensions')],
  ];
  if (spawnSync(code, ['--version'], { shell: process.platform === 'win32' }).status !== 0) {
    throw new Error(
      'No desktop VS Code found: put `code` on the PATH, or set VSCODE_EXECUTABLE to its path.',
    );
  }
  await step('Install the extension', () => mustRun(code, [...profile, '--install-extension', vsix]));
  console.log('VS Code opens the shop; closing its window ends everything.');
  const window = start(code, [...profile, '--new-window', '--wait', folder], { env, stdio: 'inherit' });
  window.once('error', (cause) => console.error(cause.message));
  window.once('exit', (status) => process.exit(status ?? 0));
}

async function step(name, run) {
  const started = Date.now();
  process.stdout.write(`▸ ${name} … `);
  try {
    const value = await run();
    console.log(seconds(started));
    return value;
  } catch (cause) {
    console.log(`failed after ${seconds(started)}`);
    throw cause;
  }
}
