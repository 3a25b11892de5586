import type { Tree } from '@lezer/common';

/** A file's code as it is parsed, and the way from its offsets to those of the file. */
export interface PythonSource {
  readonly code: string;
  readonly tree: Tree;
  readonly toText: (offset: number) => number;
}

/**
 * Parses Python that may be half typed. An open string or bracket swallows the code behind it, so where the
 * parser complains, quotes are closed at the end of their line, and brackets before a line that is not indented
 * further than the line they were opened in.
 */
export function parseHalfTyped(parse: (code: string) => Tree, text: string): PythonSource {
  const tree = parse(text);
  if (!hasErrors(tree)) return { code: text, tree, toText: (offset) => offset };
  const closers = missingClosers(text);
  const code = insertAll(text, closers);
  const places = closers.map((it, i) => it.at + i);
  return { code, tree: parse(code), toText: (offset) => offset - countBelow(places, offset) };
}

interface Closer {
  readonly at: number;
  readonly character: string;
}

function hasErrors(tree: Tree): boolean {
  const cursor = tree.cursor();
  do if (cursor.type.isError) return true;
  while (cursor.next());
  return false;
}

const token =
  /("""|''')(?:\\[^]|(?!\1)[^\\])*(?:\1|$)|(["'])(?:\\[^]|(?!\2)[^\\\r\n])*(\2?)|#[^\r\n]*|\r?\n([ \t]*)|[()[\]{}]|[^\s"'#()[\]{}]+/g;
const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The quotes and brackets to insert, in the order of the text. */
function missingClosers(text: string): readonly Closer[] {
  const missing: Closer[] = [];
  const open: { readonly closer: string; readonly indent: number }[] = [];
  let indent = 0;
  let codeEnd = 0;
  const closeFrom = (limit: number): void => {
    for (let it = open.at(-1); it && it.indent >= limit; it = open.at(-1)) {
      missing.push({ at: codeEnd, character: it.closer });
      open.pop();
    }
  };
  for (const found of text.matchAll(token)) {
    const [whole, , quote, closingQuote, indentation] = found;
    const end = found.index + whole.length;
    if (indentation !== undefined) {
      if (/[\r\n#)\]}]|^$/.test(text.charAt(end))) continue;
      indent = indentation.length;
      closeFrom(indent);
      continue;
    }
    if (whole.startsWith('#')) continue;
    codeEnd = end;
    if (quote !== undefined && closingQuote === '') missing.push({ at: end, character: quote });
    const closer = closerOf[whole];
    if (closer !== undefined) open.push({ closer, indent });
    else if (whole === open.at(-1)?.closer) open.pop();
  }
  closeFrom(0);
  return missing;
}

function insertAll(text: string, closers: readonly Closer[]): string {
  let code = '';
  let at = 0;
  for (const closer of closers) {
    code += text.slice(at, closer.at) + closer.character;
    at = closer.at;
  }
  return code + text.slice(at);
}

/** How many of the ascending `places` lie below `offset`. */
function countBelow(places: readonly number[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
