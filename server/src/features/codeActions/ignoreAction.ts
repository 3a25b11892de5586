import { CodeActionKind, TextEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { TrackingCall } from '../../facts';
import type { FixContext } from '../diagnostics/fix';

/** How a comment of one line begins, by the ending of the file. Templates have too many places that take none. */
const comments: readonly (readonly [endings: RegExp, begin: string])[] = [
  [/\.(?:rb|rake|py|ya?ml)$/, '# '],
  [/\.(?:[cm]?[jt]sx?|cs)$/, '// '],
];
const definition = /\.ya?ml$/;

/** *Ignore 'unknown-event' here*: a comment in a line of its own, where one can surely stand. */
export function ignoreAction(diagnostic: Diagnostic, { facts, textOf }: FixContext): CodeAction | undefined {
  const begin = comments.find(([endings]) => endings.test(facts.uri))?.[1];
  const text = textOf(facts.uri);
  if (begin === undefined || text === undefined) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const line = definition.test(facts.uri)
    ? diagnostic.range.start.line
    : lineOfStatement(diagnostic, facts.calls, lines);
  const indent = /^[ \t]*/.exec((line === undefined ? undefined : lines[line]) ?? '')?.[0];
  if (line === undefined || indent === undefined) return undefined;
  const code = String(diagnostic.code);
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const comment = `${indent}${begin}metric-lens-ignore: ${code}${lineBreak}`;
  return {
    title: `Ignore '${code}' here`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [facts.uri]: [TextEdit.insert({ line, character: 0 }, comment)] } },
  };
}

/**
 * The first line of the call that a finding is about, if the call begins it: above such a line there is code. Attributes
 * may stand in texts and between tags, where a comment would be text, too.
 */
function lineOfStatement(
  { range }: Diagnostic,
  calls: readonly TrackingCall[],
  lines: readonly string[],
): number | undefined {
  const around = calls.filter(
    (it) => it.range.start.line <= range.start.line && it.range.end.line >= range.end.line,
  );
  const [first] = around.sort((a, b) => a.range.start.line - b.range.start.line);
  if (!first || around.some(({ form }) => form === 'attribute')) return undefined;
  const { line, character } = first.range.start;
  const beginsLine = (lines[line] ?? '').slice(0, character).trim() === '';
  // what a backslash goes on to has to be the next line
  return beginsLine && !(lines[line - 1] ?? '').endsWith('\\') ? line : undefined;
}
