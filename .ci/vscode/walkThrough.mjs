// Walks through the product in a browser, step by step, as client/test/ui/ tells.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inRoot, seconds } from '../lib/processes.mjs';
import { openBrowser } from './vscodeWeb.mjs';

const shots = inRoot('out/shots');

/**
 * Runs every step of the path on the editor at `url`, whose workspace is `folder`; a failed step leaves a screenshot in
 * out/shots. With `pictures`, a path without failure is followed by the pictures, which go into that folder.
 * Writes $METRIC_LENS_RESULTS; answers whether all went well.
 */
export async function walkThrough({ url, folder, pictures }) {
  const {
    path: steps,
    pictureSteps,
    Stage,
  } = createRequire(import.meta.url)(inRoot('out/test/client/test/ui/index.js'));
  const { browser, page } = await openBrowser();
  const stage = new Stage(page, folder);
  const tests = [];
  const runAll = async (all) => {
    for (const step of all) tests.push(await runStep(stage, step));
  };
  await page.goto(url);
  await runAll(steps);
  if (pictures && tests.every(({ error }) => error === undefined)) {
    mkdirSync(pictures, { recursive: true });
    await runAll(pictureSteps(pictures));
  }
  await browser.close();
  const failed = tests.filter(({ error }) => error !== undefined).length;
  console.log(`${tests.length - failed} steps passed, ${failed} failed`);
  if (process.env.METRIC_LENS_RESULTS)
    writeFileSync(process.env.METRIC_LENS_RESULTS, JSON.stringify({ tests }));
  return failed === 0;
}

async function runStep(stage, { title, run }) {
  const started = Date.now();
  try {
    await run(stage);
    console.log(`✓ ${title} (${seconds(started)})`);
    return { title };
  } catch (cause) {
    const shot = path.join(shots, `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`);
    const error = `${stripVTControlCharacters(cause.message)}\nscreenshot: ${await takeShot(stage.page, shot)}`;
    console.log(`✗ ${title} (${seconds(started)})\n    ${error.replaceAll('\n', '\n    ')}`);
    await stage.recover().catch((reason) => console.log(`    no recovery: ${firstLine(reason)}`));
    return { title, error };
  }
}

const firstLine = ({ message }) => stripVTControlCharacters(message).split('\n')[0];

async function takeShot(page, file) {
  mkdirSync(shots, { recursive: true });
  try {
    await page.screenshot({ path: file });
    return file;
  } catch (cause) {
    return `none, ${cause.message}`; // the page is gone; the step's own error matters more
  }
}
