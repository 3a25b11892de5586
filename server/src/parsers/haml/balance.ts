import type { Span } from '../../text';
import { hole } from '../syntax';

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/**
 * The offset behind the bracket that closes the one at `open`, as Ruby sees it: brackets in strings do not count,
 * those of interpolations do. Undefined when it is not closed before `end`.
 */
export function closingBracket(text: string, open: number, end: number): number | undefined {
  const expected: string[] = [];
  for (let at = open; at < end; at++) {
    const character = text.charAt(at);
    const innermost = expected.at(-1);
    if (innermost === '"' || innermost === "'") {
      if (character === '\\') at++;
      else if (character === innermost) expected.pop();
      else if (innermost === '"' && text.startsWith('#{', at)) {
        expected.push('}');
        at++;
      }
    } else if (character === innermost) {
      expected.pop();
      if (expected.length === 0) return at + 1;
    } else if (character === '"' || character === "'") expected.push(character);
    else {
      const closer = closers[character];
      if (closer !== undefined) expected.push(closer);
    }
  }
  return undefined;
}

/** The interpolations (`#{…}`) of a stretch of text, braces included; one that is not closed ends the search. */
export function interpolationsIn(text: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  const opening = /\\?#\{/g;
  const stretch = text.slice(start, end);
  for (let match = opening.exec(stretch); match; match = opening.exec(stretch)) {
    if (match[0].startsWith('\\')) continue;
    const close = closingBracket(stretch, match.index + 1, stretch.length);
    if (close === undefined) break;
    found.push({ start: start + match.index, end: start + close });
    opening.lastIndex = close;
  }
  return found;
}

/** A stretch of text with holes for its interpolations. */
export function withHoles(text: string, span: Span): string {
  let result = '';
  let at = span.start;
  for (const { start, end } of interpolationsIn(text, span)) {
    result += text.slice(at, start) + hole.repeat(end - start);
    at = end;
  }
  return result + text.slice(at, span.end);
}
