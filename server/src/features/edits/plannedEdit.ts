import {
  CreateFile,
  OptionalVersionedTextDocumentIdentifier,
  TextDocumentEdit,
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Range,
  type RenameFile,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';

/** Why a change wants to be looked at before it is made. Editors that can, show it beside the change. */
export interface EditNote {
  readonly label: string;
  readonly description: string;
}

/** A change of one text; `note` is one of `PlannedEdit.notes`. */
export interface PlannedChange {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
  readonly note?: string;
}

/** All that one refactoring does to files. Texts are changed before files move. */
export interface PlannedEdit {
  readonly changes: readonly PlannedChange[];
  readonly moves?: readonly { readonly from: string; readonly to: string; readonly note?: string }[];
  readonly creations?: readonly { readonly uri: string; readonly text: string; readonly note?: string }[];
  readonly notes: Readonly<Record<string, EditNote>>;
}

/** A refactoring, or one sentence that says why there is none. */
export type EditResult =
  | { readonly kind: 'edit'; readonly edit: PlannedEdit }
  | { readonly kind: 'refused'; readonly reason: string };

/** What an editor can do with a workspace edit. */
export interface EditAbilities {
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly renameFiles: boolean;
  readonly annotations: boolean;
}

export function refused(reason: string): EditResult {
  return { kind: 'refused', reason };
}

/** True when an editor can do all that an edit is made of; without moved files most edits are still whole. */
export function canCreate({ creations }: PlannedEdit, abilities: EditAbilities): boolean {
  return !creations?.length || (abilities.documentChanges && abilities.createFiles);
}

/** The edit as the editor takes it: without file operations and notes where it knows none. */
export function toWorkspaceEdit(edit: PlannedEdit, abilities: EditAbilities): WorkspaceEdit {
  const changes = withoutRepeats(edit.changes);
  if (!abilities.documentChanges) return { changes: plainChanges(changes) };
  const annotated = abilities.annotations;
  const documents = [...byFile(changes)].map(([uri, own]) => {
    const edits = own.map((it) => toTextEdit(it, annotated));
    return TextDocumentEdit.create(OptionalVersionedTextDocumentIdentifier.create(uri, null), edits);
  });
  const created = abilities.createFiles
    ? (edit.creations ?? []).flatMap((it) => creation(it, annotated))
    : [];
  const moved = abilities.renameFiles ? (edit.moves ?? []).map((it) => move(it, annotated)) : [];
  return {
    documentChanges: [...created, ...documents, ...moved],
    ...(annotated ? { changeAnnotations: annotations(edit) } : {}),
  };
}

/** Several calls may take their name from one literal: it is changed once. */
function withoutRepeats(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const known = new Map<string, PlannedChange>();
  for (const it of changes) {
    const key = JSON.stringify([it.uri, it.range, it.newText]);
    if (!known.has(key)) known.set(key, it);
  }
  return [...known.values()];
}

function byFile(changes: readonly PlannedChange[]): ReadonlyMap<string, readonly PlannedChange[]> {
  const files = new Map<string, PlannedChange[]>();
  for (const it of changes) {
    const known = files.get(it.uri);
    if (known) known.push(it);
    else files.set(it.uri, [it]);
  }
  return files;
}

function plainChanges(changes: readonly PlannedChange[]): Record<string, TextEdit[]> {
  return Object.fromEntries(
    [...byFile(changes)].map(([uri, own]) => [uri, own.map((it) => toTextEdit(it, false))]),
  );
}

function toTextEdit(
  { range, newText, note }: PlannedChange,
  annotated: boolean,
): TextEdit | AnnotatedTextEdit {
  return { range, newText, ...annotation(note, annotated) };
}

function creation(
  { uri, text, note }: { readonly uri: string; readonly text: string; readonly note?: string },
  annotated: boolean,
): (CreateFile | TextDocumentEdit)[] {
  const start = { line: 0, character: 0 };
  const file = CreateFile.create(uri, { overwrite: false, ignoreIfExists: false });
  const insertion = { range: { start, end: start }, newText: text, ...annotation(note, annotated) };
  return [
    { ...file, ...annotation(note, annotated) },
    TextDocumentEdit.create(OptionalVersionedTextDocumentIdentifier.create(uri, null), [insertion]),
  ];
}

function move(
  { from, to, note }: { readonly from: string; readonly to: string; readonly note?: string },
  annotated: boolean,
): RenameFile {
  const options = { overwrite: false, ignoreIfExists: false };
  return { kind: 'rename', oldUri: from, newUri: to, options, ...annotation(note, annotated) };
}

function annotation(note: string | undefined, annotated: boolean): { annotationId?: string } {
  return note === undefined || !annotated ? {} : { annotationId: note };
}

function annotations({ notes }: PlannedEdit): Record<string, ChangeAnnotation> {
  return Object.fromEntries(
    Object.entries(notes).map(([id, note]) => [id, { ...note, needsConfirmation: true }]),
  );
}
