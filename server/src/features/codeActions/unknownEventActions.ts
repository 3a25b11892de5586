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
  /** True when the editor asks for what an action does once it is chosen. */
  readonly later: boolean;
}

/** What a *Create event definition* action carries until it is chosen. */
export interface CreationData {
  readonly uri: string;
  readonly event: string;
  /** Of the call's name. */
  readonly range: Range;
}

/** Names that a definition can have, whatever the workspace's schema says beyond. */
const possibleName = /^\w[\w.-]*$/;

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
  if (!call || !possibleName.test(data.event)) return replacements;
  if (context.later) {
    const creation: CreationData = { uri: context.facts.uri, event: data.event, range: diagnostic.range };
    return [...replacements, { ...creationOf(data.event, diagnostic), data: creation }];
  }
  const file = context.newDefinition(data.event, call);
  if (!file) return replacements;
  return [
    ...replacements,
    { ...creationOf(data.event, diagnostic), ...creationEffect(data.event, file, context.commands) },
  ];
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

function creationOf(event: string, diagnostic: Diagnostic): CodeAction {
  return { title: creationTitle(event), kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
}

function creationTitle(event: string): string {
  return `Create event definition '${event}'`;
}

/** What the action does: a command of ours, which opens the new file, or a plain edit. */
export function creationEffect(
  event: string,
  file: NewFile,
  commands: boolean,
): Pick<CodeAction, 'edit' | 'command'> {
  const edit = toEdit(file);
  if (!commands) return { edit };
  return {
    command: {
      title: creationTitle(event),
      command: 'metricLens.createEventDefinition',
      arguments: [edit, file.uri, file.selection],
    },
  };
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
