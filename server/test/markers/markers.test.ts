import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DiagnosticTag,
  type CodeAction,
  type CompletionItem,
  type CreateFile,
  type DeleteFile,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type Position,
  type RenameFile,
} from 'vscode-languageserver-types';
import type { NewDefinitionParams, CreationParams } from '@shared/protocol';
import type { Analysis } from '../../src/analysis';
import { creationEdit } from '../../src/features/codeActions/unknownEventActions';
import type { Completions } from '../../src/features/completion/completion';
import { rules } from '../../src/features/diagnostics/rules';
import { provideDocumentLinks } from '../../src/features/documentLinks';
import type { InlayData } from '../../src/features/inlayHints';
import type { DefinitionSurroundings } from '../../src/features/newDefinition';
import { comparePositions, rangeContains } from '../../src/range';
import { callVerbs, checkCalls } from './callMarkers';
import { parseMarkerFile, replaceGoldens, type Marker, type MarkerFile } from './markerFile';
import { checkRefactorings, refactoringVerbs } from './refactoringMarkers';
import { guideFor, openFiles, repository, root, schemas, silentRules } from './workspace';

const folder = path.join(repository, 'test-fixtures/markers');
const update = process.env.UPDATE_GOLDEN === '1';

const severities = ['error', 'warning', 'info', 'hint'] as const;
const verbs = new Set([
  ...severities,
  ...callVerbs,
  ...refactoringVerbs,
  'hover',
  'is',
  'definition',
  'references',
  'complete',
  'nothing',
  'lens',
  'fix',
  'silence',
  'says',
  'accept',
  'choose',
  'outline',
  'symbols',
  'links',
  'details',
  'signature',
  'inlay',
  'deprecated',
]);

/** One fixture while it is checked. */
interface Run {
  readonly analysis: Analysis;
  readonly file: MarkerFile;
  readonly found: Map<string, string>;
}

for (const feature of readdirSync(folder)) {
  describe(`markers: ${feature}`, () => {
    for (const name of readdirSync(path.join(folder, feature)).filter((it) => it.endsWith('.txt'))) {
      it(name.replace('.txt', ''), async () => check(path.join(folder, feature, name)));
    }
  });
}

async function check(fixture: string): Promise<void> {
  const text = readFileSync(fixture, 'utf8');
  const file = parseMarkerFile(text, verbs);
  const about = path.basename(path.dirname(fixture));
  const expectsSilence = rules.some(({ code }) => code === about) && fixture.endsWith('not_reported.txt');
  assert.ok(file.markers.length > 0 || expectsSilence, 'a fixture without expectations proves nothing');
  const silent = silentRules([about, ...codesIn(file)]);
  const run: Run = { analysis: await openFiles(file.files, silent), file, found: new Map() };
  checkDiagnostics(run);
  checkCalls(run.analysis, file);
  for (const marker of file.markers) checkMarker(run, marker);
  for (const [name, golden] of await checkRefactorings(run.analysis, file)) run.found.set(name, golden);
  if (update) writeFileSync(fixture, replaceGoldens(text, run.found));
  else assert.deepEqual(Object.fromEntries(run.found), Object.fromEntries(file.goldens));
}

/** The rules that a fixture has findings of. */
function codesIn({ markers }: MarkerFile): readonly string[] {
  return markers.filter(({ verb }) => isSeverity(verb)).flatMap(({ args }) => args[0] ?? []);
}

function isSeverity(verb: string): boolean {
  return (severities as readonly string[]).includes(verb);
}

/** Diagnostics match one to one: an unexpected one fails, in every file of the fixture. */
function checkDiagnostics({ analysis, file }: Run): void {
  const expected = file.markers
    .filter(({ verb }) => isSeverity(verb))
    .map(
      ({ path: at, line, start, end, verb, args }) =>
        `${at}:${line}:${start}-${end} ${verb} ${args[0] ?? ''}`,
    );
  const actual = [...file.files.keys()].flatMap((at) =>
    analysis.diagnostics(`${root}/${at}`).map(({ range, code, severity }) => {
      return `${at}:${range.start.line}:${range.start.character}-${range.end.character} ${severities[(severity ?? 1) - 1] ?? ''} ${String(code)}`;
    }),
  );
  assert.deepEqual(actual.sort(), expected.sort());
}

function checkMarker(run: Run, marker: Marker): void {
  const { analysis, file, found } = run;
  const uri = `${root}/${marker.path}`;
  const position = { line: marker.line, character: marker.start };
  const [name = ''] = marker.args;
  switch (marker.verb) {
    case 'hover':
      found.set(name, hoverText(run, marker));
      return;
    case 'nothing':
      assert.equal(hoverAt(run, marker), undefined);
      assert.deepEqual(analysis.definition(uri, position), []);
      return;
    case 'definition':
      assert.deepEqual(analysis.definition(uri, position).map(placeOf), places(file, marker.args));
      return;
    case 'references':
      assert.deepEqual(
        analysis.references(uri, position, true).map(placeOf).sort(),
        [...places(file, marker.args)].sort(),
      );
      return;
    case 'complete':
      assert.deepEqual(completions(analysis, file, marker), marker.args, `${marker.path}:${marker.line + 1}`);
      return;
    case 'accept':
      assert.equal(
        accepted(analysis, file, marker),
        marker.args.join(' '),
        `${marker.path}:${marker.line + 1}`,
      );
      return;
    case 'outline':
      found.set(name, outlineText(analysis.symbols.outline(uri)));
      return;
    case 'symbols':
      found.set(marker.args[1] ?? '', symbolTexts(analysis, name));
      return;
    case 'links':
      assert.equal(linkAt(file, marker), name, `${marker.path}:${marker.line + 1}`);
      return;
    case 'choose': {
      const [, ...wanted] = marker.args;
      assert.equal(
        chosen(analysis, file, marker, name),
        wanted.join(' '),
        `${marker.path}:${marker.line + 1}`,
      );
      return;
    }
    case 'details':
      assert.deepEqual(details(analysis, file, marker), marker.args.join(' '));
      return;
    case 'signature':
      assert.equal(
        signatures(analysis, file, marker),
        marker.args.join(' '),
        `${marker.path}:${marker.line + 1}`,
      );
      return;
    case 'inlay':
      found.set(name, inlayAt(analysis, uri, { line: marker.line, character: marker.end }));
      return;
    case 'says':
      assert.ok(messagesAt(analysis, uri, position).includes(marker.args.join(' ')));
      return;
    case 'deprecated':
      assertDeprecated(analysis, uri, position, name);
      return;
    case 'lens':
      found.set(name, lensTitles(analysis, uri, marker.line));
      return;
    case 'fix':
    case 'silence': {
      const silences = (title: string): boolean => title.startsWith('Ignore ');
      const isAsked = (title: string): boolean => silences(title) === (marker.verb === 'silence');
      found.set(name, fixTexts(analysis, file, marker, isAsked));
      return;
    }
    default: // severities and calls are checked together; `is` names a place
  }
}

function diagnosticsAt(analysis: Analysis, uri: string, position: Position): readonly Diagnostic[] {
  return analysis.diagnostics(uri).filter(({ range }) => rangeContains(range, position));
}

function messagesAt(analysis: Analysis, uri: string, position: Position): readonly string[] {
  return diagnosticsAt(analysis, uri, position).map(textOf);
}

/** The place is drawn struck through; `instead` is what its message says to write. */
function assertDeprecated(analysis: Analysis, uri: string, position: Position, instead: string): void {
  const found = diagnosticsAt(analysis, uri, position).filter((it) =>
    it.tags?.includes(DiagnosticTag.Deprecated),
  );
  assert.equal(found.length, 1);
  assert.match(
    textOf(found[0]),
    instead === '' ? / Use '.+' instead\.$/ : new RegExp(` Use '${instead}' instead\\.$`),
  );
}

function textOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

function hoverAt({ analysis, file }: Run, { path: at, line, start }: Marker): Hover | undefined {
  const text = file.files.get(at) ?? '';
  const definition = { text, guide: guideFor(analysis, at, file.files) };
  const position = { line, character: start };
  return analysis.hover(`${root}/${at}`, position) ?? analysis.definitions.hover(position, definition);
}

function hoverText(run: Run, marker: Marker): string {
  const contents = hoverAt(run, marker)?.contents;
  assert.ok(
    contents && typeof contents === 'object' && 'value' in contents,
    `no hover at ${marker.path}:${marker.line + 1}`,
  );
  return contents.value.replaceAll(root, '');
}

/** One line a symbol, inner ones indented. */
function outlineText(symbols: readonly DocumentSymbol[], indent = ''): string {
  const lines = symbols.flatMap(({ name, detail, range, selectionRange, children = [] }) => {
    const isHeld = [selectionRange.start, selectionRange.end].every((it) => rangeContains(range, it));
    assert.ok(isHeld, `editors refuse symbols whose name lies outside of them: ${name}`);
    const line = `${indent}${range.start.line + 1} ${name}${detail === undefined ? '' : ` — ${detail}`}`;
    return [line, ...(children.length === 0 ? [] : [outlineText(children, `${indent}  `)])];
  });
  return lines.join('\n');
}

function symbolTexts(analysis: Analysis, query: string): string {
  return analysis.symbols
    .find(query)
    .map(({ name, location, containerName }) => {
      const place = 'range' in location ? `:${location.range.start.line + 1}` : '';
      return `${name} (${containerName ?? ''}) ${location.uri.slice(root.length + 1)}${place}`;
    })
    .join('\n');
}

/** Where the link at exactly the carets leads; `nowhere` without one. */
function linkAt({ files }: MarkerFile, { path: at, line, start, end }: Marker): string {
  const found = provideDocumentLinks({ text: files.get(at) ?? '', root, exists: (it) => files.has(it) }).find(
    ({ range }) =>
      range.start.line === line && range.start.character === start && range.end.character === end,
  );
  return found?.target?.replace(`${root}/`, '') ?? 'nowhere';
}

/** `path:line:start-end` of the markers `is NAME`, in the order of the names. */
function places({ markers }: MarkerFile, names: readonly string[]): readonly string[] {
  return names.flatMap((wanted) => {
    const found = markers.filter(({ verb, args }) => verb === 'is' && args.includes(wanted));
    assert.ok(found.length > 0, `no marker "is ${wanted}"`);
    return found.map((it) => `${it.path}:${it.line}:${it.start}-${it.end}`);
  });
}

function placeOf({ uri, range: { start, end } }: Location): string {
  return `${uri.slice(root.length + 1)}:${start.line}:${start.character}-${end.character}`;
}

function completionsAt(
  analysis: Analysis,
  file: MarkerFile,
  { path: at, line, start }: Marker,
): Completions | undefined {
  const text = file.files.get(at) ?? '';
  const guide = guideFor(analysis, at, file.files);
  return analysis.completion(`${root}/${at}`, { line, character: start }, { text, snippets: true, guide });
}

function itemsAt(analysis: Analysis, file: MarkerFile, marker: Marker): readonly CompletionItem[] {
  const items = [...(completionsAt(analysis, file, marker)?.items ?? [])];
  const rank = ({ sortText, label }: CompletionItem): string => `${sortText ?? ''} ${label}`;
  return items.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function completions(analysis: Analysis, file: MarkerFile, marker: Marker): readonly string[] {
  return itemsAt(analysis, file, marker).map(({ label }) => label.replaceAll(' ', ''));
}

/** What is said beside the labels, of items that say something. */
function details(analysis: Analysis, file: MarkerFile, marker: Marker): string {
  return itemsAt(analysis, file, marker)
    .map(({ label, detail, tags }) => `${label}: ${detail ?? ''}${tags?.includes(1) ? 'deprecated' : ''}`)
    .join('; ')
    .replaceAll(/\s+(?=;|$)/g, '');
}

/** The line after the first item was accepted, its snippet as it is. */
function accepted(analysis: Analysis, file: MarkerFile, marker: Marker): string {
  const [item] = itemsAt(analysis, file, marker);
  return (linesWith(analysis, file, marker, item)[0] ?? '').trim().replace(/\s+/g, ' ');
}

/** The lines after the item of a label was accepted, joined with `\n`; indentation is shown as dots. */
function chosen(analysis: Analysis, file: MarkerFile, marker: Marker, label: string): string {
  const item = itemsAt(analysis, file, marker).find((it) => it.label === label);
  return linesWith(analysis, file, marker, item)
    .map((line) => line.trimEnd().replace(/^ +/, (blanks) => '·'.repeat(blanks.length)))
    .join('\\n');
}

function linesWith(
  analysis: Analysis,
  file: MarkerFile,
  marker: Marker,
  item: CompletionItem | undefined,
): readonly string[] {
  const range = completionsAt(analysis, file, marker)?.range;
  assert.ok(item && range, `nothing is offered at ${marker.path}:${marker.line + 1}`);
  const cursor = { line: marker.line, character: marker.start };
  assert.ok(rangeContains(range, cursor), 'editors ignore items whose range does not hold the cursor');
  const document = TextDocument.create('file:///x', '', 0, file.files.get(marker.path) ?? '');
  const newText = item.textEditText ?? item.label;
  const after = TextDocument.applyEdits(document, [{ range, newText }]).split('\n');
  return after.slice(marker.line, marker.line + newText.split('\n').length);
}

/** The signatures at a place, the active parameter in brackets. */
function signatures(analysis: Analysis, file: MarkerFile, { path: at, line, start }: Marker): string {
  const text = file.files.get(at) ?? '';
  const help = analysis.signatureHelp(`${root}/${at}`, { line, character: start }, text);
  const shown = help?.signatures.map(({ label, parameters, activeParameter }) => {
    const active = typeof activeParameter === 'number' ? parameters?.[activeParameter]?.label : undefined;
    if (!Array.isArray(active)) return label;
    return `${label.slice(0, active[0])}[${label.slice(...active)}]${label.slice(active[1])}`;
  });
  return shown?.join(' | ') ?? 'none';
}

/** The hint at a place and its tooltip. */
function inlayAt(analysis: Analysis, uri: string, position: Position): string {
  const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  const hint = analysis
    .inlayHints(uri, everything)
    .find((it) => comparePositions(it.position, position) === 0);
  if (!hint) return 'nothing';
  const { value } = analysis.inlayTooltip(hint.data as InlayData);
  const label = typeof hint.label === 'string' ? hint.label : '';
  return `${label}\n\n${value}`.replaceAll(root, '');
}

function lensTitles(analysis: Analysis, uri: string, line: number): string {
  const lenses = analysis.lenses(uri).filter(({ range }) => range.start.line === line);
  return lenses.map((it) => analysis.resolveLens(it, uri, undefined).title).join('\n');
}

/** An action with what it does, as an editor gets it that asks for that later. */
function resolved(
  analysis: Analysis,
  { data, ...action }: CodeAction,
  surroundings: DefinitionSurroundings,
): CodeAction {
  const params = data as NewDefinitionParams | CreationParams | undefined;
  const file = params && analysis.newDefinition(params, surroundings);
  return file ? { ...action, edit: creationEdit(file) } : action;
}

/** Each quick fix at a place: its title and what it would leave in every file it touches. */
function fixTexts(
  analysis: Analysis,
  file: MarkerFile,
  { path: at, line, start, end }: Marker,
  isAsked: (title: string) => boolean,
): string {
  const range = { start: { line, character: start }, end: { line, character: end } };
  const surroundings = {
    versionText: file.files.get('VERSION'),
    schemas,
    exists: (it: string) => file.files.has(it),
  };
  const [actions, deferred] = (['at-once', 'when-chosen'] as const).map((creation) =>
    analysis.codeActions(`${root}/${at}`, range, {
      creation,
      surroundings: () => surroundings,
      textOf: (uri) => file.files.get(uri.slice(root.length + 1)),
      abilities: { documentChanges: true, createFiles: true, renameFiles: true, annotations: true },
    }),
  );
  assert.deepEqual(
    deferred?.map((it) => resolved(analysis, it, surroundings)),
    actions,
  );
  return (actions ?? [])
    .filter(({ title }) => isAsked(title))
    .map(({ title, edit }) => {
      const changed = Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
        const name = uri.slice(root.length + 1);
        const before = file.files.get(name) ?? '';
        return changedLines(
          name,
          before,
          TextDocument.applyEdits(TextDocument.create(uri, '', 0, before), edits),
        );
      });
      const created = (edit?.documentChanges ?? []).flatMap((it) => {
        if ('kind' in it) return [describeOperation(it)];
        return it.edits.map((one) => ('newText' in one ? one.newText : ''));
      });
      return [`## ${title}`, ...changed, ...created].join('\n').trim();
    })
    .join('\n');
}

function describeOperation(it: CreateFile | RenameFile | DeleteFile): string {
  const [first, second] = (it.kind === 'rename' ? [it.oldUri, it.newUri] : [it.uri]).map((uri) =>
    uri.slice(root.length + 1),
  );
  return it.kind === 'rename'
    ? `move ${first} to ${second}`
    : `${it.kind === 'create' ? 'new' : 'delete'} ${first}`;
}

/** What an edit leaves of the lines it touches; where it adds or takes lines, both versions of the stretch between. */
function changedLines(name: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length === now.length) return `${name}: ${now.filter((it, line) => it !== old[line]).join('\n')}`;
  let same = 0;
  while (same < Math.min(old.length, now.length) && old[same] === now[same]) same++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - same && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const minus = old.slice(same, old.length - tail).map((it) => `- ${it}`);
  const plus = now.slice(same, now.length - tail).map((it) => `+ ${it}`);
  return [`${name}:`, ...minus, ...plus].join('\n');
}
