#!/usr/bin/env node
// Runs the mocha suite of client/test/suite inside a real extension host.
//   runSuite.mjs web        VS Code server + headless Chromium; needs no internet
//   runSuite.mjs electron   desktop VS Code: $VSCODE_EXECUTABLE, else @vscode/test-electron downloads $VSCODE_VERSION (stable)
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { inRoot } from '../lib/processes.mjs';
import { copyShop } from '../lib/sample.mjs';
import { createScratch } from './vscodeWeb.mjs';

const mode = process.argv[2];
if (mode !== 'web' && mode !== 'electron') {
  console.error('usage: runSuite.mjs web|electron');
  process.exit(2);
}
const scratch = createScratch('workspace');
const results = process.env.METRIC_LENS_RESULTS ?? path.join(scratch, 'results.json');
const executable = mode === 'web' ? inRoot('.ci/vscode/codeWeb.mjs') : process.env.VSCODE_EXECUTABLE;

let failure;
try {
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    version: process.env.VSCODE_VERSION ?? 'stable',
    extensionDevelopmentPath: inRoot(),
    extensionTestsPath: inRoot('out/test/client/test/suite/index.js'),
    launchArgs: [await copyShop(scratch), '--disable-extensions'],
    extensionTestsEnv: {
      METRIC_LENS_RESULTS: results,
      METRIC_LENS_STORE_DIR: path.join(scratch, 'store'),
    },
  });
} catch (cause) {
  failure = cause;
}

const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
for (const { title, milliseconds, error } of report?.tests ?? []) {
  console.log(
    error ? `✗ ${title}\n    ${error.replaceAll('\n', '\n    ')}` : `✓ ${title} (${milliseconds} ms)`,
  );
}
if (report) console.log(`VS Code ${report.vscode} (${report.host}), Node ${report.node}`);
else console.log('the suite wrote no results');
if (failure) console.log(failure.message);
process.exit(!failure && report?.failures === 0 && report.tests.length > 0 ? 0 : 1);
