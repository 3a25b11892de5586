import type { Span } from '../../text';
import type { AttributeKind, MarkupAttribute, MarkupElement } from './markupTree';

/** A line that begins with a tag, classes or an id, up to the bracket of its attributes. */
const opening = /^[ \t]*(?=[\w.#])[\w-]*(?:[.#][\w-]+)*\(/gm;
const attribute =
  /[\s,]*([@:#\w][-\w:.@]*)(?:\s*!?=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[^\s,()"'`]+))?/y;

/** The elements with attributes of a Pug template. Names that `v-for` binds are not followed there. */
export function pugElements(text: string, { start, end }: Span): readonly MarkupElement[] {
  const elements: MarkupElement[] = [];
  const template = text.slice(0, end);
  opening.lastIndex = start;
  for (let found = opening.exec(template); found; found = opening.exec(template)) {
    const attributes: MarkupAttribute[] = [];
    attribute.lastIndex = opening.lastIndex;
    for (let it = attribute.exec(template); it; it = attribute.exec(template)) {
      attributes.push(toAttribute(it));
      opening.lastIndex = attribute.lastIndex;
    }
    elements.push({ tag: '', within: undefined, names: [], attributes, text: undefined });
  }
  return elements;
}

function toAttribute(found: RegExpExecArray): MarkupAttribute {
  const [whole, written = '', value] = found;
  const start = found.index + whole.indexOf(written);
  const end = found.index + whole.length;
  const directive = /^(?:v-bind:|v-on:|[@:])/.exec(written)?.[0] ?? '';
  const isQuoted = value !== undefined && /^["'`]/.test(value);
  const from = end - (value?.length ?? 0) + (isQuoted ? 1 : 0);
  const content = value === undefined ? { start, end } : { start: from, end: isQuoted ? end - 1 : end };
  return {
    kind: kindOf(written, directive, value === undefined || isQuoted),
    name: written.slice(directive.length),
    nameSpan: { start: start + directive.length, end: start + written.length },
    value: value === undefined ? undefined : isQuoted ? value.slice(1, -1) : value,
    content,
    span: { start, end },
  };
}

/** A plain attribute without quotes is an expression: `a(href=url)`. */
function kindOf(name: string, directive: string, isText: boolean): AttributeKind {
  if (directive === '@' || directive === 'v-on:') return 'statements';
  if (directive !== '') return 'bound';
  if (name === 'v-bind') return 'spread';
  if (name.startsWith('v-')) return 'expression';
  return isText ? 'text' : 'bound';
}
