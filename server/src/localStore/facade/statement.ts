import { notImplemented, syntaxError } from './errors';
import { sqlTokens, type SqlToken } from './sqlTokens';

/** What the façade must know of a statement before the engine runs it. */
export interface Statement {
  readonly kind: 'select' | 'insert' | 'kill' | 'other';
  /** Without the closing semicolon. */
  readonly sql: string;
  /** The output format named in the statement itself. */
  readonly format: string | undefined;
}

/**
 * Classifies one statement. Throws what a ClickHouse server says to several statements in one request, and
 * refuses `INTO OUTFILE` and `FROM INFILE`, which a server knows nothing of but the embedded engine obeys.
 */
export function parseStatement(text: string): Statement {
  const tokens = readTokens(text);
  const first = tokens[0];
  if (!first) throw syntaxError('Empty query');
  const last = tokens[tokens.length - 1] ?? first;
  const sql = last.text === ';' ? text.slice(0, last.start) : text;
  refuseFiles(tokens);
  const kind = kindOf(tokens);
  return { kind, sql, format: kind === 'insert' ? undefined : outputFormat(tokens) };
}

/** An INSERT whose data comes in the request's body: reads them from `file` instead. Throws when it takes none. */
export function insertFromFile(sql: string, file: string): string {
  const words = [...sqlTokens(sql)].filter(({ depth, kind }) => depth === 0 && kind === 'word');
  const values = words.findLast(({ word }, index) => word === 'VALUES' && index === words.length - 1);
  const clause =
    values ?? words.findLast(({ word }, index) => word === 'FORMAT' && index === words.length - 2);
  if (!clause) throw syntaxError('INSERT with data in the body ends with FORMAT or VALUES');
  const settings = words.find(({ word, start }) => word === 'SETTINGS' && start < clause.start);
  const at = settings?.start ?? clause.start;
  const tail = values ? `${sql.slice(at, values.start)} FORMAT Values` : sql.slice(at);
  return `${sql.slice(0, at)} FROM INFILE ${quoteString(file)} COMPRESSION 'none' ${tail}`;
}

/**
 * The engine gives every query an id of its own and keeps the client's in `log_comment`; and a synchronous KILL
 * never returns there.
 */
export function killByClientId(sql: string): string {
  let killed = '';
  let at = 0;
  for (const token of sqlTokens(sql)) {
    const replacement = killWords[token.word];
    if (replacement === undefined) continue;
    killed += sql.slice(at, token.start) + replacement;
    at = token.end;
  }
  return killed + sql.slice(at);
}

const killWords: Readonly<Record<string, string>> = { QUERY_ID: "Settings['log_comment']", SYNC: 'ASYNC' };

export function quoteString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

export function quoteIdentifier(text: string): string {
  return `\`${text.replace(/[\\`]/g, '\\$&')}\``;
}

/** All tokens, but of an INSERT only those before its inline data. */
function readTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const token of sqlTokens(text)) {
    const previous = tokens.at(-1);
    if (previous?.text === ';') throw syntaxError('Multi-statements are not allowed');
    tokens.push(token);
    const isInsert = tokens[0]?.word === 'INSERT';
    if (isInsert && token.depth === 0 && (token.word === 'VALUES' || previous?.word === 'FORMAT')) break;
  }
  return tokens;
}

function refuseFiles(tokens: readonly SqlToken[]): void {
  const file = tokens.find(
    ({ word }, index) =>
      (word === 'OUTFILE' && tokens[index - 1]?.word === 'INTO') ||
      (word === 'INFILE' && tokens[index - 1]?.word === 'FROM'),
  );
  if (file) throw notImplemented(`${file.word} is not supported over HTTP`);
}

function kindOf(tokens: readonly SqlToken[]): Statement['kind'] {
  const first = tokens[0];
  if (first?.word === 'INSERT') return 'insert';
  if (first?.word === 'KILL') return 'kill';
  const reads = first?.text === '(' || ['SELECT', 'WITH', 'FROM'].includes(first?.word ?? '');
  return reads && !tokens.some(({ word }) => word === 'INSERT') ? 'select' : 'other';
}

function outputFormat(tokens: readonly SqlToken[]): string | undefined {
  const keyword = tokens.findLastIndex(({ word, depth }, index) => {
    const next = tokens[index + 2];
    const ends = next === undefined || next.text === ';' || next.word === 'SETTINGS';
    return word === 'FORMAT' && depth === 0 && ends && tokens[index + 1]?.kind === 'word';
  });
  return tokens[keyword + 1]?.kind === 'word' && keyword >= 0 ? tokens[keyword + 1]?.text : undefined;
}
