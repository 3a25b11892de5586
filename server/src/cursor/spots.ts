import type { Span } from '../text';
import type { KeyPlace, NameTail, Spot } from './cursorSite';
import { entryAt, isWithin, type EntrySyntax, type ListSyntax, type TextSyntax } from './lists';

/** The key whose entry, the blank behind it included, holds the cursor. */
export function activeKey(entries: readonly EntrySyntax[], offset: number): string | undefined {
  const entry = entries.find(({ key, span }) => key && key.span.start <= offset && offset <= span.end);
  return entry?.key?.text;
}

/** The name around the cursor: the quotes' contents, or what is typed where the closing quote is not the name's own. */
export function nameSpot(
  text: string,
  offset: number,
  { quote, content, closed }: TextSyntax,
  isAlone: boolean,
  list: Pick<ListSyntax, 'bracket' | 'closed'>,
): Spot {
  const isWhole = closed && /^[^,(){}[\]=<>'"\n]*$/.test(text.slice(content.start, content.end));
  const replace = isWhole ? content : { start: content.start, end: offset };
  const quotes = quote === ':' ? '' : quote;
  // behind a name whose quote is open other code may stand: only where nothing follows arguments can
  const restOfLine = text.slice(offset, endOfLine(text, offset)).trim();
  const canGoOn = isWhole || restOfLine === '' || /^[)\]}"'`>]*$/.test(restOfLine);
  const tail: NameTail = {
    quotes,
    quotesThere: isWhole ? quotes.length : 0,
    isAlone: isAlone && canGoOn,
    missingBracket: list.bracket === '(' && !isClosed(list, isWhole, restOfLine) ? ')' : '',
  };
  return { kind: 'name', replace, tail };
}

function isClosed({ closed }: Pick<ListSyntax, 'closed'>, isWhole: boolean, restOfLine: string): boolean {
  return isWhole ? closed : restOfLine.startsWith(')');
}

/** What stands at the cursor within a list of keys and values. */
export function entrySpot(text: string, offset: number, list: ListSyntax, of: KeyPlace): Spot {
  const entry = entryAt(list, offset);
  if (!entry) return { kind: 'other' };
  const { key, written } = entry;
  if (key && offset >= key.end) return valueSpot(text, offset, entry, key.text);
  if (key && isWithin(key.span, offset))
    return { kind: 'key', of, replace: key.span, present: key.text, comma: false };
  // a word that is being typed, or the blank before what is written already
  const typed = wordAt(text, offset);
  const isTyping = written.start >= typed.start && written.end <= typed.end;
  const isBefore = offset < written.start;
  if (!isTyping && !isBefore) return { kind: 'other' };
  const replace = isBefore ? { start: offset, end: offset } : typed;
  return { kind: 'key', of, replace, present: undefined, comma: isBefore && written.end > written.start };
}

function valueSpot(text: string, offset: number, entry: EntrySyntax, key: string): Spot {
  const literal = entry.texts.find((it) => isWithin(it.content, offset));
  const value = { start: entry.key?.end ?? entry.written.start, end: entry.written.end };
  if (literal) {
    const end = literal.closed ? literal.content.end : offset;
    return { kind: 'value', key, replace: { start: literal.content.start, end }, quoted: true };
  }
  const typed = wordAt(text, offset);
  const isTyping = text.slice(value.start, typed.start).trim() === '' && typed.end >= value.end;
  return isTyping ? { kind: 'value', key, replace: typed, quoted: false } : { kind: 'other' };
}

/** The word around the cursor, empty between others. */
function wordAt(text: string, offset: number): Span {
  const before = /[\w$]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const after = /^[\w$]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
