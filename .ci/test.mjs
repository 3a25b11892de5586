#!/usr/bin/env node
// npm test: installs what is missing, runs every check on what ships, and ends with the line `N passed, N failed`.
//   test.mjs [--only=NAME,NAME]     names of checks: types, lint, unit, markers, integration, store, package, suite, ui
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium, ensureCodeServer, ensureEngine, ensurePackages } from './lib/prerequisites.mjs';
import { inRoot, node, seconds } from './lib/processes.mjs';
import { combine, mocha, oneCheck, passedOne, reportingScript } from './lib/results.mjs';
import { runJobs } from './lib/scheduler.mjs';
import { packArguments, vsix } from './lib/vsix.mjs';

const maxVsixBytes = 5_000_000;
const tool = (file) => inRoot('node_modules', file);

/** Where each check finds its mocha tests. */
const testFolders = {
  unit: ['server/src', 'server/test/parsers', 'server/test/git', 'client/src', 'client/webview', 'shared'],
  markers: ['server/test/markers', 'server/test/affected'],
  integration: ['server/test/integration', 'server/test/cli'],
  store: ['server/test/store'],
  suite: ['client/test/suite'],
};

/** What checks need; counted only when it fails. */
const preparations = [
  { name: 'editor', needs: [], run: ensureCodeServer },
  { name: 'build', needs: [], run: () => node([inRoot('.ci/build.mjs'), '--production']) },
  { name: 'test bundles', needs: [], run: bundleTests },
  { name: 'browser', needs: [], run: ensureChromium },
  { name: 'store engine', needs: ['build'], run: ensureEngine },
];

const checks = [
  { name: 'package', needs: ['build'], run: packageExtension },
  { name: 'types', needs: [], run: () => oneCheck('types', [tool('typescript/bin/tsc'), '-b']) },
  mochaCheck('unit', []),
  mochaCheck('markers', []),
  mochaCheck('integration', ['store engine']),
  mochaCheck('store', ['store engine']),
  {
    name: 'suite',
    needs: ['build', 'test bundles', 'editor', 'browser'],
    run: () => reportingScript('suite', [inRoot('.ci/vscode/runSuite.mjs'), 'web']),
  },
  {
    name: 'ui',
    needs: ['package', 'test bundles', 'editor', 'browser', 'store engine'],
    run: () => reportingScript('ui', [inRoot('.ci/vscode/runUi.mjs'), vsix]),
  },
  { name: 'lint', needs: [], run: lint },
];

function mochaCheck(name, needs) {
  return { name, needs: ['test bundles', ...needs], run: () => mocha(name, testFolders[name]) };
}

/** A test that no check would run is an error. */
async function bundleTests() {
  await node([inRoot('.ci/build.mjs'), '--tests']);
  const folders = Object.values(testFolders).flat();
  const forgotten = readdirSync(inRoot('out/test'), { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.test.js') && !folders.some((folder) => file.startsWith(`${folder}/`)));
  if (forgotten.length > 0) throw new Error(`no check runs ${forgotten.join(', ')}`);
}

async function lint() {
  const prettier = [tool('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'];
  const outcomes = [
    await oneCheck('eslint', [tool('eslint/bin/eslint.js'), '.', '--max-warnings=0']),
    await oneCheck('prettier', prettier),
  ];
  const { failures } = combine(outcomes);
  return failures.length === 0 ? passedOne : { passed: 0, failures: [joined('lint', failures)] };
}

const joined = (title, failures) => ({ title, error: failures.map(({ error }) => error).join('\n') });

/** The .vsix is made from dist/ as it is, and must stay small. */
async function packageExtension() {
  rmSync(vsix, { force: true });
  const packed = await oneCheck('package', packArguments);
  if (packed.failures.length > 0) return packed;
  const { size } = statSync(vsix);
  const megabytes = (size / 1e6).toFixed(2);
  if (size > maxVsixBytes) {
    return {
      passed: 0,
      failures: [{ title: 'package', error: `the .vsix has ${megabytes} MB; 5 MB is the limit` }],
    };
  }
  return { ...passedOne, note: `${megabytes} MB` };
}

function selectedJobs() {
  const only = process.argv
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const all = [...preparations, ...checks];
  const unknown = only?.find((name) => !checks.some((check) => check.name === name));
  if (unknown) {
    console.error(`There is no check '${unknown}'. Checks: ${checks.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  const wanted = new Set(only ?? checks.map(({ name }) => name));
  // a Set keeps visiting what is added while it is walked
  for (const name of wanted) for (const need of all.find((job) => job.name === name).needs) wanted.add(need);
  return all.filter(({ name }) => wanted.has(name));
}

let passed = 0;
let failed = 0;

function report({ name }, { value, error }, time) {
  if (error) {
    failed += 1;
    console.log(`✗ ${name} (${time})\n${indent(error.message)}`);
  } else if (typeof value !== 'object') {
    console.log(`· ${name} (${time})`);
  } else {
    passed += value.passed;
    failed += value.failures.length;
    const counts = [`${value.passed} passed`];
    if (value.failures.length > 0) counts.push(`${value.failures.length} failed`);
    if (value.note) counts.push(value.note);
    console.log(`${value.failures.length > 0 ? '✗' : '✓'} ${name}: ${counts.join(', ')} (${time})`);
    for (const failure of value.failures) console.log(indent(`✗ ${failure.title}\n${indent(failure.error)}`));
  }
}

const indent = (text) => text.replace(/^(?=.)/gm, '    ');

const started = Date.now();
try {
  const packages = await ensurePackages();
  console.log(`· packages: ${packages} (${seconds(started)})`);
  await runJobs(selectedJobs(), report);
} catch (error) {
  report({ name: 'npm test' }, { error }, seconds(started));
}
console.log(`\n${seconds(started)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
