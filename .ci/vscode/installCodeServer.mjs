#!/usr/bin/env node
// Installs the VS Code server (npm: code-server) and the Node 24 it needs into .code-server/, at the versions pinned in
// .ci/vscode/code-server/. No install script runs and nothing is compiled; what no test uses is deleted again.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, npm, seconds } from '../lib/processes.mjs';

const started = Date.now();
const target = inRoot('.code-server');
const vscode = path.join(target, 'node_modules/code-server/lib/vscode');
const platform = `${process.platform}-${process.arch}`;
const pins = ['package.json', 'package-lock.json'].map((name) => inRoot('.ci/vscode/code-server', name));
const stampFile = path.join(target, '.installed');

/** Parts of the server, relative to lib/vscode, that the editor starts without. */
const unused = [
  'extensions/copilot',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
  'node_modules/node-pty/third_party',
];
/** Folders with one subfolder per platform, of which one is needed. */
const perPlatform = ['node_modules/node-pty/prebuilds', 'node_modules/@vscode/ripgrep-universal/bin'];

if (process.platform !== 'linux') {
  console.error('The editor in the browser needs Linux. Use a desktop VS Code: npm run demo -- --desktop');
  process.exit(1);
}
const stamp = stampOf([...pins, fileURLToPath(import.meta.url)]);
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  console.log('up to date');
} else {
  await install();
  prune();
  writeFileSync(stampFile, stamp);
  console.log(`installed in ${seconds(started)}`);
}

function stampOf(files) {
  const hash = createHash('sha256').update(platform);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function install() {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const file of pins) copyFileSync(file, path.join(target, path.basename(file)));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['ci', '--prefix', target, ...quiet]);
  // What code-server's own install script would do. `npm ci` refuses its shrinkwrap file, `npm install` takes it.
  for (const folder of [vscode, path.join(vscode, 'extensions')]) {
    await npm(['install', '--prefix', folder, '--omit=dev', ...quiet]);
  }
}

function prune() {
  const folders = unused.map((folder) => path.join(vscode, folder));
  for (const parent of perPlatform.map((folder) => path.join(vscode, folder))) {
    const others = readdirSync(parent).filter((name) => name !== platform);
    folders.push(...others.map((name) => path.join(parent, name)));
  }
  folders.push(path.join(target, 'node_modules', `node-${platform}`, 'include'));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
