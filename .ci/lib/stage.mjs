// What the demo and the UI test play on: a copy of the sample shop, its store with a history, the editor with the .vsix.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { atExit, inRoot, node } from './processes.mjs';
import { copyShop } from './sample.mjs';
import { packArguments, vsix } from './vsix.mjs';

const cli = inRoot('dist/cli.js');
/** Keeps the store beside the workspace's copy, so that both go away together. */
const storeEnvironment = (scratch) => ({ METRIC_LENS_STORE_DIR: path.join(scratch, 'store') });

/** Builds dist/ and packs it; answers the path of the .vsix. */
export async function packageExtension() {
  await node([inRoot('.ci/build.mjs'), '--production']);
  await node(packArguments);
  return vsix;
}

/** Copies the shop, starts its store and fills it; the store stops when this script ends. */
export async function prepareShop(step, scratch) {
  const env = storeEnvironment(scratch);
  const folder = await step('Copy the sample shop', () => copyShop(scratch));
  const store = (command) => [cli, 'store', command, folder];
  await step('Start the local store', async () => {
    atExit(() =>
      spawnSync(process.execPath, store('stop'), { env: { ...process.env, ...env }, stdio: 'ignore' }),
    );
    await node(store('start'), { env });
  });
  await step('Fill the store with a sample history', () => node(store('seed'), { env }));
  return { folder, env };
}

/** Installs the .vsix into the VS Code server and starts it; answers the address to open. */
export async function startBrowserEditor(step, scratch, { vsix, folder, env }) {
  const { installExtension, startEditor, workbenchUrl } = await import('../vscode/vscodeWeb.mjs');
  await step('Install the extension', () => installExtension(scratch, vsix));
  const editor = await step('Start VS Code', () => startEditor(scratch, { env }));
  return workbenchUrl(editor, folder);
}
