import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultConfig } from '@shared/config';
import type { ReadingSetup } from '../reading';
import { WorkerLine } from './workerLine';

const setup: ReadingSetup = {
  roots: [],
  config: defaultConfig,
  dialects: [],
  distFolder: '',
  definitionsFolder: '',
  trusted: true,
};

/** A worker that ends, hangs or fails when a file's name says so, and answers each other file with its name. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const cells = new Int32Array(workerData.progress);
parentPort.on('message', ({ type, job, uri, uris = [uri] }) => {
  if (type === 'context') return;
  const said = [];
  for (const [file, name] of uris.entries()) {
    Atomics.store(cells, 0, job);
    Atomics.store(cells, 1, file);
    Atomics.add(cells, 2, 1);
    if (name.includes('exit')) process.exit(3);
    if (name.includes('throw')) throw new Error('out of order');
    if (name.includes('hang')) for (;;);
    if (name.includes('greedy')) for (const kept = [];;) kept.push(new Array(1e5).fill(name));
    if (name.includes('refused')) return parentPort.postMessage({ job, error: 'refused' });
    said.push({ file, digest: name, length: 0 });
  }
  const answer = type === 'text' ? { uri } : { stamps: new Float64Array(0), said, json: new Uint8Array(0) };
  parentPort.postMessage({ job, answer });
});
`;

describe('a line of workers', function () {
  this.timeout(60_000);

  let folder: string;
  let line: WorkerLine;
  const open = (text: string, patienceTicks = 25): WorkerLine => {
    const file = path.join(folder, 'worker.cjs');
    writeFileSync(file, text);
    return new WorkerLine({ program: file, setup, tickMs: 20, patienceTicks, idleTicks: 5 });
  };
  const read = async (...uris: string[]) => {
    const { said, uris: places, failed } = await line.readFiles({ uris, known: undefined }, 'candidates');
    return {
      read: said.map(({ file }) => places[file]),
      failed: failed.map(({ uri }) => uri),
      facts: failed,
    };
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'metric-lens-worker-'));
    line = open(program);
  });
  afterEach(async () => {
    await line.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers with what its worker says', async () => {
    assert.deepEqual((await read('a', 'b')).read, ['a', 'b']);
    assert.deepEqual(await line.readText('a', 'text', 'candidates'), { uri: 'a' });
  });

  for (const [name, reason] of [
    ['exit', /its reader ended/],
    ['throw', /out of order/],
    ['greedy', /too much memory/],
    ['hang', /takes too long/],
  ] as const) {
    it(`goes on without a file on which its worker fails: ${name}`, async () => {
      await line.dispose();
      line = open(program, name === 'hang' ? 25 : 2500);
      const [first, second] = await Promise.all([read('a', name, 'b'), read('c', 'd')]);
      assert.deepEqual([first.read, first.failed], [['a', 'b'], [name]]);
      assert.match(first.facts[0]!.problems[0]!.message, reason);
      assert.deepEqual([second.read, second.failed], [['c', 'd'], []]);
      assert.deepEqual((await read('e')).read, ['e']);
    });
  }

  it('tells a problem of a text on which its worker fails', async () => {
    const { problems } = await line.readText('exit', 'text', 'candidates');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['unreadable-file'],
    );
  });

  it('passes on what its worker refuses', async () => {
    await assert.rejects(read('refused'), /refused/);
    assert.deepEqual((await read('a')).read, ['a']);
  });

  it('gives up when its worker never starts', async () => {
    await line.dispose();
    line = open('this is no program');
    await assert.rejects(read('a'), /does not start/);
  });

  it('lets whoever waits know that it ends', async () => {
    const waiting = assert.rejects(read('hang'), /was ended/);
    await line.dispose();
    await waiting;
    await assert.rejects(read('a'), /was ended/);
  });
});
