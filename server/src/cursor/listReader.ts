import {
  hasSlashComments,
  lineBefore,
  type Bracket,
  type EntrySyntax,
  type KeySyntax,
  type ListLanguage,
  type ListSyntax,
  type TextSyntax,
} from './lists';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** A list that goes on for longer than this is no list of arguments. */
const mostCharacters = 6000;

const keyPatterns: Readonly<Record<ListLanguage, RegExp>> = {
  ruby: /(?:([A-Za-z_]\w*[?!]?):(?![:\w])|:([A-Za-z_]\w*)\s*=>|(["'])([^"'\n]*)\3\s*(?:=>|:(?!:)))\s*/y,
  javascript: /(?:([A-Za-z_$][\w$]*)\s*:|()(["'])([^"'\n]*)\3\s*:)\s*/y,
  csharp: /([A-Za-z_]\w*)\s*:(?!:)\s*/y,
  python: /(?:([A-Za-z_]\w*)\s*=(?![=])|()(["'])([^"'\n]*)\3\s*:)\s*/y,
};

/**
 * Reads the list that begins at `start` (behind its bracket, or where the arguments of a command call begin) from
 * code that may be half typed. A list breaks off before a line that is not indented further than the one it began
 * in, unless that line closes it; a command call also at the end of a line that no comma carries on.
 */
export function readList(
  text: string,
  start: number,
  language: ListLanguage,
  bracket: Bracket | undefined,
): ListSyntax {
  return new ListReader(text, start, language).read(bracket);
}

class ListReader {
  readonly #text: string;
  readonly #language: ListLanguage;
  readonly #indent: number;
  readonly #limit: number;
  #at: number;

  constructor(text: string, start: number, language: ListLanguage) {
    this.#text = text;
    this.#language = language;
    this.#at = start;
    this.#limit = Math.min(text.length, start + mostCharacters);
    this.#indent = indentOf(lineBefore(text, start));
  }

  read(bracket: Bracket | undefined): ListSyntax {
    const start = this.#at;
    const entries: EntrySyntax[] = [];
    for (;;) {
      entries.push(this.#entry(bracket));
      const sign = this.#at < this.#limit ? this.#text.charAt(this.#at) : '';
      if (sign === ',') {
        this.#at++;
        continue;
      }
      const closed = bracket !== undefined && sign === closers[bracket];
      return { bracket, start, end: this.#at, closed, entries };
    }
  }

  /** Reads up to a comma or bracket that is not the entry's own, or to where the list breaks off. */
  #entry(bracket: Bracket | undefined): EntrySyntax {
    const start = this.#at;
    const texts: TextSyntax[] = [];
    const lists: ListSyntax[] = [];
    const key = this.#key(bracket);
    let from = key ? key.span.start : -1;
    let to = key ? key.end : -1;
    while (this.#at < this.#limit) {
      const character = this.#text.charAt(this.#at);
      if (character === ',' || ')]}'.includes(character)) break;
      if (character === '\n' && this.#breaksOff(bracket)) break;
      const before = this.#at;
      if (!this.#skipComment()) {
        this.#take(character, texts, lists);
        if (/\s/.test(character)) continue;
        if (from < 0) from = before;
        to = this.#at;
      }
    }
    const written = from < 0 ? { start: this.#at, end: this.#at } : { start: from, end: to };
    return { span: { start, end: this.#at }, written, key, texts, lists };
  }

  /** Takes one sign, or all of a string or of a list within. */
  #take(character: string, texts: TextSyntax[], lists: ListSyntax[]): void {
    if ('"\'`'.includes(character)) texts.push(this.#string(character));
    else if (character === ':' && this.#isSymbol()) texts.push(this.#symbol());
    else if (character === '(' || character === '[' || character === '{') {
      this.#at++;
      const list = this.read(character);
      lists.push(list);
      if (list.closed) this.#at++;
    } else this.#at++;
  }

  #key(bracket: Bracket | undefined): KeySyntax | undefined {
    // in JavaScript `a ? b : c` is no key, and arguments have none
    if (this.#language === 'javascript' && bracket !== '{') return undefined;
    const blank = /\s*/y;
    blank.lastIndex = this.#at;
    blank.exec(this.#text);
    const start = blank.lastIndex;
    if (this.#text.slice(this.#at, start).includes('\n') && this.#endsWithin(this.#at, start, bracket))
      return undefined;
    const pattern = keyPatterns[this.#language];
    pattern.lastIndex = start;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    const [whole, bare, symbol, , quoted] = found;
    const text = bare ?? quoted ?? symbol ?? '';
    const from = start + whole.indexOf(text, bare === undefined ? 1 : 0);
    this.#at = start + whole.trimEnd().length;
    return { text, span: { start: from, end: from + text.length }, end: this.#at };
  }

  /** True when the list breaks off somewhere in a stretch of blanks. */
  #endsWithin(start: number, end: number, bracket: Bracket | undefined): boolean {
    const at = this.#at;
    for (let i = start; i < end; i++) {
      if (this.#text.charAt(i) !== '\n') continue;
      this.#at = i;
      const breaksOff = this.#breaksOff(bracket);
      this.#at = at;
      if (breaksOff) return true;
    }
    return false;
  }

  /** At the end of a line: whether the next line with anything on it is no part of the list any more. */
  #breaksOff(bracket: Bracket | undefined): boolean {
    const next = /\S/g;
    next.lastIndex = this.#at;
    const at = next.exec(this.#text)?.index;
    if (at === undefined) return true;
    if (bracket === undefined && !/,\s*$/.test(this.#text.slice(Math.max(0, this.#at - 80), this.#at)))
      return true;
    if (bracket !== undefined && ')]}'.includes(this.#text.charAt(at))) return false;
    return indentOf(lineBefore(this.#text, at)) <= this.#indent;
  }

  #skipComment(): boolean {
    const text = this.#text;
    const at = this.#at;
    const slashes = hasSlashComments(this.#language);
    const isLine = slashes ? text.startsWith('//', at) : text.charAt(at) === '#';
    if (isLine) {
      const end = text.indexOf('\n', at);
      this.#at = end < 0 ? text.length : end;
      return true;
    }
    if (!slashes || !text.startsWith('/*', at)) return false;
    const end = text.indexOf('*/', at + 2);
    this.#at = end < 0 ? text.length : end + 2;
    return true;
  }

  #string(quote: string): TextSyntax {
    const start = this.#at + 1;
    for (let at = start; at < this.#text.length; at++) {
      const character = this.#text.charAt(at);
      if (character === '\\') at++;
      else if (character === quote) {
        this.#at = at + 1;
        return { quote, content: { start, end: at }, closed: true };
      } else if (character === '\n' && quote !== '`') {
        this.#at = at;
        return { quote, content: { start, end: at }, closed: false };
      } else if (this.#interpolates(quote, at)) at = this.#endOfInterpolation(at);
    }
    this.#at = this.#text.length;
    return { quote, content: { start, end: this.#at }, closed: false };
  }

  #interpolates(quote: string, at: number): boolean {
    return (
      (quote === '`' && this.#text.startsWith('${', at)) ||
      (quote === '"' && this.#language === 'ruby' && this.#text.startsWith('#{', at))
    );
  }

  /** The offset of the brace that ends the interpolation at `start`, as far as it is closed. */
  #endOfInterpolation(start: number): number {
    this.#at = start + 2;
    return this.read('{').end;
  }

  #isSymbol(): boolean {
    return (
      this.#language === 'ruby' &&
      /^:[A-Za-z_]/.test(this.#text.slice(this.#at, this.#at + 2)) &&
      !/[\w:]/.test(this.#text.charAt(this.#at - 1))
    );
  }

  #symbol(): TextSyntax {
    const name = /\w*/y;
    name.lastIndex = this.#at + 1;
    name.exec(this.#text);
    const content = { start: this.#at + 1, end: name.lastIndex };
    this.#at = name.lastIndex;
    return { quote: ':', content, closed: true };
  }
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
