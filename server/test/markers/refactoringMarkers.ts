import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '../../src/analysis';
import type { EditResult, PlannedEdit } from '../../src/features/edits/plannedEdit';
import type { RefactoringSurroundings } from '../../src/features/edits/refactoringContext';
import { migrateFileKind, toCodeAction } from '../../src/features/edits/refactorings';
import type { MarkerFile } from './markerFile';
import { openFiles, root, schemas } from './workspace';

/** `rename NEWNAME GOLDEN`, `refactor GOLDEN`, `migrate GOLDEN`: what is renamed, offered at a place, and migrated in a file. */
export const refactoringVerbs = ['rename', 'refactor', 'migrate'] as const;

type Files = ReadonlyMap<string, string>;

/** A rename at a place. */
export interface RenamedAt {
  readonly files: Files;
  readonly uri: string;
  readonly position: Position;
  readonly edit: PlannedEdit;
}

/** Plans each refactoring that a fixture asks for, makes it, and answers with golden texts by name. */
export async function checkRefactorings(
  analysis: Analysis,
  { files, markers }: MarkerFile,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const marker of markers.filter(({ verb }) => verb === 'rename')) {
    const [newName = '', golden = ''] = marker.args;
    const position = { line: marker.line, character: marker.start };
    const uri = `${root}/${marker.path}`;
    const result = analysis.refactoring.rename(uri, position, newName, surroundingsOf(files));
    const text = describe(result, files);
    assert.equal(
      found.get(golden) ?? text,
      text,
      `${marker.path}:${marker.line + 1} differs from the others`,
    );
    found.set(golden, text);
    if (result.kind === 'edit') await checkRenamed(analysis, { files, uri, position, edit: result.edit });
  }
  for (const { path, line, start, end, args } of markers.filter(({ verb }) => verb === 'refactor')) {
    const range = { start: { line, character: start }, end: { line, character: end } };
    const surroundings = surroundingsOf(files);
    const offered = analysis.refactoring.offered(`${root}/${path}`, range, surroundings);
    const texts = offered.map((it) => {
      const result = analysis.refactoring.plan(it, surroundings);
      return `## ${toCodeAction(it).title}\n${describe(result, files)}`;
    });
    found.set(args[0] ?? '', texts.join('\n') || 'nothing');
  }
  for (const { path, args } of markers.filter(({ verb }) => verb === 'migrate')) {
    const uri = `${root}/${path}`;
    const request = { refactoring: 'migrate-file' as const, uri, kind: migrateFileKind };
    const result = analysis.refactoring.plan(request, surroundingsOf(files));
    found.set(args[0] ?? '', describe(result, files));
    if (result.kind === 'edit') await checkMigrated(analysis, result.edit, files);
  }
  return found;
}

/** After a migration no finding is there that was not there before. */
async function checkMigrated(analysis: Analysis, edit: PlannedEdit, files: Files): Promise<void> {
  const after = applied(edit, files);
  const before = codes(analysis, files);
  const reopened = await openFiles(after);
  const now = codes(reopened, after);
  for (const code of new Set(now)) {
    const count = (all: readonly string[]): number => all.filter((it) => it === code).length;
    assert.ok(count(now) <= count(before), `more '${code}' than before`);
  }
  const legacy = (one: Analysis): number =>
    [...files.keys()].flatMap((it) => one.calls(`${root}/${it}`).filter((call) => call.legacy)).length;
  assert.ok(legacy(reopened) < legacy(analysis), 'no call was migrated');
}

export function surroundingsOf(files: Files): RefactoringSurroundings {
  return {
    textOf: (uri) => files.get(pathOf(uri)),
    fileExists: (uri) => files.has(pathOf(uri)),
    around: () => ({ versionText: files.get('VERSION'), schemas, exists: (path) => files.has(path) }),
  };
}

/** After a rename nothing names the old name, and the findings are what they were. */
export async function checkRenamed(
  analysis: Analysis,
  { files, uri, position, edit }: RenamedAt,
): Promise<void> {
  const target = analysis.refactoring.renameTarget(uri, position, surroundingsOf(files));
  assert.equal(target?.kind, 'target');
  const { kind, name } = target.item;
  const after = applied(edit, files);
  const now = await openFiles(after);
  const index = now.index;
  const left =
    kind === 'event'
      ? [index.eventsByName, index.callsByEvent, index.usesByEvent]
      : [index.metricsByKeyPath, index.metricUses];
  for (const it of left) assert.deepEqual(it.find(name), [], `something still names '${name}'`);
  assert.deepEqual(codes(now, after), codes(analysis, files));
}

function codes(analysis: Analysis, files: Files): readonly string[] {
  return [...files.keys()]
    .flatMap((it) => analysis.diagnostics(`${root}/${it}`).map(({ code }) => String(code)))
    .sort();
}

/** The files after an edit. */
export function applied({ changes, moves = [], creations = [] }: PlannedEdit, files: Files): Files {
  const after = new Map(files);
  for (const { uri, text } of creations) {
    assert.ok(!after.has(pathOf(uri)), `${uri} exists`);
    after.set(pathOf(uri), text);
  }
  for (const path of new Set(changes.map(({ uri }) => pathOf(uri)))) {
    const own = changes.filter(({ uri }) => pathOf(uri) === path);
    const edits = new Map(own.map((it) => [JSON.stringify([it.range, it.newText]), it]));
    const document = TextDocument.create(`${root}/${path}`, '', 0, after.get(path) ?? '');
    after.set(path, TextDocument.applyEdits(document, [...edits.values()]));
  }
  for (const { from, to } of moves) {
    assert.ok(!after.has(pathOf(to)), `${to} exists`);
    after.set(pathOf(to), after.get(pathOf(from)) ?? '');
    after.delete(pathOf(from));
  }
  return after;
}

/** What an edit says and does: its notes, the lines that change, as they are then, and what happens to files. */
export function describe(result: EditResult, files: Files): string {
  if (result.kind === 'refused') return `refused: ${result.reason}`;
  const { edit } = result;
  const notes = Object.values(edit.notes).map(({ label, description }) => `# ${label}: ${description}`);
  const after = applied({ ...edit, moves: [] }, files);
  const changed = [...after.keys()].flatMap((path) => {
    const before = files.get(path);
    const now = after.get(path) ?? '';
    if (before === undefined)
      return [
        `new ${path}`,
        ...now
          .trimEnd()
          .split('\n')
          .map((it) => `  ${it}`),
      ];
    return before === now ? [] : [path, ...changedLines(before, now)];
  });
  const moved = (edit.moves ?? []).map(({ from, to }) => `move ${pathOf(from)} to ${pathOf(to)}`);
  return [...notes, ...changed, ...moved].join('\n');
}

/** `-` and `+` lines between what both texts begin and end with, line by line where as many stay. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length === now.length) return now.flatMap((line, i) => (line === old[i] ? [] : [`  ${line}`]));
  const start = old.findIndex((line, i) => line !== now[i]);
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map((it) => `- ${it}`),
    ...now.slice(start, now.length - end).map((it) => `+ ${it}`),
  ];
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.slice(root.length + 1));
}
