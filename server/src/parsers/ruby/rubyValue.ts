import * as prism from '@ruby/prism/src/nodes.js';
import type { Location } from '@ruby/prism/src/deserialize.js';
import type { Span } from '../../text';
import { concatenation, toTemplate, type Pair, type Value } from '../syntax';

/** The text of a whole file, and the way into it from prism's byte offsets of the piece that was parsed. */
export interface RubySource {
  readonly text: string;
  readonly toUtf16: (byte: number) => number;
}

export function spanOf(location: Location, { toUtf16 }: RubySource): Span {
  return { start: toUtf16(location.startOffset), end: toUtf16(location.startOffset + location.length) };
}

export function writtenAt(location: Location, source: RubySource): string {
  const { start, end } = spanOf(location, source);
  return source.text.slice(start, end);
}

/** Translates an expression; what recognition cannot use becomes `other`. */
export function toValue(node: prism.Node, source: RubySource): Value {
  const span = spanOf(node.location, source);
  if (node instanceof prism.StringNode)
    return toString(node.contentLoc, node.unescaped.value, span, false, source);
  if (node instanceof prism.SymbolNode) {
    return node.valueLoc
      ? toString(node.valueLoc, node.unescaped.value, span, true, source)
      : { kind: 'other', span };
  }
  if (node instanceof prism.IntegerNode) return { kind: 'number', value: node.value, span };
  if (node instanceof prism.FloatNode) return { kind: 'number', value: node.value, span };
  if (node instanceof prism.TrueNode) return { kind: 'boolean', value: true, span };
  if (node instanceof prism.FalseNode) return { kind: 'boolean', value: false, span };
  if (node instanceof prism.NilNode) return { kind: 'null', span };
  return (
    collection(node, span, source) ??
    interpolated(node, span, source) ??
    conditional(node, span, source) ??
    reference(node, span, source)
  );
}

/** The last value of a body: what a branch or a method answers. */
export function lastValue(node: prism.Node | null, source: RubySource): Value | undefined {
  if (!(node instanceof prism.StatementsNode)) return node ? toValue(node, source) : undefined;
  const last = node.body.at(-1);
  return last && toValue(last, source);
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
function toString(
  content: Location,
  unescaped: string,
  span: Span,
  symbol: boolean,
  source: RubySource,
): Value {
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

function collection(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.HashNode || node instanceof prism.KeywordHashNode) {
    const pairs = toPairs(node.elements, source);
    return { kind: 'object', pairs, open: pairs.length < node.elements.length, span };
  }
  if (!(node instanceof prism.ArrayNode)) return undefined;
  return { kind: 'list', values: node.elements.map((it) => toValue(it, source)), span };
}

function interpolated(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.InterpolatedStringNode || node instanceof prism.InterpolatedSymbolNode)
    return toTemplate(
      node.parts.map((it) => partOf(it, span, source)),
      span,
    );
  if (!(node instanceof prism.CallNode) || node.name !== '+' || !node.receiver) return undefined;
  const right = node.arguments_?.arguments_[0];
  return right && concatenation([toValue(node.receiver, source), toValue(right, source)], span);
}

function partOf(part: prism.Node, span: Span, source: RubySource): string | Value {
  if (part instanceof prism.StringNode) return part.unescaped.value;
  if (part instanceof prism.EmbeddedStatementsNode)
    return lastValue(part.statements, source) ?? { kind: 'other', span };
  return part instanceof prism.EmbeddedVariableNode
    ? toValue(part.variable, source)
    : { kind: 'other', span };
}

/** A branch that answers nothing sends nothing, so it adds no candidate. */
function conditional(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.ParenthesesNode) return lastValue(node.body, source);
  if (node instanceof prism.AndNode) return toValue(node.right, source);
  const branches = branchesOf(node);
  if (!branches) return undefined;
  return { kind: 'choice', values: branches.flatMap((it) => lastValue(it, source) ?? []), span };
}

function branchesOf(node: prism.Node): readonly (prism.Node | null)[] | undefined {
  if (node instanceof prism.OrNode) return [node.left, node.right];
  if (node instanceof prism.IfNode) return [node.statements, afterElse(node.subsequent)];
  if (node instanceof prism.UnlessNode) return [node.statements, afterElse(node.elseClause)];
  if (!(node instanceof prism.CaseNode)) return undefined;
  const cases = node.conditions.map((it) => (it instanceof prism.WhenNode ? it.statements : null));
  return [...cases, afterElse(node.elseClause)];
}

function afterElse(node: prism.Node | null): prism.Node | null {
  return node instanceof prism.ElseNode ? node.statements : node;
}

/** Calls whose result names the same things as their receiver. */
const transparentMethods = new Set(['freeze', 'to_s', 'to_sym', 'to_json', 'values', 'dup', 'compact']);

function reference(node: prism.Node, span: Span, source: RubySource): Value {
  if (node instanceof prism.CallNode) return calledValue(node, span, source);
  const isName =
    node instanceof prism.ConstantReadNode ||
    node instanceof prism.ConstantPathNode ||
    node instanceof prism.LocalVariableReadNode ||
    node instanceof prism.InstanceVariableReadNode;
  return isName
    ? { kind: 'name', path: source.text.slice(span.start, span.end), span }
    : { kind: 'other', span };
}

function calledValue({ receiver, name, arguments_ }: prism.CallNode, span: Span, source: RubySource): Value {
  if (receiver instanceof prism.SelfNode && !arguments_) return { kind: 'name', path: name, span };
  if (!receiver) return arguments_ ? { kind: 'other', span } : { kind: 'name', path: name, span };
  if (transparentMethods.has(name)) return toValue(receiver, source);
  const key = arguments_?.arguments_[0];
  if (!key || (name !== '[]' && name !== 'fetch')) return { kind: 'other', span };
  const [from, by] = [toValue(receiver, source), toValue(key, source)];
  return from.kind === 'name' && by.kind === 'string'
    ? { kind: 'name', path: `${from.path}.${by.value}`, span }
    : { kind: 'element', of: from, span };
}
