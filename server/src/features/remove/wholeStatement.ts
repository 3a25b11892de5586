import type { Range } from 'vscode-languageserver-types';
import type { CodeLanguage } from '../../parsers/languages';
import type { LineMap } from '../../text';

/** How a language tells that a line goes on in the next one, or begins what the next one is part of. */
interface StatementSigns {
  /** What of a line is comment: it neither ends a statement nor begins one. */
  readonly comment: RegExp;
  /** What the line before ends with where a statement begins; a blank text stands for the start of the file. */
  readonly before: RegExp;
  /** What the line behind begins with where the statement goes on. */
  readonly carriedOn: RegExp;
}

const hash = /(?:^|\s)#(?!\{).*$/;

const braces: StatementSigns = {
  comment: /^\s*(?:\/\/|\/?\*).*$|\s\/\/.*$/,
  before: /^$|[;{}]$|^<script[^>]*>$|^(?:case\b.*|default):$/,
  carriedOn: /^(?:[.?:,*+=|&)\]]|-(?!-)|\/(?![/*]))/,
};

const signs: Readonly<Partial<Record<CodeLanguage, StatementSigns>>> = {
  ruby: {
    comment: hash,
    before: /^$|\|[^|]+\|$|(?:^|[^,([=+\-*/%|&.\\?:<>!~^])$/,
    carriedOn: /^(?:&?\.|&&|\|\||and\b|or\b)/,
  },
  javascript: braces,
  vue: braces,
  csharp: braces,
  python: { comment: hash, before: /^$|[^,([{=+\-*/%|&.\\]$/, carriedOn: /^(?:\.|and\b|or\b)/ },
};

/**
 * The lines of a call that is a statement by itself, to be taken out; undefined where the call is part of something,
 * or where that is not sure. What is left is read as before: no block loses its last statement in Python.
 */
export function wholeStatement(
  lines: LineMap,
  { start, end }: Range,
  language: CodeLanguage | undefined,
): Range | undefined {
  const known = language && signs[language];
  if (!known) return undefined;
  const all = lines.text.split(/\r\n|\r|\n/);
  const before = (all[start.line] ?? '').slice(0, start.character);
  const behind = (all[end.line] ?? '').slice(end.character);
  if (before.trim() !== '' || !/^\s*;?\s*$/.test(behind)) return undefined;
  const code = (line: string): string => line.replace(known.comment, '').trimEnd();
  const previous = code(all.slice(0, start.line).findLast((it) => code(it) !== '') ?? '');
  const next = code(all.slice(end.line + 1).find((it) => code(it) !== '') ?? '');
  if (!known.before.test(previous.trim()) || known.carriedOn.test(next.trim())) return undefined;
  const hasSibling = [previous, next].some((it) => indentOf(it) === before && !/^\s*(?:"""|''')/.test(it));
  if (language === 'python' && !hasSibling) return undefined;
  const isLast = end.line + 1 >= all.length;
  return {
    start: { line: start.line, character: 0 },
    end: isLast
      ? { line: end.line, character: (all[end.line] ?? '').length }
      : { line: end.line + 1, character: 0 },
  };
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}
