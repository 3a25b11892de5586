import { CodeActionKind, TextEdit, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { FixContext } from '../diagnostics/fix';

/** How a comment of one line begins and ends, by the ending of the file. */
const comments: readonly (readonly [endings: RegExp, begin: string, end: string])[] = [
  [/\.(?:rb|rake|py|ya?ml)$/, '# ', ''],
  [/\.haml$/, '-# ', ''],
  [/\.erb$/, '<%# ', ' %>'],
  [/\.(?:[cm]?[jt]sx?|cs)$/, '// ', ''],
];

/** *Ignore 'unknown-event' here*: a comment above the line, where the language has one that can stand anywhere. */
export function ignoreAction(diagnostic: Diagnostic, { facts, textOf }: FixContext): CodeAction | undefined {
  const [, begin, end] = comments.find(([endings]) => endings.test(facts.uri)) ?? [];
  const line = firstLine(diagnostic, facts);
  const content = textOf(facts.uri)?.split(/\r\n|\r|\n/)[line];
  if (begin === undefined || end === undefined || content === undefined) return undefined;
  const indent = /^[ \t]*/.exec(content)?.[0] ?? '';
  const code = String(diagnostic.code);
  const comment = `${indent}${begin}metric-lens-ignore: ${code}${end}\n`;
  return {
    title: `Ignore '${code}' here`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [facts.uri]: [TextEdit.insert({ line, character: 0 }, comment)] } },
  };
}

/** A call may begin lines before the place that is wrong; between them no comment can stand in every language. */
function firstLine({ range }: Diagnostic, { calls }: FixContext['facts']): number {
  const lines = calls
    .filter((it) => it.range.start.line <= range.start.line && it.range.end.line >= range.end.line)
    .map((it) => it.range.start.line);
  return Math.min(range.start.line, ...lines);
}
