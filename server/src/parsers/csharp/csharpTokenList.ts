import type { Span } from '../../text';
import type { Token } from './csharpTokens';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Looks around in a list of tokens by index; behind its ends there is nothing. */
export class TokenList {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get length(): number {
    return this.#tokens.length;
  }

  at(index: number): Token | undefined {
    return this.#tokens[index];
  }

  /** The text of a word or sign; empty for texts and behind the end. */
  textAt(index: number): string {
    const token = this.#tokens[index];
    return token && 'text' in token ? token.text : '';
  }

  /** Reads entries between commas; answers the index behind the closing bracket. Half-typed ones end with the statement. */
  entries(open: number, read: (at: number) => number): number {
    let at = open + 1;
    while (at < this.#tokens.length) {
      const text = this.textAt(at);
      if (/^[)\]}]$/.test(text)) return at + 1;
      if (text === ';') return at;
      if (text === ',') at++;
      else at = Math.max(read(at), at + 1);
    }
    return at;
  }

  /** The index behind a token, or behind the bracket that it opens. */
  behind(index: number): number {
    return closers[this.textAt(index)] === undefined ? index + 1 : this.behindBracket(index);
  }

  /** The index behind the bracket that closes the one at `open`. */
  behindBracket(open: number): number {
    const expected: string[] = [];
    for (let at = open; at < this.#tokens.length; at++) {
      const text = this.textAt(at);
      const closer = closers[text];
      if (closer !== undefined) expected.push(closer);
      else if (text === expected.at(-1)) expected.pop();
      if (expected.length === 0) return at + 1;
    }
    return this.#tokens.length;
  }

  /** From one token to the one before `next`. */
  span(from: number, next: number): Span {
    const start = this.#tokens[from]?.start ?? this.#tokens.at(-1)?.end ?? 0;
    return { start, end: Math.max(this.#tokens[next - 1]?.end ?? start, start) };
  }
}
