#!/usr/bin/env node
// npm run bench: how fast the bundled language server is on a generated repository, held against ripgrep.
//   bench.mjs [--files=N,N] [--only=NAME,NAME] [--json]
// Files: sizes of the trees, 15000,60000 when nothing is said. Names: floor, cold, definitions, warm, edit, completion, hover. --json
// prints figures for other programs. Nothing fails by time; docs/performance.md tells what each figure means.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { inRoot, node, seconds } from './lib/processes.mjs';
import { measureFloor } from './bench/floor.mjs';
import { measureEditing } from './bench/measureEditing.mjs';
import { measureCold, measureDefinitions, measureWarm } from './bench/measureStart.mjs';
import { findRipgrep, RipgrepClock, ripgrepVersion } from './bench/ripgrep.mjs';
import { flatten, rowsOf, tableText } from './bench/table.mjs';
import { ensureTree } from './bench/tree/generate.mjs';

const parts = ['floor', 'cold', 'definitions', 'warm', 'edit', 'completion', 'hover'];

function readOptions() {
  const { values } = parseArgs({
    options: { files: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' } },
  });
  const sizes = (values.files ?? '15000,60000').split(',').map(Number);
  const only = values.only?.split(',') ?? parts;
  const unknown = only.find((name) => !parts.includes(name));
  if (unknown) throw new Error(`There is no part '${unknown}'. Parts: ${parts.join(', ')}`);
  if (sizes.some((size) => !(size >= 600))) throw new Error('A tree has at least 600 files.');
  return { sizes, only, json: values.json === true };
}

/** All figures of one tree. */
async function measure(files, only, ripgrep) {
  const folder = inRoot(`out/bench/${files}`);
  const { tree, truth } = await timed(`a tree of ${files} files`, () => ensureTree(folder, { files }));
  const cache = inRoot(`out/bench/${files}/cache`);
  const clock = new RipgrepClock(ripgrep, tree);
  const raw = {};
  const wanted = (part) => only.includes(part);
  const starts = (part) => (wanted(part) ? 3 : 1);
  if (wanted('floor')) raw.floor = await timed('floor', () => measureFloor(tree, truth, clock, 3));
  raw.cold = await timed('cold index', () => measureCold(tree, cache, clock, starts('cold')));
  if (wanted('definitions'))
    raw.definitions = await timed('definitions', () =>
      measureDefinitions(tree, inRoot(`out/bench/${files}/definitions`), `${cache}-definitions`, 3),
    );
  if (wanted('warm'))
    raw.warm = await timed('warm start', () => measureWarm(tree, cache, clock, starts('warm')));
  if (['edit', 'completion', 'hover'].some(wanted))
    raw.editing = await timed('editing', () => measureEditing(tree, truth, cache, wanted));
  raw.ripgrep = clock.figures;
  const { events, metrics, calls } = raw.cold.counts;
  const counts = {
    events,
    metrics,
    calls,
    callsWritten: truth.calls.filter((it) => !it.path.startsWith('spec/')).length,
    megabytes: truth.bytes / 1e6,
  };
  return { files, counts, figures: flatten(raw) };
}

async function timed(what, work) {
  const started = Date.now();
  const result = await work();
  console.error(`· ${what}: ${seconds(started)}`);
  return result;
}

try {
  const { sizes, only, json } = readOptions();
  await timed('build', () => node([inRoot('.ci/build.mjs'), '--production']));
  const ripgrep = await findRipgrep();
  const results = [];
  for (const files of sizes) results.push(await measure(files, only, ripgrep));
  const machine = `${cpus().length} × ${cpus()[0].model}, Node ${process.version}, ${await ripgrepVersion(ripgrep)}`;
  if (json) console.log(JSON.stringify({ machine, results, rows: rowsOf(results) }, null, 2));
  else {
    console.log(`\n${tableText(results)}\n\n${machine}`);
    for (const { files, counts } of results)
      console.log(
        `${files} files, ${Math.round(counts.megabytes)} MB: ${counts.calls} tracking calls outside tests found, ${counts.callsWritten} written, ${counts.events} events, ${counts.metrics} metric definitions`,
      );
  }
} catch (error) {
  console.error(error.message);
  process.exit(1); // ends what was started, too
}
