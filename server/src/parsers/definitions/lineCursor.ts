const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const hash = 35;

/** Walks over the lines of a text that hold more than blanks or a comment. Knows no tabs: the text has none. */
export class LineCursor {
  readonly text: string;
  /** The column of the first character; -1 behind the last line. */
  indent = -1;
  /** Offset of the first character. */
  at = 0;
  /** Offset behind the last character that is not blank; a comment at the end of the line counts. */
  end = 0;
  /** Of lines with comments between this line and the one before: the greatest column of a `#`; -1 for none. */
  commentIndent = -1;
  #next = 0;

  constructor(text: string) {
    this.text = text;
    this.advance();
  }

  /** Offset of the start of the line; of a line made by `enter` too. */
  get start(): number {
    return this.at - this.indent;
  }

  get isAtEnd(): boolean {
    return this.indent === -1;
  }

  /** Goes to the next line, or to the first one from an offset on that is the start of a line. */
  advance(from = this.#next): void {
    const { text } = this;
    this.commentIndent = -1;
    this.#next = from;
    while (this.#next < text.length) {
      const start = this.#next;
      const lineEnd = endOfLine(text, start);
      this.#next = lineEnd + 1;
      const at = skipSpaces(text, start);
      const first = text.charCodeAt(at);
      if (first === hash) this.commentIndent = Math.max(this.commentIndent, at - start);
      else if (at < lineEnd && first !== carriageReturn) {
        this.indent = at - start;
        this.at = at;
        this.end = trimmedEnd(text, at, lineEnd);
        return;
      }
    }
    this.indent = -1;
    this.at = this.end = text.length;
  }

  /** Makes what stands at an offset behind the first character a line of its own: the map behind a `- `. */
  enter(at: number): void {
    this.indent += at - this.at;
    this.at = at;
  }
}

/** The offset of the line feed that ends the line, or the end of the text. */
export function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

/** Goes back from `end` over spaces and line breaks, at most to `start`. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  for (; at > start; at--) {
    const code = text.charCodeAt(at - 1);
    if (code !== space && code !== carriageReturn && code !== lineFeed) break;
  }
  return at;
}
