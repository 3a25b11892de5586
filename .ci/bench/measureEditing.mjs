// What somebody who types waits for: diagnostics after an edit, completion, hover.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LanguageServer, pause } from './languageServer.mjs';
import { quantile } from './statistics.mjs';

const filesOfAKind = 4;
const editsOfAFile = 12;
const questionsOfAFile = 12;
/** An edit is answered when diagnostics came and none followed for this long. */
const settledMilliseconds = 40;
const patienceMilliseconds = 20_000;

/** Times of edits (`ruby`, `script`, `definition`), completions and hovers in ms, as p50 and p95: those that are wanted. */
export async function measureEditing(tree, truth, cacheFolder, wanted) {
  const server = new LanguageServer(tree, cacheFolder);
  await server.initialize();
  await server.ready();
  await server.quiet();
  const definitionOf = ({ names: [name] }) => `config/events/${name}.yml`;
  const editable = truth.calls.filter(
    (it) =>
      it.kind === 'literal' &&
      !/legacy|wrapper/.test(it.form) &&
      !it.path.startsWith('spec/') &&
      existsSync(path.join(tree, definitionOf(it))),
  );
  const inFiles = (extension) =>
    onePerFile(editable.filter((it) => it.path.endsWith(extension))).slice(0, filesOfAKind);
  const calls = [...inFiles('.rb'), ...inFiles('.js')];
  const results = { ruby: [], script: [], definition: [], completion: [], hover: [] };
  for (const call of calls) {
    const document = await open(server, tree, call.path);
    const place = { line: call.line - 1, character: call.column - 1 };
    const times = results[call.path.endsWith('.rb') ? 'ruby' : 'script'];
    if (wanted('edit')) times.push(...(await timeEdits(server, document, place, call.names[0])));
    for (const name of ['completion', 'hover'].filter(wanted))
      results[name].push(...(await timeAnswers(server, `textDocument/${name}`, document, place)));
  }
  for (const call of wanted('edit') ? calls : []) {
    const document = await open(server, tree, definitionOf(call));
    const line = document.text.split('\n').findIndex((it) => it.startsWith('action: '));
    const place = { line, character: 'action: '.length };
    results.definition.push(...(await timeEdits(server, document, place, call.names[0])));
  }
  await server.shutdown();
  return Object.fromEntries(
    Object.entries(results)
      .filter(([, times]) => times.length > 0)
      .map(([name, times]) => [name, { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }]),
  );
}

function onePerFile(calls) {
  return [...new Map(calls.map((call) => [call.path, call])).values()];
}

async function open(server, tree, file) {
  const uri = server.uri(file);
  const text = readFileSync(path.join(tree, file), 'utf8');
  const languageId = { '.rb': 'ruby', '.js': 'javascript', '.yml': 'yaml' }[path.extname(file)];
  await server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  await server.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
  return { uri, text, version: 1 };
}

/** Puts an `x` before a name and takes it away again, by turns: each time other diagnostics follow. */
async function timeEdits(server, document, place, name) {
  const times = [];
  for (let i = 0; i < editsOfAFile; i++) {
    const inserts = i % 2 === 0;
    const end = { line: place.line, character: place.character + (inserts ? 0 : 1) };
    document.version += 1;
    const sent = performance.now();
    await server.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [{ range: { start: place, end }, text: inserts ? 'x' : '' }],
    });
    times.push((await diagnosticsAfter(server, sent, `an edit of ${name}`)) - sent);
  }
  return times;
}

/** When the last diagnostics that follow from an edit came. */
async function diagnosticsAfter(server, sent, what) {
  for (;;) {
    await pause(settledMilliseconds / 4);
    const now = performance.now();
    const heard = server.diagnosticsAt > sent;
    if (heard && now - server.diagnosticsAt > settledMilliseconds) return server.diagnosticsAt;
    if (!heard && now - sent > patienceMilliseconds) throw new Error(`no diagnostics came after ${what}`);
  }
}

/** How long a request waits for its answer at the first characters of a name. */
async function timeAnswers(server, method, { uri }, { line, character }) {
  const times = [];
  for (let i = 0; i < questionsOfAFile; i++) {
    const asked = performance.now();
    const position = { line, character: character + (i % 4) };
    await server.request(method, { textDocument: { uri }, position });
    times.push(performance.now() - asked);
  }
  return times;
}
