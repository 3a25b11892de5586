import * as prism from '@ruby/prism/src/nodes.js';
import type { Span } from '../../text';
import type { AttributeShapes } from '../dialect';
import { elementsInText, type Inserted, type TextElement } from '../markupInText';
import { lastValue, spanOf, type RubySource } from './rubyValue';

/** Methods whose texts go to the page as HTML. */
const printing = new Set(['raw', 'concat', 'safe_concat', 'safe_join', 'sanitize']);
const markupHeredoc = /^<<[-~]?["'`]?\w*HTML/i;

/** The texts that a call says are HTML: `'<a>'.html_safe`, `raw('<a>')`. */
export function textsMarkedBy({ name, receiver, arguments_ }: prism.CallNode): readonly prism.Node[] {
  if (name === 'html_safe') return receiver ? [receiver] : [];
  return !receiver && printing.has(name) ? (arguments_?.arguments_ ?? []) : [];
}

/** Elements with sending attributes in a text literal. */
export function elementsInLiteral(
  node: prism.StringNode | prism.InterpolatedStringNode,
  isMarked: boolean,
  shapes: AttributeShapes,
  source: RubySource,
): readonly TextElement[] {
  const parts = node instanceof prism.StringNode ? [node] : node.parts;
  const texts = parts.filter((it) => it instanceof prism.StringNode);
  if (!texts.some((it) => it.unescaped.value.includes('data-'))) return [];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  const { start } = contentOf(first, source);
  const code = source.text.slice(start, contentOf(last, source).end);
  const inserted = parts.flatMap((it): readonly Inserted[] => {
    if (it instanceof prism.StringNode) return [];
    const span = spanOf(it.location, source);
    const value = it instanceof prism.EmbeddedStatementsNode ? lastValue(it.statements, source) : undefined;
    return [{ span, value: value ?? { kind: 'other', span } }];
  });
  const { openingLoc } = node;
  const opening = openingLoc ? spanOf(openingLoc, source) : { start: 0, end: 0 };
  const isMarkup = isMarked || markupHeredoc.test(source.text.slice(opening.start, opening.end));
  return elementsInText({ code, start, inserted, isMarkup }, shapes);
}

function contentOf(part: prism.Node, source: RubySource): Span {
  return spanOf(part instanceof prism.StringNode ? part.contentLoc : part.location, source);
}
