const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const quotes = new Set(['"', "'", '`']);

/** What would close the strings, interpolations and brackets that a line leaves open, outermost first. */
export function openBrackets(line: string): readonly string[] {
  const brackets = new Brackets();
  for (let at = 0; at < line.length;) at = brackets.read(line, at);
  return brackets.expected;
}

/**
 * The offset behind the bracket that closes the one at `open`, as Ruby sees it: brackets in strings do not count,
 * those of interpolations do. Undefined when it is not closed before `end`.
 */
export function closingBracket(text: string, open: number, end: number): number | undefined {
  const brackets = new Brackets();
  for (let at = open; at < end;) {
    at = brackets.read(text, at);
    if (brackets.expected.length === 0) return at;
  }
  return undefined;
}

class Brackets {
  /** What closes what is open, outermost first. */
  readonly expected: string[] = [];

  /** Reads one character, or two that belong together; answers where the next one stands. */
  read(text: string, at: number): number {
    const { expected } = this;
    const character = text.charAt(at);
    const innermost = expected.at(-1);
    if (character === innermost) expected.pop();
    else if (innermost !== undefined && quotes.has(innermost)) {
      if (character === '\\') return at + 2;
      if (innermost !== "'" && text.startsWith('#{', at)) {
        expected.push('}');
        return at + 2;
      }
    } else if (quotes.has(character)) expected.push(character);
    else {
      const closer = closers[character];
      if (closer !== undefined) expected.push(closer);
    }
    return at + 1;
  }
}
