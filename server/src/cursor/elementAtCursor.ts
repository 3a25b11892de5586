import { normaliseAttribute, type AttributeShape } from '../parsers/dialect';
import type { Span } from '../text';
import type { CursorShapes } from './cursorShapes';
import type { CursorSite, Spot } from './cursorSite';
import { readList } from './listReader';
import { isWithin } from './lists';
import { nameSpot } from './spots';

/** An attribute of markup that may be half typed. */
interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** Without quotes; undefined for an attribute without a value. */
  readonly value: { readonly quote: string; readonly content: Span; readonly closed: boolean } | undefined;
  readonly end: number;
}

const mostBefore = 4000;
const mostCandidates = 6;
const attributePattern = /\s*(?:([^\s=>"'/<{}()]+)(?:\s*=\s*("|'|\{|[^\s>"'{}]+)?)?|\/(?!>)|<%[^]*?%>)/y;

/** The element (of HTML, Vue, JSX, or of HAML with HTML style attributes) whose opening tag holds the cursor. */
export function elementAtCursor(text: string, offset: number, shapes: CursorShapes): CursorSite | undefined {
  const start = Math.max(0, offset - mostBefore);
  const tags = [
    ...text.slice(start, offset).matchAll(/<[a-zA-Z][\w.:-]*(?=\s)|^[ \t]*[%.#][\w.#%-]*\((?!\s*\))/gm),
  ];
  for (const tag of tags.slice(-mostCandidates).reverse()) {
    const from = start + tag.index + tag[0].length;
    const attributes = attributesFrom(text, from);
    const end = attributes.at(-1)?.end ?? from;
    const isInside = offset <= end || text.slice(end, offset).trim() === '';
    if (isInside) return toSite(text, offset, attributes, shapes);
  }
  return undefined;
}

function attributesFrom(text: string, start: number): readonly Attribute[] {
  const attributes: Attribute[] = [];
  attributePattern.lastIndex = start;
  for (let found = attributePattern.exec(text); found; found = attributePattern.exec(text)) {
    const [whole, name, opening] = found;
    if (name === undefined) continue;
    const nameStart = found.index + whole.indexOf(name);
    const nameSpan = { start: nameStart, end: nameStart + name.length };
    const value = valueAt(text, attributePattern.lastIndex, opening);
    const end = value?.closed ? value.content.end + value.quote.length : (value?.content.end ?? nameSpan.end);
    attributes.push({ name, nameSpan, value, end });
    attributePattern.lastIndex = end;
  }
  return attributes;
}

/** A quote that a line beginning with a tag follows was left open: its value ends with its line. */
function valueAt(text: string, behind: number, opening: string | undefined): Attribute['value'] {
  if (opening === undefined) return undefined;
  if (opening === '{')
    return { quote: '}', content: { start: behind, end: endOfBraces(text, behind) }, closed: true };
  if (opening !== '"' && opening !== "'")
    return { quote: '', content: { start: behind - opening.length, end: behind }, closed: true };
  const close = text.indexOf(opening, behind);
  const content = text.slice(behind, close < 0 ? text.length : close);
  const lineBreak =
    content.search(/\r?\n[ \t]*<\/?[a-z]/i) < 0 && close >= 0 ? -1 : content.search(/\r?\n|$/);
  if (lineBreak < 0) return { quote: opening, content: { start: behind, end: close }, closed: true };
  return { quote: opening, content: { start: behind, end: behind + lineBreak }, closed: false };
}

function endOfBraces(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    if (character === '}' && --depth === 0) return at;
  }
  return text.length;
}

function toSite(
  text: string,
  offset: number,
  attributes: readonly Attribute[],
  shapes: CursorShapes,
): CursorSite | undefined {
  const sending = attributes.find((it) => shapes.findAttribute(it.name));
  const shape = sending ? shapes.findAttribute(sending.name) : shapes.firstAttribute;
  if (!shape) return undefined;
  const others = attributes.filter((it) => !isWithin(it.nameSpan, offset));
  const active = attributes.find((it) => it.value && isWithin(it.value.content, offset));
  const spot = spotIn(text, offset, { attributes, sending, shape });
  const nameContent = sending && contentOf(text, sending);
  return {
    sender: { kind: 'element', shape },
    event: nameContent && text.slice(nameContent.start, nameContent.end),
    callee: sending?.nameSpan ?? { start: offset, end: offset },
    given: new Set(others.map((it) => normaliseAttribute(it.name))),
    active: active && normaliseAttribute(active.name),
    spot,
  };
}

interface Element {
  readonly attributes: readonly Attribute[];
  readonly sending: Attribute | undefined;
  readonly shape: AttributeShape;
}

function spotIn(text: string, offset: number, { attributes, sending, shape }: Element): Spot {
  const held = attributes.find((it) => it.value && isWithin(it.value.content, offset));
  if (held && held === sending) {
    const isAlone = !attributes.some((it) => goesWith(it.name, shape));
    return sendingSpot(text, offset, held, isAlone);
  }
  if (held) return sending ? valueSpot(text, offset, held) : { kind: 'other' };
  const named = attributes.find((it) => isWithin(it.nameSpan, offset));
  const isBetween = /\s/.test(text.charAt(offset - 1));
  if (!named && !(isBetween && sending)) return { kind: 'other' };
  // where nothing sends an event yet, an attribute is offered to who begins to type it
  if (named && !sending && !/^(?::|v-bind:)?dat?a?(?:$|-)/.test(named.name)) return { kind: 'other' };
  const prefix = named && /^(?::|v-bind:)/.exec(named.name)?.[0].length;
  const replace = named
    ? { start: named.nameSpan.start + (prefix ?? 0), end: named.nameSpan.end }
    : { start: offset, end: offset };
  if (offset < replace.start) return { kind: 'other' };
  const present = named?.value ? normaliseAttribute(named.name) : undefined;
  return { kind: 'key', of: 'attributes', replace, present, comma: false };
}

function isBound({ name }: Attribute): boolean {
  return /^(?::|v-bind:)/.test(name);
}

/** The literal that a bound attribute's expression is, else the value itself; undefined when it is computed. */
function contentOf(text: string, attribute: Attribute): Span | undefined {
  const { value } = attribute;
  if (!value) return undefined;
  if (!isBound(attribute) && value.quote !== '}') return value.content;
  const inner = /^\s*(["'`])([^"'`$]*)(?:\1\s*)?$/.exec(text.slice(value.content.start, value.content.end));
  if (!inner) return undefined;
  const start = value.content.start + inner[0].indexOf(inner[1] ?? '') + 1;
  return { start, end: start + (inner[2] ?? '').length };
}

/** True for the attributes that hold the properties of an event. */
export function goesWith(name: string, { properties, additional }: AttributeShape): boolean {
  const attribute = normaliseAttribute(name);
  return Object.hasOwn(properties, attribute) || attribute === additional;
}

function sendingSpot(text: string, offset: number, held: Attribute, isAlone: boolean): Spot {
  const content = contentOf(text, held);
  const { value } = held;
  if (!value) return { kind: 'other' };
  if (!content || !isWithin(content, offset)) return expressionSpot(text, offset, value.content);
  const literal = { quote: value.quote, content, closed: value.closed };
  const spot = nameSpot(text, offset, literal, isAlone, { bracket: undefined, closed: true });
  if (spot.kind !== 'name') return spot;
  // both quotes are written again: of `"'x"` the inner one may be missing
  const quotes = (innerQuote(text, content) ?? '') + value.quote;
  const isWhole = spot.tail.quotesThere > 0;
  const quotesThere = isWhole ? value.content.end - content.end + value.quote.length : 0;
  return { ...spot, tail: { ...spot.tail, quotes, quotesThere } };
}

/** One of several names in an expression: `open ? 'a' : 'b'`. */
function expressionSpot(text: string, offset: number, { start }: Span): Spot {
  const { entries } = readList(text, start, 'javascript', undefined);
  const literal = entries.flatMap(({ texts }) => texts).find((it) => isWithin(it.content, offset));
  if (!literal) return { kind: 'other' };
  return nameSpot(text, offset, literal, false, { bracket: undefined, closed: true });
}

function innerQuote(text: string, { start }: Span): string | undefined {
  const before = text.slice(start - 2, start);
  return /^["'{=]?["'`]$/.test(before) && /["'{]/.test(before.charAt(0)) ? before.charAt(1) : undefined;
}

function valueSpot(text: string, offset: number, held: Attribute): Spot {
  const content = contentOf(text, held);
  if (!content || !isWithin(content, offset)) return { kind: 'other' };
  return { kind: 'value', key: normaliseAttribute(held.name), replace: content, quoted: true };
}
