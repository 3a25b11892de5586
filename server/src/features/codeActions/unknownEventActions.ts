import {
  CodeActionKind,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Range } from 'vscode-languageserver-types';
import type { FileFacts, TrackingCall } from '../../facts';
import { rangesEqual } from '../../range';
import type { UnknownEventData } from '../diagnostics/rules/unknownEvent';

/** A definition file that does not exist yet. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
  /** What the reader should fill in first. */
  readonly selection: Range;
}

export interface UnknownEventContext {
  readonly facts: FileFacts;
  /** The definition that would declare the event of a call; undefined when it cannot be made (the file exists). */
  readonly newDefinition: (event: string, call: TrackingCall) => NewFile | undefined;
  /** True when the editor runs our commands; else actions carry plain edits. */
  readonly commands: boolean;
}

/** *Replace with 'x'* for each suggestion, and *Create event definition 'y'*. */
export function unknownEventActions(
  diagnostic: Diagnostic,
  context: UnknownEventContext,
): readonly CodeAction[] {
  const data = diagnostic.data as UnknownEventData;
  const replacements = isWritten(diagnostic, context.facts)
    ? data.suggestions.map((name, i) => replacement(name, i === 0, diagnostic, context.facts.uri))
    : [];
  const call = context.facts.calls.find((it) => rangesEqual(it.name.range, diagnostic.range));
  const file = call && context.newDefinition(data.event, call);
  return file ? [...replacements, creation(data.event, file, diagnostic, context.commands)] : replacements;
}

/** A name found through a constant stands elsewhere: there is nothing to replace here. */
function isWritten({ range }: Diagnostic, facts: FileFacts): boolean {
  const call = facts.calls.find((it) => rangesEqual(it.name.range, range));
  return call === undefined || call.name.kind === 'literal';
}

function replacement(name: string, isPreferred: boolean, diagnostic: Diagnostic, uri: string): CodeAction {
  return {
    title: `Replace with '${name}'`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred,
    edit: { changes: { [uri]: [TextEdit.replace(diagnostic.range, name)] } },
  };
}

function creation(event: string, file: NewFile, diagnostic: Diagnostic, commands: boolean): CodeAction {
  const title = `Create event definition '${event}'`;
  const edit = toEdit(file);
  const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  if (!commands) return { ...action, edit };
  const command = {
    title,
    command: 'metricLens.createEventDefinition',
    arguments: [edit, file.uri, file.selection],
  };
  return { ...action, command };
}

function toEdit({ uri, text }: NewFile): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri, version: null }, [TextEdit.insert(start, text)]),
    ],
  };
}
