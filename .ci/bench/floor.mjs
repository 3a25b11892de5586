// The least that any program of this kind takes, in the same run: Node, and what it cannot do without.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot, mustRun } from '../lib/processes.mjs';
import { median } from './statistics.mjs';

/** Bundles the program that does nothing but parse or look. */
async function buildFloor() {
  const shared = {
    bundle: true,
    platform: 'node',
    minify: true,
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    external: ['*/typescript.js'],
  };
  const outfile = inRoot('out/bench/floor.cjs');
  await esbuild.build({
    ...shared,
    entryPoints: [inRoot('.ci/bench/floorProgram.mjs')],
    outfile,
    format: 'cjs',
  });
  return outfile;
}

/**
 * The medians of some runs, in ms from the start of the process to its end. `parse`: every file that holds a call, by
 * the official parsers alone, on two threads; nothing is searched, recognised or kept. `look`: git lists the tree, and
 * two threads ask the disk for the stamp of each file; nothing is read.
 */
export async function measureFloor(tree, truth, clock, runs) {
  const program = await buildFloor();
  const list = inRoot('out/bench/floor.json');
  const files = [...new Set(truth.calls.map((it) => path.join(tree, it.path)))];
  writeFileSync(list, JSON.stringify({ files, dist: inRoot('dist') }));
  const times = { parse: [], look: [] };
  for (let i = 0; i < runs; i++) {
    await clock.sample();
    for (const [what, argument] of [
      ['parse', list],
      ['look', tree],
    ]) {
      const started = performance.now();
      await mustRun(process.execPath, [program, what, argument]);
      times[what].push(performance.now() - started);
    }
  }
  return { parse: median(times.parse), look: median(times.look) };
}
