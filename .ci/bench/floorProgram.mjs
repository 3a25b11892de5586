// What floor.mjs measures: floor.cjs parse LIST, floor.cjs look FOLDER. Two threads share the work, as in the product.
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { parse as parseVue } from '@vue/compiler-dom';
import { parsePrism } from '@ruby/prism/src/parsePrism.js';

const scripts = /\.(?:[cm]?[jt]sx?|vue)$/;
const ruby = /\.(?:rb|rake)$/;

if (isMainThread) {
  const [what, argument] = process.argv.slice(2);
  const given = what === 'parse' ? JSON.parse(readFileSync(argument, 'utf8')) : { files: listed(argument) };
  // scripts first for one thread, all else for the other; the first helps where it can
  const queues = [
    given.files.filter((it) => scripts.test(it)),
    given.files.filter((it) => !scripts.test(it)),
  ];
  const taken = new SharedArrayBuffer(8);
  for (const first of [0, 1])
    new Worker(process.argv[1], { workerData: { what, queues, first, taken, dist: given.dist } });
} else {
  const { what, queues, first, dist } = workerData;
  const taken = new Int32Array(workerData.taken);
  const work = what === 'parse' ? parser(dist) : (file) => lstatSync(file);
  for (const queue of first === 0 ? [0, 1] : [1]) {
    const files = queues[queue];
    for (let i = Atomics.add(taken, queue, 1); i < files.length; i = Atomics.add(taken, queue, 1))
      work(files[i]);
  }
}

function listed(folder) {
  const args = ['-C', folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const names = execFileSync('git', args, { maxBuffer: 1e9 }).toString().split('\0');
  return names.filter((it) => it !== '').map((it) => path.join(folder, it));
}

/** Each parser is loaded when the first file needs it. */
function parser(dist) {
  let ts;
  let prism;
  const script = (file, text) => {
    ts ??= require(path.join(dist, 'typescript.js'));
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  };
  return (file) => {
    const text = readFileSync(file, 'utf8');
    if (ruby.test(file)) parsePrism((prism ??= instance(dist)), text);
    else if (file.endsWith('.vue')) {
      for (const { tag, children } of parseVue(text, { parseMode: 'sfc', onError: () => undefined }).children)
        if (tag === 'script') script(file, children[0]?.content ?? '');
    } else if (scripts.test(file)) script(file, text);
  };
}

function instance(dist) {
  const module = new WebAssembly.Module(readFileSync(path.join(dist, 'prism.wasm')));
  const system = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, () => 8]));
  const made = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system });
  made.exports._initialize();
  return made.exports;
}
