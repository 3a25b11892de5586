import {
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { legacyCall } from '../features/diagnostics/rules/legacyCall';
import { rangesEqual } from '../range';
import { canCreate, toWorkspaceEdit } from '../features/edits/plannedEdit';
import type { RefactoringSurroundings } from '../features/edits/refactoringContext';
import { toCodeAction, type RefactoringRequest } from '../features/edits/refactorings';
import type { Refactoring } from '../refactoring';
import type { ClientState } from './clientState';

/** Refactorings as code actions of one editor. */
export class RefactoringActions {
  readonly #client: ClientState;

  constructor(client: ClientState) {
    this.#client = client;
  }

  /** What is offered at a place; what it does comes along, unless the editor asks for that once it is chosen. */
  offered(
    uri: string,
    range: Range,
    { only, diagnostics }: Pick<CodeActionContext, 'only' | 'diagnostics'>,
    refactoring: Refactoring,
    surroundings: RefactoringSurroundings,
  ): readonly CodeAction[] {
    return refactoring.offered(uri, range, surroundings).flatMap((request): readonly CodeAction[] => {
      const action = mending(toCodeAction(request), request, diagnostics);
      if (!isWanted(action.kind ?? '', only)) return [];
      if (this.#client.resolvesCodeActions) return [{ ...action, data: request }];
      const result = refactoring.plan(request, surroundings);
      if (result.kind === 'refused' || !canCreate(result.edit, this.#client.editAbilities)) return [];
      return [{ ...action, edit: toWorkspaceEdit(result.edit, this.#client.editAbilities) }];
    });
  }

  /** The action with what it does; the reason where it cannot be done. */
  resolved(
    action: CodeAction,
    refactoring: Refactoring,
    surroundings: RefactoringSurroundings,
  ): CodeAction | ResponseError {
    const result = refactoring.plan(action.data as RefactoringRequest, surroundings);
    if (result.kind === 'refused') return new ResponseError(LSPErrorCodes.RequestFailed, result.reason);
    return { ...action, edit: toWorkspaceEdit(result.edit, this.#client.editAbilities) };
  }
}

/** A migration mends the finding that it is offered for. */
function mending(
  action: CodeAction,
  request: RefactoringRequest,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  if (request.refactoring !== 'migrate-call') return action;
  const mended = diagnostics.filter(
    ({ code, range }) => code === legacyCall.code && rangesEqual(range, request.range),
  );
  return mended.length > 0 ? { ...action, diagnostics: mended } : action;
}

export function isRefactoring({ data }: CodeAction): boolean {
  return typeof data === 'object' && data !== null && 'refactoring' in data;
}

/** Without a wish all but those that are for whole files and asked for by name. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return !kind.startsWith('source.');
  return only.some((it) => kind === it || kind.startsWith(`${it}.`));
}
