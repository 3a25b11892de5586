import type { Position, Range } from 'vscode-languageserver-types';

/** A half-open stretch of a text in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Turns UTF-16 offsets of one text into LSP positions and back. Lines end with `\n`, `\r\n` or `\r`, as in LSP. */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  range({ start, end }: Span): Range {
    const first = this.position(start);
    const isOneLine = end >= start && end < (this.#starts[first.line + 1] ?? Infinity);
    const last = isOneLine
      ? { line: first.line, character: first.character + end - start }
      : this.position(end);
    return { start: first, end: last };
  }

  /** Positions beyond the text or the line are pulled back to its end. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.text.length;
    return Math.min(start + character, this.#starts[line + 1] ?? this.text.length);
  }
}
