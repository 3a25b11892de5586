/** A mark stands in a text where the name of a call is, until all of the text is known. */
const markPattern = /\u0001(\d+)\u0002/g;

/**
 * The tracking calls of one file. A call is `{ line, column, form, kind, names }`: line and column from 1, in
 * UTF-16 code units, of the name literal or else of the method or attribute; `form` says which way of calling it
 * is, `kind` what the text tells of the name: literal, constant, candidates, pattern, or passed on (the inner call
 * of a wrapper, whose name is its own parameter).
 */
export class CallMarks {
  #calls = [];

  /** To be put directly before the name of the call, or before its method when the name stands elsewhere. */
  at(form, kind, ...names) {
    this.#calls.push({ form, kind, names });
    return `\u0001${this.#calls.length - 1}\u0002`;
  }

  /** The text as it is written, and its calls in their order. */
  take(text) {
    const calls = [];
    let line = 1;
    let lineStart = 0; // in the text without marks
    let written = '';
    let from = 0;
    for (const mark of text.matchAll(markPattern)) {
      written += text.slice(from, mark.index);
      from = mark.index + mark[0].length;
      for (let at = written.indexOf('\n', lineStart); at >= 0; at = written.indexOf('\n', lineStart)) {
        line += 1;
        lineStart = at + 1;
      }
      calls.push({ line, column: written.length - lineStart + 1, ...this.#calls[Number(mark[1])] });
    }
    return { text: written + text.slice(from), calls };
  }
}
