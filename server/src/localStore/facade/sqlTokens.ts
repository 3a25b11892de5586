/** A significant token of a statement; blanks and comments are left out. Offsets are UTF-16. */
export interface SqlToken {
  readonly kind: 'word' | 'literal' | 'symbol';
  /** As written. */
  readonly text: string;
  /** A word in upper case; empty for all else. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Number of parentheses around it. */
  readonly depth: number;
}

const blank = /\s+/y;
const lineComment = /(?:--|#[ !])[^\n]*/y;
const wordPattern = /[A-Za-z_]\w*/y;
const heredoc = /\$\w*\$/y;

/** Splits ClickHouse SQL lazily, so that inline data behind `FORMAT` or `VALUES` need not be read. Total. */
export function* sqlTokens(sql: string): Generator<SqlToken> {
  let at = 0;
  let depth = 0;
  while (at < sql.length) {
    const skipped = endOfBlank(sql, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const { kind, end } = tokenAt(sql, at);
    const text = sql.slice(at, end);
    const word = kind === 'word' ? text.toUpperCase() : '';
    if (text === ')') depth = Math.max(0, depth - 1);
    yield { kind, text, word, start: at, end, depth };
    if (text === '(') depth += 1;
    at = end;
  }
}

function endOfBlank(sql: string, at: number): number {
  if (sql.startsWith('/*', at)) return endAfter(sql, '*/', at + 2);
  return matchEnd(blank, sql, at) ?? matchEnd(lineComment, sql, at) ?? at;
}

function tokenAt(sql: string, at: number): { kind: SqlToken['kind']; end: number } {
  const first = sql.charAt(at);
  if (first === "'" || first === '"' || first === '`')
    return { kind: 'literal', end: endOfQuoted(sql, at, first) };
  const wordEnd = matchEnd(wordPattern, sql, at);
  if (wordEnd !== undefined) return { kind: 'word', end: wordEnd };
  const tagEnd = matchEnd(heredoc, sql, at);
  if (tagEnd !== undefined) return { kind: 'literal', end: endAfter(sql, sql.slice(at, tagEnd), tagEnd) };
  return { kind: 'symbol', end: at + 1 };
}

/** Both escapes of ClickHouse: a backslash, and the doubled quote (which reads as two adjacent literals). */
function endOfQuoted(sql: string, start: number, quote: string): number {
  for (let at = start + 1; at < sql.length; at += 1) {
    const char = sql.charAt(at);
    if (char === '\\') at += 1;
    else if (char === quote) return at + 1;
  }
  return sql.length;
}

function endAfter(sql: string, needle: string, from: number): number {
  const found = sql.indexOf(needle, from);
  return found < 0 ? sql.length : found + needle.length;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
