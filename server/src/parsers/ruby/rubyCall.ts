import * as prism from '@ruby/prism/src/nodes.js';
import { objectOf } from '../properties';
import type { CallSyntax, Pair, ResolveName, Value } from '../syntax';
import { spanOf, toValue, writtenAt, type RubySource } from './rubyValue';

/** Methods that call the method they are given the name of. */
const sendingMethods = new Set(['send', 'public_send', '__send__', 'try', 'try!']);
/** What may stand between a matcher and the arguments it expects: `.once.with(user: user)`. */
const matcherChain = new Set([
  ...[
    'once',
    'twice',
    'thrice',
    'times',
    'time',
    'exactly',
    'at_least',
    'at_most',
    'on_click',
    'on_load',
    'by',
  ],
]);

/** The place in a program that a call's syntax also tells. */
export interface CallPlace {
  readonly inClassBody: boolean;
  readonly symbol: string | undefined;
  readonly superclass: string | undefined;
}

/** The method that a call ends in: `x` of `send(:x)`. */
export function calledMethod(node: prism.CallNode): string {
  return sentName(node)?.unescaped.value ?? node.name;
}

/** The matcher whose expected arguments this `.with(…)` tells. */
export function matcherOf(node: prism.CallNode): prism.CallNode | undefined {
  let at = node.receiver;
  while (at instanceof prism.CallNode && matcherChain.has(at.name)) at = at.receiver;
  return at instanceof prism.CallNode && !at.receiver ? at : undefined;
}

/** Reads a call. `expected` is the `.with(…)` behind a matcher: its keywords are those of the call expected. */
export function toCallSyntax(
  node: prism.CallNode,
  { inClassBody, symbol, superclass }: CallPlace,
  source: RubySource,
  resolve: ResolveName,
  expected?: prism.CallNode,
): CallSyntax {
  const sent = sentName(node);
  const all = node.arguments_?.arguments_ ?? [];
  const args = sent ? all.slice(1) : all;
  const keywords = keywordsOf([args, expected?.arguments_?.arguments_ ?? []], source, resolve);
  const receiver = node.receiver && writtenAt(node.receiver.location, source).replace(/\s+/g, '');
  return {
    method: calledMethod(node),
    methodSpan: spanOf(sent?.valueLoc ?? node.messageLoc ?? node.location, source),
    receiver: receiver ?? undefined,
    span: spanOf(node.location, source),
    positional: args.flatMap((it) => positionalOf(it, source)),
    ...restOf(args, source),
    keywords: keywords.pairs,
    openKeywords: keywords.open,
    inClassBody,
    ...(superclass === undefined ? {} : { superclass }),
    symbol,
  };
}

function sentName(node: prism.CallNode): prism.SymbolNode | undefined {
  const name = sendingMethods.has(node.name) ? node.arguments_?.arguments_[0] : undefined;
  return name instanceof prism.SymbolNode ? name : undefined;
}

function positionalOf(node: prism.Node, source: RubySource): readonly Value[] {
  if (node instanceof prism.KeywordHashNode || node instanceof prism.BlockArgumentNode) return [];
  if (node instanceof prism.SplatNode && node.expression instanceof prism.ArrayNode)
    return node.expression.elements.map((it) => toValue(it, source));
  return [toValue(node, source)];
}

/** Nobody can tell which entry of a list that is spread stands where. */
function restOf(args: readonly prism.Node[], source: RubySource): Pick<CallSyntax, 'rest'> {
  const spread = args.find(
    (it) =>
      it instanceof prism.ForwardingArgumentsNode ||
      (it instanceof prism.SplatNode && !(it.expression instanceof prism.ArrayNode)),
  );
  if (!spread) return {};
  const span = spanOf(spread.location, source);
  return { rest: { kind: 'element', of: { kind: 'other', span }, span } };
}

/** Keywords, also where a hash is handed in as the last argument. */
function keywordsOf(
  lists: readonly (readonly prism.Node[])[],
  source: RubySource,
  resolve: ResolveName,
): { readonly pairs: readonly Pair[]; readonly open: boolean } {
  const objects = lists.flatMap((args) => {
    const last = args.at(-1);
    const isHash = last instanceof prism.KeywordHashNode || last instanceof prism.HashNode;
    if (!last || !(isHash || args.length > 1)) return [];
    const value = toValue(last, source);
    if (isHash) return [objectOf(value, resolve)];
    if (value.kind !== 'name' && value.kind !== 'object') return [];
    return [objectOf(value, resolve)];
  });
  return { pairs: objects.flatMap((it) => it.pairs), open: objects.some((it) => it.open) };
}
