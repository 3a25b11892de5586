import type { Span } from '../../text';
import { closingBracket } from '../ruby/rubyBrackets';
import { hole } from '../syntax';

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
