import * as prism from '@ruby/prism/src/nodes.js';
import { Answer, type MethodSide, type RubyGroup } from './rubyGroup';
import { spanOf, writtenAt, type RubySource } from './rubyValue';

const readers = new Set([
  'attr_reader',
  'attr_accessor',
  'attr',
  'mattr_reader',
  'mattr_accessor',
  'cattr_reader',
  'cattr_accessor',
]);
const inclusions = new Set(['include', 'prepend', 'extend']);
/** Macros that define methods whose answers the text does not tell. */
const definers = new Set([
  'define_method',
  'delegate',
  'delegate_missing_to',
  'alias_method',
  'def_delegators',
  'def_delegator',
  'class_attribute',
]);

/** Calls that define or inherit methods. */
export const macroMethods: readonly string[] = [...readers, ...inclusions, ...definers, 'module_function'];

/** Notes the methods that a call in a class body defines or takes over from a module. */
export function declareMacro(
  node: prism.CallNode,
  group: RubyGroup,
  side: MethodSide,
  source: RubySource,
): void {
  if (node.receiver || group.kind !== 'class') return;
  const { name } = node;
  const args = node.arguments_?.arguments_ ?? [];
  if (inclusions.has(name)) group.ancestors.push(...args.flatMap((it) => pathOf(it, source)));
  if (name === 'module_function' || (name === 'extend' && args.some((it) => it instanceof prism.SelfNode)))
    group.mixesSides = true;
  const names = args.flatMap((it) =>
    it instanceof prism.SymbolNode || it instanceof prism.StringNode ? [it.unescaped.value] : [],
  );
  const span = spanOf(node.location, source);
  if (readers.has(name))
    for (const it of names)
      group.defineMethod(it, side, new Answer(() => ({ kind: 'name', path: `@${it}`, span })));
  else if (definers.has(name) && name !== 'define_method')
    for (const it of name === 'alias_method' ? names.slice(0, 1) : names)
      group.defineMethod(it, side, new Answer(() => ({ kind: 'other', span })));
}

/** The method that `define_method(:x) do … end` defines. */
export function definedMethod({ name, receiver, arguments_, block }: prism.CallNode): string | undefined {
  if (name !== 'define_method' || receiver || !(block instanceof prism.BlockNode)) return undefined;
  const [first] = arguments_?.arguments_ ?? [];
  return first instanceof prism.SymbolNode || first instanceof prism.StringNode
    ? first.unescaped.value
    : undefined;
}

function pathOf(node: prism.Node, source: RubySource): readonly string[] {
  const isConstant = node instanceof prism.ConstantReadNode || node instanceof prism.ConstantPathNode;
  return isConstant ? [writtenAt(node.location, source).replace(/\s+/g, '')] : [];
}
