import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { rangesTouch } from '../../range';
import { fixActions, fixAllAction, fixAllKind, type FixContext } from '../diagnostics/fix';
import { fixerFor } from '../diagnostics/fixers';
import { ignoreAction } from './ignoreAction';

export interface QuickFixRequest {
  /** All findings of the file. */
  readonly diagnostics: readonly Diagnostic[];
  readonly range: Range;
  /** The kinds of actions that the editor asks for; undefined: those of the light bulb. */
  readonly only: readonly string[] | undefined;
  /** Actions that rules do not make themselves, offered behind those of the finding. */
  readonly more: (diagnostic: Diagnostic) => readonly CodeAction[];
  /** Actions at the place that mend no finding. */
  readonly unasked: () => readonly CodeAction[];
}

/** What can be done about the findings at a place, about all of their kind in the file, and to silence them. */
export function provideQuickFixes(request: QuickFixRequest, context: FixContext): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    request.only === undefined
      ? kind === CodeActionKind.QuickFix
      : request.only.some((it) => kind === it || kind.startsWith(`${it}.`));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(request, context) : []),
    ...(wants(fixAllKind)
      ? fixAll('Fix all Metric Lens findings', fixAllKind, request.diagnostics, context)
      : []),
  ];
}

function quickFixes(
  { diagnostics, range, more, unasked }: QuickFixRequest,
  context: FixContext,
): readonly CodeAction[] {
  const here = diagnostics.filter((it) => rangesTouch(it.range, range));
  const codes = [...new Set(here.map((it) => String(it.code)))];
  const ofKind = codes.flatMap((code) => {
    const alike = diagnostics.filter((it) => it.code === code);
    return fixAll(`Fix all '${code}' in this file`, CodeActionKind.QuickFix, alike, context);
  });
  return [
    ...here.flatMap((it) => [...fixActions(it, fixerFor(String(it.code)), context), ...more(it)]),
    ...unasked(),
    ...ofKind,
    ...here.flatMap((it) => ignoreAction(it, context) ?? []),
  ];
}

function fixAll(
  title: string,
  kind: string,
  diagnostics: readonly Diagnostic[],
  context: FixContext,
): readonly CodeAction[] {
  const action = fixAllAction(title, kind, diagnostics, { fixerOf: fixerFor, context });
  return action ? [action] : [];
}
