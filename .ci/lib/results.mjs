// What a check found, in one shape: { passed, failures: [{ title, error }] }.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot, run } from './processes.mjs';

const folder = inRoot('out/test-results');
const lastLines = (text, count = 40) => text.trimEnd().split('\n').slice(-count).join('\n');

/** A program that counts as one check: it passes when it exits with 0. */
export async function oneCheck(title, args, options) {
  const { code, output } = await run(process.execPath, args, options);
  return code === 0 ? passedOne : { passed: 0, failures: [{ title, error: lastLines(output, 200) }] };
}

export const passedOne = Object.freeze({ passed: 1, failures: [] });

/** All of several checks as one. */
export const combine = (outcomes) => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failures: outcomes.flatMap(({ failures }) => failures),
});

/** Runs mocha over the bundles of these source folders. */
export async function mocha(name, folders) {
  const bundles = folders.map((source) => inRoot('out/test', source)).filter((bundle) => existsSync(bundle));
  if (bundles.length === 0) return crashed(`${name}: there are no tests in ${folders.join(', ')}`);
  const file = freshFile(name);
  const { code, output } = await run(process.execPath, [
    '--enable-source-maps',
    inRoot('node_modules/mocha/bin/mocha.js'),
    ...['--reporter', 'json', '--reporter-option', `output=${file}`],
    ...bundles,
  ]);
  if (!existsSync(file)) return crashed(name, code, output);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.failures.map(({ fullTitle, err }) => ({
    title: fullTitle,
    error: err.stack ?? err.message,
  }));
  return complete(name, { passed: report.passes.length, failures }, code, output);
}

/** Runs a script that writes `{ tests: [{ title, error? }] }` to $METRIC_LENS_RESULTS. */
export async function reportingScript(name, args, env = {}) {
  const file = freshFile(name);
  const { code, output } = await run(process.execPath, args, { env: { ...env, METRIC_LENS_RESULTS: file } });
  if (!existsSync(file)) return crashed(name, code, output);
  const { tests } = JSON.parse(readFileSync(file, 'utf8'));
  const failures = tests.filter(({ error }) => error !== undefined);
  return complete(name, { passed: tests.length - failures.length, failures }, code, output);
}

/** A run without a test, or one that ended badly although no test failed, is a failure too. */
function complete(name, outcome, code, output) {
  if (outcome.passed + outcome.failures.length === 0) return crashed(`${name}: no test ran`, code, output);
  if (code !== 0 && outcome.failures.length === 0) return combine([outcome, crashed(name, code, output)]);
  return outcome;
}

const crashed = (title, code = 'no run', output = '') => ({
  passed: 0,
  failures: [{ title, error: `ended with ${code}\n${lastLines(output)}` }],
});

function freshFile(name) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
