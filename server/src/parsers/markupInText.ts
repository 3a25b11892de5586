import type { Span } from '../text';
import type { AttributeShapes } from './dialect';
import { toTemplate, type Pair, type Value } from './syntax';

/** An expression within a text: `#{name}`, `${name}`. Its span has the brackets, too. */
export interface Inserted {
  readonly value: Value;
  readonly span: Span;
}

/** A text literal. */
export interface WrittenText {
  /** What stands between its quotes, as written. */
  readonly code: string;
  /** Where that begins in the file. */
  readonly start: number;
  readonly inserted: readonly Inserted[];
  /** True where the program says that it is HTML; elsewhere only names that are written out count. */
  readonly isMarkup: boolean;
}

/** The sending attributes of an element that stands in a text literal. */
export interface TextElement {
  readonly pairs: readonly Pair[];
  readonly span: Span;
}

/** Quotes come first, so that a `>` within them ends nothing. */
const tag = /<[a-z](?:"[^"<]*"|'[^'<]*'|[^<>])*/gi;
const attribute = /(?<![-\w:@.])(data-[\w-]+)\s*=\s*(?:(\\?["'])([^]*?)(?:(\2)|$)|([^\s"'\\<>]+))/g;
/** What `format` and templates fill in later. */
const placeholder = /%\{\w+\}|%<\w+>\w|%s|\{\{[^}]*\}\}/g;

/** Finds elements with sending attributes in HTML that a program writes as text. */
export function elementsInText(text: WrittenText, shapes: AttributeShapes): readonly TextElement[] {
  const { inserted, isMarkup } = text;
  const written = withoutInserted(text);
  return [...written.matchAll(tag)].flatMap((found) => {
    const start = text.start + found.index;
    const [element] = found;
    const isCutOff = found.index + element.length === written.length;
    const pairs = [...element.matchAll(attribute)].flatMap((it) => {
      const pair = pairOf(it, start, inserted, isCutOff);
      return pair && shapes.holds(pair.key) ? [pair] : [];
    });
    const sends = pairs.some((it) => shapes.find(it.key) && (isMarkup || it.value.kind === 'string'));
    return sends ? [{ pairs, span: { start, end: start + element.length } }] : [];
  });
}

/** The text with blanks in place of expressions: what is in those are no tags and no quotes. */
function withoutInserted({ code, start, inserted }: WrittenText): string {
  let written = '';
  for (const { span } of inserted)
    written += code.slice(written.length, span.start - start) + '\0'.repeat(span.end - span.start);
  return written + code.slice(written.length);
}

function pairOf(
  found: RegExpExecArray,
  base: number,
  inserted: readonly Inserted[],
  isCutOff: boolean,
): Pair | undefined {
  const [whole, key = '', quote, quoted, close, bare] = found;
  const isOpen = quote !== undefined && close === undefined;
  if (isOpen && !isCutOff) return undefined;
  const text = quoted ?? bare ?? '';
  const start = base + found.index;
  const from = start + whole.length - (close?.length ?? 0) - text.length;
  const content = { start: from, end: from + text.length };
  return {
    key,
    keySpan: { start, end: start + key.length },
    value: valueOf(text, content, inserted, isOpen),
    span: { start, end: start + whole.length },
  };
}

/** A text without its end goes on in an expression that follows the literal. */
function valueOf(text: string, content: Span, inserted: readonly Inserted[], isOpen: boolean): Value {
  const other: Value = { kind: 'other', span: content };
  const held = inserted.filter(({ span }) => span.start >= content.start && span.end <= content.end);
  const [first] = held;
  if (first?.span.start === content.start && first.span.end === content.end) return first.value;
  const parts: (string | Value)[] = [];
  let at = 0;
  for (const { value, span } of held) {
    parts.push(...withPlaceholders(text.slice(at, span.start - content.start), other), value);
    at = span.end - content.start;
  }
  parts.push(...withPlaceholders(text.slice(at), other), ...(isOpen ? [other] : []));
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string')
    return { kind: 'string', value: only, span: content, content, symbol: false };
  return toTemplate(parts, content);
}

function withPlaceholders(text: string, other: Value): readonly (string | Value)[] {
  const unescaped = text.replace(/\\(["'])/g, '$1');
  return unescaped.split(placeholder).flatMap((it, i) => (i === 0 ? [it] : [other, it]));
}
