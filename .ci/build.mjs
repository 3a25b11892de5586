#!/usr/bin/env node
// Bundles everything that ships (dist/) and, with --tests, every test (out/test/, same paths as the sources).
//   build.mjs [--production] [--watch] [--tests]
import { createHash } from 'node:crypto';
import {
  chmodSync,
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
import * as esbuild from 'esbuild';
import { parse } from 'yaml';
import { writeTypeScriptParser } from './lib/trimTypeScript.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const exists = (source) => existsSync(path.join(root, source));
const options = new Set(process.argv.slice(2));
const production = options.has('--production');

const shebang = '#!/usr/bin/env node';
/** Node programs of dist/: name -> source. Executables get a shebang and the x bit. */
const programs = [
  { name: 'extension', source: 'client/src/extension.ts' },
  { name: 'server', source: 'server/src/main.ts', executable: true },
  { name: 'cli', source: 'server/src/cli/main.ts', executable: true },
  { name: 'worker', source: 'server/src/worker.ts' },
  { name: 'localStore', source: 'server/src/localStore/main.ts' },
];
const webviews = ['chart', 'dictionary'];
/** WebAssembly files that programs load from beside themselves. */
const wasmFiles = ['node_modules/@ruby/prism/src/prism.wasm'];

/** Packages that tests load from node_modules; everything else is bundled into each test. */
const testExternals = [
  'vscode',
  'mocha',
  'ajv',
  'ajv-formats',
  'yaml',
  '@clickhouse/client',
  '@herb-tools/node-wasm',
  '@vue/compiler-dom',
  'playwright-core',
  'vscode-languageclient',
  'vscode-languageserver',
  'vscode-languageserver-protocol',
];
const testAreas = [
  'shared',
  'server/src',
  'server/test',
  'client/src',
  'client/webview',
  'client/test',
].filter(exists);

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  sourcemap: true,
  minify: production,
  logLevel: options.has('--watch') ? 'info' : 'warning',
  // UMD builds hide their require calls from a bundler
  mainFields: ['module', 'main'],
  legalComments: 'none',
};

/** What `import('typescript')` stands for: the compiler's parser, built beside what imports it. */
const typescriptParser = (address) => ({
  name: 'typescript-parser',
  setup(build) {
    build.onResolve({ filter: /^typescript$/ }, () => ({ path: address, external: true }));
  },
});

const typescriptBuild = (outdir) => ({
  ...node,
  entryPoints: { typescript: 'out/typescriptParser.mjs' },
  outdir,
  external: ['source-map-support'],
  // nobody steps through it, and its map is larger than all else together
  sourcemap: false,
});

function programBuilds() {
  return programs.map(({ name, source, executable }) => ({
    ...node,
    entryPoints: { [name]: source },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [typescriptParser('./typescript.js')],
    // what is loaded later is loaded by require: the other loader reads the whole file for its exports first
    supported: { 'dynamic-import': false },
    ...(executable ? { banner: { js: shebang } } : {}),
  }));
}

function webviewBuild() {
  return {
    ...node,
    entryPoints: Object.fromEntries(webviews.map((name) => [name, `client/webview/${name}/main.ts`])),
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    target: ['chrome130', 'firefox128', 'safari17'],
    mainFields: ['browser', 'module', 'main'],
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
    assetNames: '[name]',
  };
}

/** One build an area: what does not compile in one leaves the tests of the others. */
function testBuilds() {
  rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
  const areas = testAreas.map((area) => ({
    ...node,
    entryPoints: filesBelow(area).filter((file) => /\.test\.ts$|^client\/test\/\w+\/index\.ts$/.test(file)),
    outdir: 'out/test',
    outbase: '.',
    minify: false,
    external: testExternals,
    plugins: [typescriptParser(path.join(root, 'out/typescript.js'))],
  }));
  return [typescriptBuild('out'), ...areas];
}

const filesBelow = (folder) =>
  readdirSync(path.join(root, folder), { recursive: true }).map(
    (file) => `${folder}/${file.split(path.sep).join('/')}`,
  );

/** Runs all builds to their end, also when one fails. */
async function run(builds) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  const outcomes = await Promise.allSettled(contexts.map((context) => context.rebuild()));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (options.has('--watch')) await Promise.all(contexts.map((context) => context.watch()));
  else await Promise.all(contexts.map((context) => context.dispose()));
  if (!failed) return;
  if (!Array.isArray(failed.reason.errors)) throw failed.reason;
  process.exitCode = 1; // esbuild has printed what is wrong in the sources
}

/** dist/dialects.json: what definitions/dialects says, for programs that must not take the time to read YAML. */
function writeDialects() {
  const files = filesBelow('definitions/dialects').filter((file) => file.endsWith('.yml'));
  const texts = files.sort().map((file) => readFileSync(path.join(root, file), 'utf8'));
  const digest = createHash('sha1').update(texts.join('\0')).digest('hex');
  const values = texts.map((text) => parse(text));
  writeFileSync(path.join(root, 'dist/dialects.json'), JSON.stringify({ digest, values }));
}

function finishDist() {
  for (const file of wasmFiles) {
    copyFileSync(path.join(root, file), path.join(root, 'dist', path.basename(file)));
  }
  writeDialects();
  for (const { name, executable } of programs) {
    const file = path.join(root, 'dist', `${name}.js`);
    if (executable && existsSync(file)) chmodSync(file, 0o755);
  }
}

const started = Date.now();
mkdirSync(path.join(root, 'dist/webview'), { recursive: true });
writeTypeScriptParser(path.join(root, 'out/typescriptParser.mjs'));
await run(
  options.has('--tests') ? testBuilds() : [...programBuilds(), typescriptBuild('dist'), webviewBuild()],
);
if (!options.has('--tests')) finishDist();
console.log(`build: ${((Date.now() - started) / 1000).toFixed(1)} s`);
