import type { Span } from '../../text';

/** The quotes around a value. */
export interface Quote {
  readonly character: string;
  /** False while the closing quote is not written. */
  readonly isClosed: boolean;
}

/** The value around the cursor without its quotes: from `from` on, up to what ends a value. */
export function scalarSpot(
  text: string,
  from: number,
  cursor: number,
  ends: RegExp,
): { readonly replace: Span; readonly quote: Quote | undefined } {
  let start = from;
  while (start < cursor && /\s/.test(text.charAt(start))) start++;
  const first = text.charAt(start);
  if ((first === "'" || first === '"') && start < cursor) {
    const line = lineEnd(text, cursor);
    const close = text.slice(start + 1, line).indexOf(first);
    const end = close < 0 ? Math.max(cursor, trimmed(text, cursor, ends)) : start + 1 + close;
    return { replace: { start: start + 1, end }, quote: { character: first, isClosed: close >= 0 } };
  }
  return { replace: { start, end: trimmed(text, cursor, ends) }, quote: undefined };
}

/** The end of what goes on behind the cursor, without blanks and comments. */
function trimmed(text: string, cursor: number, ends: RegExp): number {
  let end = cursor;
  while (end < text.length && !ends.test(text.charAt(end))) {
    if (text.charAt(end) === '#' && /\s/.test(text.charAt(end - 1))) break;
    end++;
  }
  while (end > cursor && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\r?\n/);
  return found < 0 ? text.length : from + found;
}
