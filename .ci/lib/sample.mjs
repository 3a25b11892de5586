// The sample shop, copied so that nothing done to it touches the repository.
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, run } from './processes.mjs';

/** Copies the shop into `parent`, under git when git is there; answers its folder. */
export async function copyShop(parent) {
  const source = inRoot('test-fixtures/workspaces/shop');
  if (!existsSync(source)) throw new Error(`${source} is missing`);
  const folder = path.join(parent, 'shop');
  cpSync(source, folder, { recursive: true });
  await commitAll(folder);
  return folder;
}

async function commitAll(folder) {
  const identity = ['-c', 'user.name=Metric Lens', '-c', 'user.email=metric-lens@example.invalid'];
  const commands = [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'The sample shop'],
  ];
  for (const args of commands) {
    const { code, output } = await run('git', args, { cwd: folder }).catch(ignoreMissing);
    if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}\n${output}`);
  }
}

/** Without git the shop is a plain folder; the index walks it all the same. */
function ignoreMissing(cause) {
  if (cause.code !== 'ENOENT') throw cause;
  return { code: 0, output: '' };
}
