import type { Span } from '../text';
import type { CodePart } from './syntax';

/** A stretch of woven code: copied from the file, or (without a length there) put in between. */
interface Stretch {
  /** Where it begins in the woven code. */
  readonly at: number;
  /** Where it stands in the file. */
  readonly start: number;
  readonly length: number;
}

/** Code that is put together from stretches of a file and what has to stand between them to be read as code. */
export class Weave {
  readonly #text: string;
  readonly #stretches: Stretch[] = [];
  #code = '';
  #end: number;

  /** `start` is where in the file code stands that is put in before anything is copied. */
  constructor(text: string, start: number) {
    this.#text = text;
    this.#end = start;
  }

  copy({ start, end }: Span): this {
    this.#stretches.push({ at: this.#code.length, start, length: end - start });
    this.#code += this.#text.slice(start, end);
    this.#end = end;
    return this;
  }

  /** Copies text into a quoted literal: what would end it gets a backslash. */
  copyQuoted({ start, end }: Span): this {
    let from = start;
    for (const { index } of this.#text.slice(start, end).matchAll(/["\\]|#(?=[{$@])/g)) {
      this.copy({ start: from, end: start + index }).insert('\\');
      from = start + index;
    }
    return this.copy({ start: from, end });
  }

  insert(code: string): this {
    this.#stretches.push({ at: this.#code.length, start: this.#end, length: 0 });
    this.#code += code;
    return this;
  }

  toPart(): CodePart {
    const stretches = this.#stretches;
    const toText = (offset: number): number => {
      let low = 0;
      let high = stretches.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((stretches[middle]?.at ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const { at, start, length } = stretches[low] ?? { at: 0, start: 0, length: 0 };
      return start + Math.min(offset - at, length);
    };
    return { code: this.#code, start: toText(0), toText };
  }
}
