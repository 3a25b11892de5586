import type { Span } from '../../text';
import type { CodeBlock, CodePart } from '../syntax';
import { closingBracket } from '../ruby/rubyBrackets';
import { interpolationsIn } from './balance';

/** The parts of a HAML file that other languages own. */
export interface HamlParts {
  readonly ruby: readonly CodePart[];
  /** What is indented below the code that opens it. */
  readonly blocks: readonly CodeBlock[];
  /** Bodies of `:javascript` filters. */
  readonly scripts: readonly Span[];
  /** What stands between the brackets of `%a(name="value")`. */
  readonly htmlAttributes: readonly Span[];
  /** Lines of plain HTML. */
  readonly markup: readonly Span[];
}

/** Splits HAML line by line; what is half typed ends with its line. */
export function scanHaml(text: string): HamlParts {
  const scanner = new HamlScanner(text);
  scanner.scan();
  return scanner;
}

const element = /[%.#][-\p{L}\p{N}_:@.#%]*/uy;
const script = /(?:[!&]?=|~|-)(?!=)/y;
/** Attributes whose line ends like this go on in the next one. */
const unfinished = /(?:[,{([|]|=>|&&)\s*$/;
/** A line that can only be HAML of its own: the one before it breaks off in mid-word. */
const newElement = /^\s*(?:%(?![wi]\[)[\p{L}\w-]|[=~-] |[.#][\p{L}\w-]+[{(= ])/iu;
const blockArguments = /(?:\bdo|\{)\s*\|[^|]*\|?\s*$/;

class HamlScanner implements HamlParts {
  readonly ruby: CodePart[] = [];
  readonly blocks: CodeBlock[] = [];
  readonly scripts: Span[] = [];
  readonly htmlAttributes: Span[] = [];
  readonly markup: Span[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    while (this.#at < this.#text.length) {
      const end = this.#endOfLine(this.#at);
      const indent = /^[ \t]*/.exec(this.#text.slice(this.#at, end))?.[0].length ?? 0;
      const start = this.#at + indent;
      this.#at = end + 1;
      if (start < end) this.#scanLine(start, end, indent);
    }
  }

  #scanLine(start: number, end: number, indent: number): void {
    const line = this.#text.slice(start, end);
    if (line.startsWith('-#') || line.startsWith('/')) this.#takeNested(indent);
    else if (line.startsWith(':')) this.#scanFilter(line.trim(), indent);
    else if (/^[%.]|^#[^{]/.test(line)) this.#scanElement(start, indent);
    else if (!this.#scanScript(start, indent)) this.#scanText(start, end);
  }

  #scanFilter(name: string, indent: number): void {
    const body = this.#takeNested(indent);
    if (name === ':ruby') this.#addRuby(body);
    else this.#addInterpolations(body);
    if (name === ':javascript') this.scripts.push(body);
    if (name === ':plain') this.markup.push(body);
  }

  #scanElement(start: number, indent: number): void {
    element.lastIndex = start;
    element.exec(this.#text);
    let at = element.lastIndex;
    for (let next = this.#scanAttributes(at); next !== at; next = this.#scanAttributes(at)) at = next;
    while (/[<>]/.test(this.#text.charAt(at))) at++;
    const end = this.#endOfLine(at);
    this.#at = end + 1;
    if (!this.#scanScript(at, indent)) this.#addInterpolations({ start: at, end });
    if (/^%script(?![-\w:])/.test(this.#text.slice(start, at))) this.#scanScriptElement(indent);
  }

  /** Lines below `%script` are JavaScript, unless a filter says what they are. */
  #scanScriptElement(indent: number): void {
    if (/^\s*:/.test(this.#text.slice(this.#at))) return;
    const body = this.#takeNested(indent);
    this.#addInterpolations(body);
    this.scripts.push(body);
  }

  /** Reads one bracket of attributes; answers where it ends, or `start` when none begins there. */
  #scanAttributes(start: number): number {
    const bracket = this.#text.charAt(start);
    if (!'{(['.includes(bracket) || bracket === '') return start;
    const limit = this.#endOfAttributes(start);
    const close = closingBracket(this.#text, start, limit);
    const inner = { start: start + 1, end: close === undefined ? limit : close - 1 };
    if (bracket === '(') this.htmlAttributes.push(inner);
    // HAML takes the braces as arguments: `{ helper, key: value }` is no hash, but `_( helper, key: value )` a call.
    if (bracket === '{')
      this.ruby.push({
        code: `_(${this.#text.slice(inner.start, inner.end)}${close === undefined ? '' : ')'}`,
        start: start - 1,
      });
    return close ?? limit;
  }

  /** Attributes may run over lines while those do not look like HAML of their own. */
  #endOfAttributes(start: number): number {
    let from = start;
    let end = this.#endOfLine(from);
    while (end < this.#text.length) {
      const next = this.#text.slice(end + 1, this.#endOfLine(end + 1));
      const goesOn = unfinished.test(this.#text.slice(from, end)) || /^\s*[\])}]/.test(next);
      const inBrackets = this.#text.charAt(start) === '(' && /^\s*[-\w:@]+\s*=[^=>]/.test(next);
      if (next.trim() === '' || newElement.test(next) || !(goesOn || inBrackets)) break;
      from = end + 1;
      end = this.#endOfLine(from);
    }
    return end;
  }

  /** Reads `= code`, `- code` and the like; false when the line is none. */
  #scanScript(start: number, indent: number): boolean {
    script.lastIndex = start;
    const sign = script.exec(this.#text);
    if (!sign) return false;
    const from = start + sign[0].length;
    let end = this.#endOfLine(from);
    let line = this.#text.slice(from, end);
    while (end < this.#text.length) {
      const next = this.#endOfLine(end + 1);
      const goesOn =
        /[,([{]\s*$/.test(line) || isPiped(line) || /^\s*[)\]}]/.test(this.#text.slice(end + 1, next));
      line = this.#text.slice(end + 1, next);
      if (!goesOn || line.trim() === '' || newElement.test(line)) break;
      end = next;
    }
    const opener = this.#addRuby({ start: from, end });
    this.#at = end + 1;
    if (blockArguments.test(opener.code)) this.blocks.push({ opener, end: this.#endOfNested(indent) });
    return true;
  }

  #scanText(start: number, end: number): void {
    this.#addInterpolations({ start, end });
    if (this.#text.charAt(start) === '<') this.markup.push({ start, end });
  }

  #addInterpolations(span: Span): void {
    for (const { start, end } of interpolationsIn(this.#text, span))
      this.#addRuby({ start: start + 2, end: end - 1 });
  }

  /** The pipe that carries a line on is no Ruby. */
  #addRuby({ start, end }: Span): CodePart {
    const code = this.#text.slice(start, end);
    const part = { code: code.includes(' |') ? withoutPipes(code) : code, start };
    this.ruby.push(part);
    return part;
  }

  /** The lines below that are indented further than `indent`, which then are read. */
  #takeNested(indent: number): Span {
    const start = this.#at;
    const end = this.#endOfNested(indent);
    this.#at = end === start ? start : end + 1;
    return { start, end };
  }

  /** Where the lines below end that are indented further than `indent`; here, when there are none. */
  #endOfNested(indent: number): number {
    let end = this.#at;
    for (let at = this.#at; at < this.#text.length;) {
      const endOfLine = this.#endOfLine(at);
      const content = this.#text.slice(at, endOfLine).search(/\S/);
      if (content >= 0 && content <= indent) break;
      at = endOfLine + 1;
      if (content >= 0) end = endOfLine;
    }
    return end;
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end;
  }
}

function isPiped(line: string): boolean {
  return /\s\|\s*$/.test(line) && !blockArguments.test(line);
}

function withoutPipes(code: string): string {
  return code.replace(/[^\n]+/g, (line) => (isPiped(line) ? line.replace(/\|(?=\s*$)/, ' ') : line));
}
