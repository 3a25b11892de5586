import * as prism from '@ruby/prism/src/nodes.js';
import type { Span } from '../../text';
import type { Value } from '../syntax';
import { formatted, joined, sum } from './rubyText';
import { choiceOf, lastValue, toObject, toValue, type RubySource } from './rubyValue';

/** Calls whose result names the same things as their receiver. */
const transparentMethods = new Set([
  ...[
    'freeze',
    'dup',
    'clone',
    'itself',
    'presence',
    'to_s',
    'to_sym',
    'to_str',
    'html_safe',
    'to_json',
    '-@',
    '+@',
  ],
  ...['values', 'compact', 'uniq', 'sort', 'shuffle', 'reverse', 'flatten', 'to_a', 'to_h', 'to_set', 'lazy'],
  ...['with_indifferent_access', 'symbolize_keys', 'stringify_keys', 'deep_symbolize_keys', 'deep_dup'],
]);
/** Calls that answer one of the entries of their receiver. */
const pickingMethods = new Set(['sample', 'first', 'last', 'find', 'detect', 'min_by', 'max_by']);
const trimmingMethods = new Set(['strip', 'chomp', 'squish', 'rstrip', 'lstrip']);
const mergingMethods = new Set(['merge', 'deep_merge', 'reverse_merge', 'with_defaults']);
const formatMethods = new Set(['format', 'sprintf']);

/** What a call answers, as far as its text tells. */
export function calledValue(node: prism.CallNode, span: Span, source: RubySource): Value {
  const { receiver, name } = node;
  const args = node.arguments_?.arguments_ ?? [];
  if (!receiver && formatMethods.has(name)) return ofFormat(args, span, source) ?? { kind: 'other', span };
  // a method of the program itself: its name stands for what it answers
  if (!receiver || receiver instanceof prism.SelfNode) return { kind: 'name', path: name, span };
  if (name === 'class') return { kind: 'name', path: 'self', span };
  if (name === 'new') return madeFrom(args, span, source);
  if (transparentMethods.has(name) && args.length === 0) return toValue(receiver, source);
  return (
    ofText(node, receiver, span, source) ??
    ofCollection(node, receiver, span, source) ?? { kind: 'other', span }
  );
}

/** An object of a class, which is known to hold what it is made from, by place. */
function madeFrom(args: readonly prism.Node[], span: Span, source: RubySource): Value {
  const values = args.map((it) => toValue(it, source));
  return { kind: 'made', by: { kind: 'other', span }, holds: { kind: 'list', values, span }, span };
}

function ofFormat(args: readonly prism.Node[], span: Span, source: RubySource): Value | undefined {
  const [pattern, ...values] = args.map((it) => toValue(it, source));
  return pattern && formatted(pattern, values, span);
}

function ofText(
  { name, arguments_ }: prism.CallNode,
  receiver: prism.Node,
  span: Span,
  source: RubySource,
): Value | undefined {
  const argument = arguments_?.arguments_[0];
  const given = argument && toValue(argument, source);
  const left = toValue(receiver, source);
  if ((name === '+' || name === '<<' || name === 'concat') && given) return sum(left, given, span);
  if (name === '%' && given) return formatted(left, given.kind === 'list' ? given.values : [given], span);
  if (name === 'join') return joined(left, given, span);
  return trimmingMethods.has(name) && !given ? trimmed(left) : undefined;
}

function trimmed(value: Value): Value {
  if (value.kind !== 'template' || value.parts.length !== 1) return value;
  const [part] = value.parts;
  return typeof part === 'string' ? { ...value, parts: [part.trim()] } : value;
}

function ofCollection(
  node: prism.CallNode,
  receiver: prism.Node,
  span: Span,
  source: RubySource,
): Value | undefined {
  const { name } = node;
  const args = node.arguments_?.arguments_ ?? [];
  const from = toValue(receiver, source);
  if (name === '[]' && args.length === 1) return entryOf(from, args, span, source);
  if (name === 'dig' && args.length > 0) return entryOf(from, args, span, source);
  if (name === 'fetch') return ofFetch(node, from, span, source);
  if (pickingMethods.has(name) && args.length === 0) return { kind: 'element', of: from, span };
  return mergingMethods.has(name) ? ofMerge(name, from, args, span, source) : undefined;
}

/** `EVENTS[:open]` is a member of the constant; by a key that is not written it is any of its entries. */
function entryOf(from: Value, keys: readonly prism.Node[], span: Span, source: RubySource): Value {
  return keys.reduce<Value>((holder, it) => {
    const key = toValue(it, source);
    if (key.kind !== 'string') return { kind: 'element', of: holder, span };
    return holder.kind === 'name'
      ? { kind: 'name', path: `${holder.path}.${key.value}`, span }
      : { kind: 'member', of: holder, members: [key.value], span };
  }, from);
}

function ofFetch(
  { arguments_, block }: prism.CallNode,
  from: Value,
  span: Span,
  source: RubySource,
): Value | undefined {
  const [key, otherwise] = arguments_?.arguments_ ?? [];
  if (!key) return undefined;
  const entry = entryOf(from, [key], span, source);
  if (otherwise) return choiceOf([entry, toValue(otherwise, source)], span);
  return block instanceof prism.BlockNode ? choiceOf([entry, lastValue(block.body, source)], span) : entry;
}

function ofMerge(
  name: string,
  from: Value,
  args: readonly prism.Node[],
  span: Span,
  source: RubySource,
): Value {
  const others = args.map((it) =>
    it instanceof prism.KeywordHashNode ? toObject(it.elements, span, source) : toValue(it, source),
  );
  const reversed = name === 'reverse_merge' || name === 'with_defaults';
  return {
    ...{ kind: 'object', pairs: [], open: false, span },
    spreads: reversed ? [...others, from] : [from, ...others],
  };
}
