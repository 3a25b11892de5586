import * as prism from '@ruby/prism/src/nodes.js';
import type { Location } from '@ruby/prism/src/deserialize.js';
import type { Span } from '../../text';
import type { Pair, Value } from '../syntax';

/** The source of a parsed file and the way from prism's byte offsets into it. */
export interface RubySource {
  readonly text: string;
  readonly toUtf16: (byte: number) => number;
}

export function spanOf(location: Location, { toUtf16 }: RubySource): Span {
  return { start: toUtf16(location.startOffset), end: toUtf16(location.startOffset + location.length) };
}

/** Translates an expression; what recognition cannot use becomes `other`. */
export function toValue(node: prism.Node, source: RubySource): Value {
  const span = spanOf(node.location, source);
  if (node instanceof prism.StringNode)
    return text(node.contentLoc, node.unescaped.value, span, false, source);
  if (node instanceof prism.SymbolNode) {
    return node.valueLoc
      ? text(node.valueLoc, node.unescaped.value, span, true, source)
      : { kind: 'other', span };
  }
  if (node instanceof prism.IntegerNode) return { kind: 'number', value: node.value, span };
  if (node instanceof prism.FloatNode) return { kind: 'number', value: node.value, span };
  if (node instanceof prism.TrueNode) return { kind: 'boolean', value: true, span };
  if (node instanceof prism.FalseNode) return { kind: 'boolean', value: false, span };
  if (node instanceof prism.NilNode) return { kind: 'null', span };
  if (node instanceof prism.HashNode || node instanceof prism.KeywordHashNode) {
    return { kind: 'object', pairs: toPairs(node.elements, source), span };
  }
  return interpolated(node, span, source) ?? conditional(node, span, source) ?? reference(node, span, source);
}

export function toPairs(elements: readonly prism.Node[], source: RubySource): readonly Pair[] {
  return elements.flatMap((element) => {
    if (!(element instanceof prism.AssocNode)) return [];
    const key = toValue(element.key, source);
    if (key.kind !== 'string') return [];
    const value = element.value instanceof prism.ImplicitNode ? element.value.value : element.value;
    const pair = { key: key.value, keySpan: key.content, value: toValue(value, source) };
    return [{ ...pair, span: spanOf(element.location, source) }];
  });
}

/** Prism decodes text by the file's magic comment, which the editor ignores: without escapes the source itself is right. */
function text(content: Location, unescaped: string, span: Span, symbol: boolean, source: RubySource): Value {
  const contentSpan = spanOf(content, source);
  const written = source.text.slice(contentSpan.start, contentSpan.end);
  return {
    kind: 'string',
    value: written.includes('\\') ? unescaped : written,
    span,
    content: contentSpan,
    symbol,
  };
}

function interpolated(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.InterpolatedStringNode || node instanceof prism.InterpolatedSymbolNode) {
    const parts = node.parts.map((part) => (part instanceof prism.StringNode ? part.unescaped.value : null));
    return { kind: 'template', parts, span };
  }
  if (!(node instanceof prism.CallNode) || node.name !== '+' || !node.receiver) return undefined;
  const right = node.arguments_?.arguments_[0];
  const parts = [node.receiver, right].flatMap((it) => (it ? partsOf(toValue(it, source)) : [null]));
  return parts.some((it) => it !== null) ? { kind: 'template', parts, span } : undefined;
}

function partsOf(value: Value): readonly (string | null)[] {
  if (value.kind === 'string') return [value.value];
  return value.kind === 'template' ? value.parts : [null];
}

function conditional(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.ParenthesesNode) return node.body ? lastOf(node.body, source) : undefined;
  if (node instanceof prism.OrNode) return choice([node.left, node.right], span, source);
  if (!(node instanceof prism.IfNode)) return undefined;
  const otherwise = node.subsequent instanceof prism.ElseNode ? node.subsequent.statements : node.subsequent;
  return choice([node.statements, otherwise], span, source);
}

function choice(nodes: readonly (prism.Node | null)[], span: Span, source: RubySource): Value {
  return {
    kind: 'choice',
    values: nodes.map((it) => (it ? lastOf(it, source) : { kind: 'other', span })),
    span,
  };
}

function lastOf(node: prism.Node, source: RubySource): Value {
  if (!(node instanceof prism.StatementsNode)) return toValue(node, source);
  const last = node.body.at(-1);
  return last ? toValue(last, source) : { kind: 'other', span: spanOf(node.location, source) };
}

/** Calls on a text that leave its letters alone. */
const transparentMethods = new Set(['freeze', 'to_s', 'to_sym']);

function reference(node: prism.Node, span: Span, source: RubySource): Value {
  if (node instanceof prism.CallNode) {
    if (node.receiver && transparentMethods.has(node.name)) return toValue(node.receiver, source);
    if (node.receiver || node.arguments_) return { kind: 'other', span };
    return { kind: 'name', path: node.name, span };
  }
  const isName =
    node instanceof prism.ConstantReadNode ||
    node instanceof prism.ConstantPathNode ||
    node instanceof prism.LocalVariableReadNode ||
    node instanceof prism.InstanceVariableReadNode;
  return isName
    ? { kind: 'name', path: source.text.slice(span.start, span.end), span }
    : { kind: 'other', span };
}
