import type { Span } from '../../text';

/** One token of C#; comments, blanks and directives are none. */
export type Token = Span &
  (
    | { readonly kind: 'word' | 'number' | 'sign'; readonly text: string }
    | TextToken
    | {
        readonly kind: 'template';
        /** Text, and the tokens of what is filled in. */
        readonly parts: readonly (string | readonly Token[])[];
      }
  );

export interface TextToken {
  readonly kind: 'string';
  readonly value: string;
  /** What stands between the quotes. */
  readonly content: Span;
}

/** Splits C# into tokens. A quote that is not closed ends with its line. */
export function tokensOf(text: string): readonly Token[] {
  return new Tokenizer(text).read(0, text.length);
}

const blank =
  /(?:\s+|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|(?<=^[ \t]*)#(?:if|elif|else|endif|region|endregion|pragma|nullable|define|undef|line|error|warning)\b[^\r\n]*)+/my;
const opening = /(\$*@?\$?)("{3,}|")/y;
const word = /@?[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /\d[\d_]*(?:\.\d[\d_]*)?(?:e[-+]?\d+)?[a-z]*/iy;
const character = /'(?:\\.|[^\\'\r\n])+'?/y;
const sign = /=>|==|!=|<=|&&|\|\||\?\?=|\?\?|\?\.(?!\d)|[-+*/%&|^]=|\+\+|--|::|./suy;

class Tokenizer {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(start: number, end: number): readonly Token[] {
    const tokens: Token[] = [];
    for (let at = this.#skip(start); at < end;) {
      const token = this.#next(at);
      tokens.push(token);
      at = this.#skip(token.end);
    }
    return tokens;
  }

  #skip(at: number): number {
    return at + (this.#match(blank, at)?.[0].length ?? 0);
  }

  #next(start: number): Token {
    const quote = this.#match(opening, start);
    if (quote) return this.#quoted(start, quote[1] ?? '', quote[2] ?? '"');
    for (const [kind, pattern] of [
      ['word', word],
      ['number', number],
      ['sign', character],
      ['sign', sign],
    ] as const) {
      const found = this.#match(pattern, start)?.[0];
      if (found !== undefined) return { kind, text: found, start, end: start + found.length };
    }
    return { kind: 'sign', text: '', start, end: start + 1 };
  }

  #quoted(start: number, prefix: string, quotes: string): Token {
    const from = start + prefix.length + quotes.length;
    const holes = prefix.replaceAll('@', '').length;
    const isRaw = quotes.length > 2;
    if (isRaw || prefix.includes('@')) return this.#multiline(start, from, holes, isRaw ? quotes : '"');
    return holes > 0 ? this.#template(start, from, 1, /"|(?=[\r\n])|$/y, true) : this.#regular(start, from);
  }

  #regular(start: number, from: number): Token {
    const written = this.#match(/(?:\\[^\r\n]|[^"\\\r\n])*/y, from)?.[0] ?? '';
    const to = from + written.length;
    const end = this.#text.charAt(to) === '"' ? to + 1 : to;
    return { kind: 'string', value: unescape(written), content: { start: from, end: to }, start, end };
  }

  /** A verbatim string (`@"…"`, where `""` is a quote) or a raw one (`"""…"""`). */
  #multiline(start: number, from: number, holes: number, quotes: string): Token {
    const isRaw = quotes.length > 2;
    if (holes > 0)
      return this.#template(
        start,
        from,
        holes,
        new RegExp(`${isRaw ? quotes : '"(?!")'}|$(?![^])`, 'y'),
        false,
      );
    const body = isRaw ? new RegExp(`[^]*?(?=${quotes}|$(?![^]))`, 'y') : /(?:[^"]|"")*/y;
    const written = this.#match(body, from)?.[0] ?? '';
    const to = from + written.length;
    const value = isRaw ? written : written.replaceAll('""', '"');
    const end = Math.min(to + quotes.length, this.#text.length);
    return { kind: 'string', value, content: { start: from, end: to }, start, end };
  }

  /** `holes`: how many braces open what is filled in; `closing` matches the end of the text. */
  #template(start: number, from: number, holes: number, closing: RegExp, escapes: boolean): Token {
    const parts: (string | readonly Token[])[] = [];
    const brace = '{'.repeat(holes);
    let written = '';
    let at = from;
    for (let end = this.#match(closing, at); !end && at < this.#text.length; end = this.#match(closing, at)) {
      const doubled = holes === 1 && /^(?:\{\{|\}\}|"")/.test(this.#text.slice(at, at + 2));
      if (!doubled && this.#text.startsWith(brace, at)) {
        const { tokens, close } = this.#hole(at + holes, escapes);
        parts.push(escapes ? unescape(written) : written, tokens);
        written = '';
        at = this.#text.startsWith('}', close) ? close + holes : close;
      } else {
        const length = doubled || (escapes && this.#text.charAt(at) === '\\') ? 2 : 1;
        written += doubled ? this.#text.charAt(at) : this.#text.slice(at, at + length);
        at += length;
      }
    }
    parts.push(escapes ? unescape(written) : written);
    const end = at + (this.#match(closing, at)?.[0].length ?? 0);
    return { kind: 'template', parts, start, end: Math.min(end, this.#text.length) };
  }

  /** The expression in a hole, which ends at its brace, its format (`:N0`) or, half typed, with its line. */
  #hole(from: number, onOneLine: boolean): { readonly tokens: readonly Token[]; readonly close: number } {
    const tokens: Token[] = [];
    let depth = 0;
    let hasFormat = false;
    let end = from;
    for (let at = this.#skip(from); at < this.#text.length; at = this.#skip(end)) {
      if (onOneLine && /[\r\n]/.test(this.#text.slice(end, at))) break;
      const token = this.#next(at);
      const text = token.kind === 'sign' ? token.text : '';
      if (depth === 0 && text === '}') return { tokens, close: at };
      hasFormat ||= depth === 0 && text === ':';
      if (!hasFormat) tokens.push(token);
      if (/^[([{]$/.test(text)) depth++;
      if (/^[)\]}]$/.test(text)) depth--;
      end = token.end;
    }
    return { tokens, close: Math.min(end, this.#text.length) };
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#text);
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unescape(written: string): string {
  return written.replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_, code?: string, other = '') =>
    code === undefined ? (escapes[String(other)] ?? String(other)) : String.fromCharCode(parseInt(code, 16)),
  );
}
