import {
  CodeActionKind,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { NewDefinition, NewDefinitionParams } from '@shared/protocol';
import type { FileFacts, TrackingCall } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { Layout } from '../../layout';
import { rangesEqual } from '../../range';
import { newDefinitionFor, type DefinitionSurroundings } from '../newDefinition';
import { unknownEvent, type UnknownEventData } from '../diagnostics/rules/unknownEvent';

/**
 * How an editor gets what *Create event definition* does, which takes a while to work out: with the action, when the
 * action is chosen, or from a command of ours.
 */
export type CreationWay = 'at-once' | 'when-chosen' | 'by-command';

/** What actions that create definitions work with. */
export interface CreationActionContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
  readonly layout: Layout;
  /** Asked for only where a definition is made at once. */
  readonly surroundings: () => DefinitionSurroundings;
  readonly creation: CreationWay;
}

/** Names that a definition can have, whatever the workspace's schema says beyond. */
const possibleName = /^\w[\w.-]*$/;

/** *Create event definition 'y'* for a call of an event that has none. */
export function unknownEventActions(
  diagnostic: Diagnostic,
  context: CreationActionContext,
): readonly CodeAction[] {
  if (diagnostic.code !== unknownEvent.code) return [];
  const { event } = diagnostic.data as UnknownEventData;
  const call = context.facts.calls.find((it) => rangesEqual(it.name.range, diagnostic.range));
  if (!call || !possibleName.test(event)) return [];
  const creation = creationAction(event, call, diagnostic, context);
  return creation ? [creation] : [];
}

function creationAction(
  event: string,
  call: TrackingCall,
  diagnostic: Diagnostic,
  { facts, index, layout, surroundings, creation }: CreationActionContext,
): CodeAction | undefined {
  const title = `Create event definition '${event}'`;
  const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const params: NewDefinitionParams = { uri: facts.uri, event, range: diagnostic.range };
  switch (creation) {
    case 'by-command':
      return {
        ...action,
        command: { title, command: 'metricLens.createEventDefinition', arguments: [params] },
      };
    case 'when-chosen':
      return { ...action, data: params };
    case 'at-once': {
      const file = newDefinitionFor(event, call, facts.uri, { ...surroundings(), index, layout });
      return file && { ...action, edit: creationEdit(file) };
    }
  }
}

/** Makes the file, never over an existing one. */
export function creationEdit({ uri, text }: NewDefinition): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri, version: null }, [TextEdit.insert(start, text)]),
    ],
  };
}
