import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { comparePositions, rangesTouch } from '../../range';
import { canCreate, toWorkspaceEdit, type EditAbilities, type PlannedEdit } from '../edits/plannedEdit';
import type { Finding, RuleContext } from './rule';

/** What a quick fix does. */
export interface Fix {
  /** `Replace with 'view_cart'`: what happens, in the user's words. */
  readonly title: string;
  /** Edits by address. */
  readonly changes: Readonly<Record<string, readonly TextEdit[]>>;
  /** New files of the workspace, never over existing ones. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  /** Files that move, after their texts were changed; never over one that exists. */
  readonly moves?: PlannedEdit['moves'];
  /** Right in nearly every case: the editor offers it first, and *Fix all* applies it. */
  readonly isPreferred?: true;
}

export interface FixContext extends RuleContext {
  /** The text of a file as the editor has it, else as on disk; undefined when it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  /** The text behind `base`. */
  readonly baseText: (uri: string) => string | undefined;
  /** What the editor can do with an edit. */
  readonly abilities: EditAbilities;
}

/** What can be done about findings of one code. */
export type Fixer = (finding: Pick<Finding, 'range' | 'data'>, context: FixContext) => Iterable<Fix>;

export const fixAllKind = `${CodeActionKind.SourceFixAll}.metricLens`;

/** The fixes of one finding as an editor shows them. */
export function fixActions(
  diagnostic: Diagnostic,
  fixer: Fixer | undefined,
  context: FixContext,
): readonly CodeAction[] {
  if (!fixer) return [];
  return [...fixer(findingOf(diagnostic), context)].flatMap((fix) => {
    const edit = editOf(fix, context.abilities);
    if (!edit) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(fix.isPreferred ? { isPreferred: true } : {}),
        edit,
      },
    ];
  });
}

/** Undefined where the editor cannot do all of it. */
function editOf({ changes, creates, moves }: Fix, abilities: EditAbilities): WorkspaceEdit | undefined {
  if (!creates && !moves) return { changes: copied(changes) };
  const edit = {
    changes: Object.entries(changes).flatMap(([uri, edits]) => edits.map((it) => ({ uri, ...it }))),
    ...(creates ? { creations: creates } : {}),
    ...(moves ? { moves } : {}),
    notes: {},
  };
  const canMove = !moves || (abilities.documentChanges && abilities.renameFiles);
  return canMove && canCreate(edit, abilities) ? toWorkspaceEdit(edit, abilities) : undefined;
}

/** One action that applies the preferred fix of each of several findings; undefined when fewer than two have one. */
export function fixAllAction(
  title: string,
  kind: string,
  diagnostics: readonly Diagnostic[],
  {
    fixerOf,
    context,
  }: { readonly fixerOf: (code: string) => Fixer | undefined; readonly context: FixContext },
): CodeAction | undefined {
  const changes: Record<string, TextEdit[]> = {};
  const fixed = diagnostics.filter((diagnostic) => {
    const fixer = fixerOf(String(diagnostic.code));
    const fix =
      fixer &&
      [...fixer(findingOf(diagnostic), context)].find((it) => it.isPreferred && !it.moves && !it.creates);
    return fix !== undefined && addUnlessInTheWay(changes, fix.changes);
  });
  if (fixed.length < (kind === fixAllKind ? 1 : 2)) return undefined;
  return { title, kind, diagnostics: fixed, edit: { changes } };
}

/** Adds the edits of a fix unless another fix changes the same place: that one goes first, this one next time. */
function addUnlessInTheWay(all: Record<string, TextEdit[]>, changes: Fix['changes']): boolean {
  const isInTheWay = Object.entries(changes).some(([uri, edits]) =>
    edits.some((edit) => (all[uri] ?? []).some((other) => overlaps(edit, other))),
  );
  if (isInTheWay) return false;
  for (const [uri, edits] of Object.entries(changes)) (all[uri] ??= []).push(...edits);
  return true;
}

/** Two texts put in at one place have no order between them, so that counts, too. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  const isApart =
    comparePositions(a.range.end, b.range.start) === 0 || comparePositions(b.range.end, a.range.start) === 0;
  const isInsertion = (it: TextEdit): boolean => comparePositions(it.range.start, it.range.end) === 0;
  return rangesTouch(a.range, b.range) && !(isApart && !(isInsertion(a) && isInsertion(b)));
}

function findingOf({ range, data }: Diagnostic): Pick<Finding, 'range' | 'data'> {
  return { range, data: data as unknown };
}

function copied(changes: Fix['changes']): Record<string, TextEdit[]> {
  return Object.fromEntries(Object.entries(changes).map(([uri, edits]) => [uri, [...edits]]));
}
