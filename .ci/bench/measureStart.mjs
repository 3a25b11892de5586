// Cold index, warm start, memory, and how long the server let requests wait meanwhile.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from '../lib/processes.mjs';
import { LanguageServer, pause } from './languageServer.mjs';
import { median } from './statistics.mjs';

const probeMilliseconds = 5;
const restMilliseconds = 5000;

/** A server that has read its workspace, and what that took; the caller shuts it down. */
async function measuredStart(tree, cacheFolder) {
  const server = new LanguageServer(tree, cacheFolder);
  await server.initialize();
  const answered = probeUntil(server, server.ready());
  await server.ready();
  const processorTime = server.processorTime();
  const longestWait = await answered;
  await server.quiet();
  const diagnosed = Math.max(server.diagnosticsAt, server.readyAt);
  return {
    server,
    ready: server.readyAt - server.startedAt,
    diagnosed: diagnosed - server.startedAt,
    processorTime,
    longestWait,
  };
}

/** Asks something cheap, again a few milliseconds after each answer; the longest wait for one. */
async function probeUntil(server, end) {
  let longest = 0;
  let ended = false;
  const stopped = end.finally(() => (ended = true));
  while (!ended) {
    const asked = performance.now();
    await server.request('metricLens/status');
    longest = Math.max(longest, performance.now() - asked);
    await Promise.race([pause(probeMilliseconds), stopped]);
  }
  return longest;
}

/** The median of several cold starts, each with a cache folder of its own that is empty; memory of the last one. */
export async function measureCold(tree, cacheFolder, clock, runs) {
  const starts = [];
  let memory;
  for (let i = 0; i < runs; i++) {
    await clock.sample();
    rmSync(cacheFolder, { recursive: true, force: true });
    mkdirSync(cacheFolder, { recursive: true });
    const { server, ...times } = await measuredStart(tree, cacheFolder);
    starts.push({ ...times, counts: server.status });
    if (i === runs - 1) {
      await pause(restMilliseconds);
      memory = server.memory();
    }
    await server.shutdown();
  }
  return { ...medians(starts), memory, counts: starts.at(-1).counts };
}

/**
 * The median of several cold starts on the definitions of a tree alone: reading, validating and checking them, and
 * the start of the server.
 */
export async function measureDefinitions(tree, folder, cacheFolder, runs) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(tree, 'config'), path.join(folder, 'config'), { recursive: true });
  await mustRun('git', ['init', '-q', folder]); // what lies in out/ is ignored by the repository around it
  const starts = [];
  for (let i = 0; i < runs; i++) {
    rmSync(cacheFolder, { recursive: true, force: true });
    const { server, ...times } = await measuredStart(folder, cacheFolder);
    starts.push(times);
    if (server.status.metrics === 0) throw new Error('no definition was found');
    await server.shutdown();
  }
  return medians(starts);
}

/** The median of several starts on the cache that an earlier run left. */
export async function measureWarm(tree, cacheFolder, clock, runs) {
  const starts = [];
  for (let i = 0; i < runs; i++) {
    await clock.sample();
    const { server, ...times } = await measuredStart(tree, cacheFolder);
    starts.push(times);
    await server.shutdown();
  }
  return medians(starts);
}

function medians(starts) {
  const of = (key) => median(starts.map((it) => it[key]));
  return {
    ready: of('ready'),
    diagnosed: of('diagnosed'),
    ...(starts[0].processorTime === undefined ? {} : { processorTime: of('processorTime') }),
    longestWait: Math.max(...starts.map(({ longestWait }) => longestWait)),
  };
}
