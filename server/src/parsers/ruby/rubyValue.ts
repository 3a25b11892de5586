import * as prism from '@ruby/prism/src/nodes.js';
import type { Location } from '@ruby/prism/src/deserialize.js';
import type { Span } from '../../text';
import { toTemplate, type Pair, type Value } from '../syntax';
import { branchesOf } from './rubyBranches';
import { calledValue } from './rubyCalled';

/** The text of a whole file, and the way into it from prism's byte offsets of the piece that was parsed. */
export interface RubySource {
  readonly text: string;
  readonly toUtf16: (byte: number) => number;
  /** Values that were read already: a chain of calls asks for its beginning again and again. */
  readonly values: Map<prism.Node, Value>;
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
  const known = source.values.get(node);
  if (known) return known;
  const value = readValue(node, source);
  source.values.set(node, value);
  return value;
}

function readValue(node: prism.Node, source: RubySource): Value {
  const span = spanOf(node.location, source);
  return (
    literal(node, span, source) ??
    collection(node, span, source) ??
    interpolated(node, span, source) ??
    conditional(node, span, source) ??
    assigned(node, source) ??
    reference(node, span, source)
  );
}

/** The last value of a body: what a branch or a method answers. */
export function lastValue(node: prism.Node | null, source: RubySource): Value | undefined {
  if (!(node instanceof prism.StatementsNode)) return node ? toValue(node, source) : undefined;
  const last = node.body.at(-1);
  return last && toValue(last, source);
}

/** One of several values; a branch that answers nothing sends nothing, so it adds none. */
export function choiceOf(values: readonly (Value | undefined)[], span: Span): Value {
  const known = values.filter((it) => it !== undefined && it.kind !== 'null');
  const [first] = known;
  return first && known.length === 1 ? first : { kind: 'choice', values: known, span };
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

/** A hash, with those that are spread into it. */
export function toObject(elements: readonly prism.Node[], span: Span, source: RubySource): Value {
  const pairs = toPairs(elements, source);
  const spreads = elements.flatMap((it) =>
    it instanceof prism.AssocSplatNode && it.value ? [it.value] : [],
  );
  return {
    ...{ kind: 'object', pairs, open: pairs.length + spreads.length < elements.length, span },
    ...(spreads.length > 0 ? { spreads: spreads.map((it) => toValue(it, source)) } : {}),
  };
}

function literal(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.StringNode) {
    const heredoc =
      node.openingLoc !== null && node.openingLoc.length > 1 && source.text.startsWith('<<', span.start);
    return toString(node.contentLoc, node.unescaped.value, { span, symbol: false, heredoc }, source);
  }
  if (node instanceof prism.SymbolNode) {
    return node.valueLoc
      ? toString(node.valueLoc, node.unescaped.value, { span, symbol: true, heredoc: false }, source)
      : { kind: 'other', span };
  }
  if (node instanceof prism.IntegerNode)
    return typeof node.value === 'number'
      ? { kind: 'number', value: node.value, span }
      : { kind: 'other', span };
  if (node instanceof prism.FloatNode) return { kind: 'number', value: node.value, span };
  if (node instanceof prism.TrueNode) return { kind: 'boolean', value: true, span };
  if (node instanceof prism.FalseNode) return { kind: 'boolean', value: false, span };
  return node instanceof prism.NilNode ? { kind: 'null', span } : undefined;
}

/**
 * A text. Where the source spells it otherwise than it reads (escapes, heredocs) it is a template of one part,
 * so that nobody takes its place in the source for the text itself.
 */
function toString(
  content: Location,
  unescaped: string,
  { span, symbol, heredoc }: { readonly span: Span; readonly symbol: boolean; readonly heredoc: boolean },
  source: RubySource,
): Value {
  const contentSpan = spanOf(content, source);
  const written = source.text.slice(contentSpan.start, contentSpan.end);
  if (heredoc || (written.includes('\\') && written !== unescaped)) return toTemplate([unescaped], span);
  return { kind: 'string', value: written, span, content: contentSpan, symbol };
}

function collection(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.HashNode || node instanceof prism.KeywordHashNode)
    return toObject(node.elements, span, source);
  if (!(node instanceof prism.ArrayNode)) return undefined;
  return { kind: 'list', values: node.elements.map((it) => toValue(it, source)), span };
}

function interpolated(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  if (node instanceof prism.InterpolatedStringNode || node instanceof prism.InterpolatedSymbolNode)
    return toTemplate(
      node.parts.map((it) => partOf(it, span, source)),
      span,
    );
  return undefined;
}

function partOf(part: prism.Node, span: Span, source: RubySource): string | Value {
  if (part instanceof prism.StringNode) return part.unescaped.value;
  if (part instanceof prism.EmbeddedStatementsNode)
    return lastValue(part.statements, source) ?? { kind: 'other', span };
  return part instanceof prism.EmbeddedVariableNode
    ? toValue(part.variable, source)
    : { kind: 'other', span };
}

function conditional(node: prism.Node, span: Span, source: RubySource): Value | undefined {
  const branches = branchesOf(node);
  return (
    branches &&
    choiceOf(
      branches.map((it) => lastValue(it, source)),
      span,
    )
  );
}

/** An assignment answers what it assigns. */
function assigned(node: prism.Node, source: RubySource): Value | undefined {
  const assigns =
    node instanceof prism.LocalVariableWriteNode ||
    node instanceof prism.InstanceVariableWriteNode ||
    node instanceof prism.LocalVariableOrWriteNode ||
    node instanceof prism.InstanceVariableOrWriteNode ||
    node instanceof prism.ClassVariableWriteNode ||
    node instanceof prism.ClassVariableOrWriteNode;
  return assigns ? toValue(node.value, source) : undefined;
}

function reference(node: prism.Node, span: Span, source: RubySource): Value {
  if (node instanceof prism.CallNode) return calledValue(node, span, source);
  if (node instanceof prism.SplatNode && node.expression)
    return { kind: 'element', of: toValue(node.expression, source), span };
  if (node instanceof prism.ReturnNode)
    return node.arguments_?.arguments_[0]
      ? toValue(node.arguments_.arguments_[0], source)
      : { kind: 'null', span };
  if (node instanceof prism.ItLocalVariableReadNode) return { kind: 'name', path: 'it', span };
  const isName =
    node instanceof prism.ConstantReadNode ||
    node instanceof prism.ConstantPathNode ||
    node instanceof prism.LocalVariableReadNode ||
    node instanceof prism.InstanceVariableReadNode ||
    node instanceof prism.ClassVariableReadNode;
  return isName
    ? { kind: 'name', path: writtenAt(node.location, source).replace(/\s+/g, ''), span }
    : { kind: 'other', span };
}
