import { LSPErrorCodes, ResponseError, type CodeAction } from 'vscode-languageserver';
import {
  newDefinition,
  type CreationParams,
  type NewDefinition,
  type NewDefinitionParams,
} from '@shared/protocol';
import { creationEdit } from '../features/codeActions/unknownEventActions';
import type { ClientState } from './clientState';
import { guard } from './guard';
import { isRefactoring, RefactoringActions } from './refactoringActions';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** Said when a quick fix was chosen that cannot be done any more. */
const noDefinition = new ResponseError(
  LSPErrorCodes.RequestFailed,
  'The definition cannot be made: its file exists already, or its schema refuses the name.',
);

/** Quick fixes. What they do to files is worked out once one is chosen, where the editor can wait for that. */
export function registerCodeActions(
  { connection, workspace, log }: FeatureDependencies,
  client: ClientState,
): void {
  const refactorings = new RefactoringActions(client);
  const textOf = (uri: string): string | undefined => workspace.textOf(uri);
  connection.onCodeAction(
    guard(log, 'code action', null, async ({ textDocument, range, context }) => {
      const uri = normaliseUri(textDocument.uri);
      const session = await workspace.sessionFor(uri);
      if (!session) return null;
      const surroundings = session.refactoringSurroundings(textOf);
      const options = {
        creation: client.resolvesCodeActions ? ('when-chosen' as const) : ('at-once' as const),
        ...{ textOf, abilities: client.editAbilities, only: context.only },
      };
      return [
        ...session.codeActions(uri, range, options),
        ...refactorings.offered(uri, range, context, session.analysis.refactoring, surroundings),
      ];
    }),
  );
  connection.onCodeActionResolve(
    guard<CodeAction, CodeAction | ResponseError>(log, 'quick fix', noDefinition, (action) => {
      const { session } = workspace;
      if (session && isRefactoring(action)) {
        const surroundings = session.refactoringSurroundings(textOf);
        return refactorings.resolved(action, session.analysis.refactoring, surroundings);
      }
      const data = action.data as NewDefinitionParams | CreationParams | undefined;
      const file = data && session?.newDefinition(data);
      return file ? { ...action, edit: creationEdit(file) } : noDefinition;
    }),
  );
  connection.onRequest(
    newDefinition,
    guard<NewDefinitionParams, NewDefinition | null>(log, 'new definition', null, async (params) => {
      const uri = normaliseUri(params.uri);
      const session = await workspace.sessionFor(uri);
      return session?.newDefinition({ ...params, uri }) ?? null;
    }),
  );
}
