import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../lib/processes.mjs';
import { plannedFiles } from './plan.mjs';
import { Random } from './random.mjs';

export { plannedFiles };

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Writes the tree `folder`/tree under git, and beside it `truth.json`: `{ stamp, files, bytes, calls }` with each
 * call that was written, as `{ path, line, column, form, kind, names }` (see callMarks.mjs), sorted by path and
 * place. A tree that this program made before, of the same size, stays. Answers `{ tree, truth }`.
 */
export async function ensureTree(folder, { files, seed = 'metric-lens' }) {
  const tree = path.join(folder, 'tree');
  const truthFile = path.join(folder, 'truth.json');
  const stamp = `${stampOfSources()} ${seed} ${files}`;
  const known = readTruth(truthFile);
  if (known?.stamp === stamp && existsSync(path.join(tree, '.git'))) return { tree, truth: known };
  rmSync(folder, { recursive: true, force: true });
  const written = writeTree(tree, { files, seed });
  await commitAll(tree);
  const truth = { stamp, files, ...written };
  writeFileSync(truthFile, JSON.stringify(truth)); // last: a tree that was not finished is made again
  return { tree, truth };
}

function readTruth(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of readdirSync(here).sort()) hash.update(readFileSync(path.join(here, file)));
  return hash.digest('hex');
}

/** The files of a tree without git; answers what was written, without the ignored files. */
export function writeTree(tree, { files, seed }) {
  const write = writerInto(tree);
  const calls = [];
  let bytes = 0;
  for (const file of plannedFiles({ seed, files })) {
    bytes += write(file.path, file.text);
    for (const call of file.calls) calls.push({ path: file.path, ...call });
  }
  for (const [name, text] of Object.entries(settings)) write(name, text);
  for (const [name, text] of ignoredFiles(seed, Math.ceil(files / 150))) write(name, text);
  calls.sort((a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column);
  return { bytes, calls };
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function writerInto(tree) {
  const made = new Set();
  const writtenPaths = new Set();
  return (name, text) => {
    if (writtenPaths.has(name)) throw new Error(`${name} was written twice`);
    writtenPaths.add(name);
    const file = path.join(tree, name);
    const folder = path.dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    const data = Buffer.from(text);
    writeFileSync(file, data);
    return data.length;
  };
}

/** Beside the counted files: what tools read. */
const settings = {
  '.gitignore': 'node_modules/\n/vendor/gems/\n/public/assets/\n*.log\n',
  VERSION: '18.4.0-pre\n',
  'jsconfig.json': `${JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '~/*': ['app/assets/javascripts/*'] } } }, null, 2)}\n`,
};

/** Files that git ignores, full of calls that must not be found. */
function* ignoredFiles(seed, count) {
  const random = new Random(`${seed} ignored`);
  for (let number = 0; number < count; number++) {
    const call = `InternalEvents.trackEvent('ignored_${number}');\n`;
    const filler = `module.exports.value${number} = (a, b) => a * ${random.integer(1, 99)} + b;\n`;
    yield [`node_modules/package-${number % 40}/lib/part${number}.js`, filler.repeat(40) + call];
    yield [
      `vendor/gems/gem${number % 20}/lib/part${number}.rb`,
      `track_internal_event('ignored_${number}')\n`,
    ];
  }
}

async function commitAll(tree) {
  const settings = ['user.name=Metric Lens', 'user.email=metric-lens@example.invalid', 'core.compression=1'];
  const options = [...settings, 'gc.auto=0', 'commit.gpgSign=false', 'core.autocrlf=false'];
  const git = (...args) => mustRun('git', [...options.flatMap((it) => ['-c', it]), ...args], { cwd: tree });
  await git('init', '-q');
  await git('add', '-A');
  await git('commit', '-q', '--no-verify', '-m', 'A generated repository');
}
