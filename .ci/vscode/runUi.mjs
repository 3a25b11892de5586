#!/usr/bin/env node
// The UI test: walks through the packed extension in a real VS Code, with a real store.
//   runUi.mjs FILE.vsix
import path from 'node:path';
import { seconds } from '../lib/processes.mjs';
import { prepareShop, startBrowserEditor } from '../lib/stage.mjs';
import { createScratch } from './vscodeWeb.mjs';
import { walkThrough } from './walkThrough.mjs';

if (!process.argv[2]) {
  console.error('usage: runUi.mjs FILE.vsix');
  process.exit(2);
}
const vsix = path.resolve(process.argv[2]);
const scratch = createScratch('ui');
const shop = await prepareShop(step, scratch);
const url = await startBrowserEditor(step, scratch, { vsix, ...shop });
process.exit((await walkThrough({ url, folder: shop.folder })) ? 0 : 1);

async function step(name, run) {
  const started = Date.now();
  const value = await run();
  console.log(`${name} (${seconds(started)})`);
  return value;
}
