#!/usr/bin/env node
// Stands in for the `code` executable: takes the arguments that @vscode/test-electron gives to it, and runs the same mocha
// suite in the extension host of the VS Code server, with the workbench in headless Chromium.
//   codeWeb.mjs [FOLDER] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE   (other options are ignored)
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { createScratch, openBrowser, remoteUri, startEditor, workbenchUrl } from './vscodeWeb.mjs';

const limitSeconds = Number(process.env.SUITE_TIMEOUT_S ?? 300);
const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = args.find((arg) => !arg.startsWith('-'));
const extension = option('extensionDevelopmentPath');
const tests = option('extensionTestsPath');
if (!extension || !tests) {
  console.error('codeWeb: --extensionDevelopmentPath= and --extensionTestsPath= are needed');
  process.exit(2);
}

const scratch = createScratch('suite');
const editor = await startEditor(scratch, { testDriver: true });
const { browser, page } = await openBrowser();
const outcome = await runTests();
if (outcome !== 0) {
  console.error(`codeWeb: the extension host ended with: ${outcome}`);
  if (typeof outcome !== 'number')
    console.error(readFileSync(path.join(scratch, 'server.log'), 'utf8').slice(-3000));
}
await browser.close();
editor.stop();
process.exit(outcome === 0 && suiteReported() ? 0 : 1);

async function runTests() {
  const ended = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve); // the workbench calls it when the test host exits
    page.on('crash', () => resolve('the browser page crashed'));
    setTimeout(() => resolve(`no end after ${limitSeconds} s`), limitSeconds * 1000).unref();
  });
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    if (process.env.VERBOSE) console.log(`[${type}]`, format(...values));
  });
  page.on('pageerror', (error) => console.error(`codeWeb: page error: ${error.message}`));
  await page.goto(
    workbenchUrl(editor, folder && path.resolve(folder), [
      ['extensionDevelopmentPath', remoteUri(editor, path.resolve(extension))],
      ['extensionTestsPath', remoteUri(editor, path.resolve(tests))],
    ]),
  );
  return ended;
}

/** VS Code reports 0 for an extension host that was killed or called process.exit: only the suite's own file proves a pass. */
function suiteReported() {
  const results = process.env.METRIC_LENS_RESULTS;
  return results === undefined || existsSync(results);
}
