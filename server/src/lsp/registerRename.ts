import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { toWorkspaceEdit, type EditResult } from '../features/edits/plannedEdit';
import type { ClientState } from './clientState';
import { guard } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** Renaming of events and metrics. What cannot be renamed answers with the reason. */
export function registerRename(
  { connection, workspace, log }: FeatureDependencies,
  client: ClientState,
): void {
  const textOf = (uri: string): string | undefined => workspace.textOf(uri);
  connection.onPrepareRename(
    guard(log, 'rename', null, async ({ textDocument, position }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      const surroundings = session?.refactoringSurroundings(textOf);
      const target = surroundings && session?.analysis.refactoring.renameTarget(uri, position, surroundings);
      if (!target) return null;
      if (target.kind === 'refused') throw failure(target.reason);
      return { range: target.item.range, placeholder: target.item.name };
    }),
  );
  connection.onRenameRequest(
    guard(log, 'rename', null, async ({ textDocument, position, newName }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      if (!session) return null;
      const surroundings = session.refactoringSurroundings(textOf);
      return edited(session.analysis.refactoring.rename(uri, position, newName, surroundings), client);
    }),
  );
}

function edited(result: EditResult, client: ClientState): WorkspaceEdit {
  if (result.kind === 'refused') throw failure(result.reason);
  return toWorkspaceEdit(result.edit, client.editAbilities);
}

/** What an editor shows to whoever asked. */
function failure(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
