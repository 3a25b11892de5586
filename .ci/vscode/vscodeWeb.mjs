// A real VS Code on loopback (the server inside the npm package code-server) and Chromium to look at it.
// Used by codeWeb.mjs (mocha in the extension host), runUi.mjs and the demo.
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../lib/prerequisites.mjs';
import { atExit, inRoot, mustRun, start, stop } from '../lib/processes.mjs';

const modules = inRoot('.code-server/node_modules');
const serverMain = path.join(modules, 'code-server/lib/vscode/out/server-main.js');
const serverNode = path.join(modules, `node-${process.platform}-${process.arch}/bin/node`);

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Dark 2026',
  'workbench.preferredLightColorTheme': 'Light 2026',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'files.autoSave': 'off',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
};

/** A folder that is gone when the script ends, unless KEEP_SCRATCH is set. */
export function createScratch(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `metric-lens-${name}-`));
  atExit(() => {
    if (process.env.KEEP_SCRATCH) console.log(`kept ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return folder;
}

const folderArgs = (scratch) => [
  '--accept-server-license-terms',
  ...['--server-data-dir', path.join(scratch, 'server')],
  ...['--user-data-dir', path.join(scratch, 'user')],
  ...['--extensions-dir', path.join(scratch, 'extensions')],
];

export function writeUserSettings(scratch, settings = {}) {
  const folder = path.join(scratch, 'user/User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
}

/** Installs a .vsix for the editor that uses this scratch folder. */
export const installExtension = (scratch, vsix) =>
  mustRun(serverNode, [serverMain, ...folderArgs(scratch), '--install-extension', vsix]);

/**
 * Starts the editor's server on 127.0.0.1 and a free port. `testDriver` lets the URL load an extension from its source
 * folder: without it a built VS Code ignores `extensionDevelopmentPath` and `extensionTestsPath` silently.
 */
export async function startEditor(scratch, { testDriver = false, settings, env } = {}) {
  if (!existsSync(serverMain))
    throw new Error('The editor is missing: run node .ci/vscode/installCodeServer.mjs');
  writeUserSettings(scratch, settings);
  const token = randomUUID();
  const server = start(
    serverNode,
    [
      serverMain,
      ...folderArgs(scratch),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--telemetry-level', 'off', '--disable-workspace-trust', '--disable-getting-started-override'],
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env },
  );
  const log = createWriteStream(path.join(scratch, 'server.log'));
  for (const stream of [server.stdout, server.stderr]) stream.pipe(log, { end: false });
  const port = await portOf(server);
  return { port, token, stop: () => stop(server) };
}

function portOf(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk) => {
      text += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port) resolve(Number(port));
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`The editor's server ended with ${code}.\n${text}`)));
    setTimeout(
      () => reject(new Error(`The editor's server did not start in 60 s.\n${text}`)),
      60_000,
    ).unref();
  });
}

/** The address of the workbench; loopback counts as a secure context, so webviews run. */
export function workbenchUrl({ port, token }, folder, payload = []) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set('folder', folder);
  else url.searchParams.set('ew', 'true');
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

export const remoteUri = ({ port }, file) => `vscode-remote://127.0.0.1:${port}${file}`;

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(viewport = { width: 1280, height: 800 }) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: chromiumArgs,
  });
  const context = await browser.newContext({
    viewport,
    colorScheme: 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return { browser, page: await context.newPage() };
}
