import * as prism from '@ruby/prism/src/nodes.js';
import type { Value } from '../syntax';
import { Answer, type RubyGroup } from './rubyGroup';
import { lastValue, toValue, writtenAt, type RubySource } from './rubyValue';

const groupMethods = new Set([
  ...['describe', 'context', 'feature', 'xdescribe', 'fdescribe', 'xcontext', 'fcontext', 'example_group'],
  ...['shared_examples', 'shared_examples_for', 'shared_context'],
]);
/** Methods that name what their block answers. */
const lets = new Set([
  'let',
  'let!',
  'subject',
  'subject!',
  'let_it_be',
  'let_it_be_with_reload',
  'let_it_be_with_refind',
]);

/** Calls that tell what names mean to the examples around them. */
export const exampleMethods: readonly string[] = [...lets, 'where'];

/** True for a call whose block is a group of examples. */
export function opensExamples({ name, receiver, block }: prism.CallNode, source: RubySource): boolean {
  if (!(block instanceof prism.BlockNode) || !groupMethods.has(name)) return false;
  return receiver === null || writtenAt(receiver.location, source) === 'RSpec';
}

/** The class or module that a group describes, as written. */
export function describedBy({ arguments_ }: prism.CallNode, source: RubySource): string | undefined {
  const [first] = arguments_?.arguments_ ?? [];
  const isConstant = first instanceof prism.ConstantReadNode || first instanceof prism.ConstantPathNode;
  return isConstant ? writtenAt(first.location, source) : undefined;
}

/** Declares what `let` and tables of parameters name. */
export function declareExampleNames(node: prism.CallNode, group: RubyGroup, source: RubySource): void {
  if (node.receiver) return;
  if (lets.has(node.name)) declareLet(node, group, source);
  else if (node.name === 'where' && group.kind === 'examples') declareTable(node, group, source);
}

function declareLet({ arguments_, block }: prism.CallNode, group: RubyGroup, source: RubySource): void {
  const [name] = arguments_?.arguments_ ?? [];
  if (!(name instanceof prism.SymbolNode || name instanceof prism.StringNode)) return;
  const find = (): Value | undefined =>
    block instanceof prism.BlockNode ? lastValue(block.body, source) : undefined;
  group.defineMethod(name.unescaped.value, 'both', new Answer(find, true));
}

/** `where(:event, :count) do … end` with a table of rows, or `where(event: [...])` with a list for each name. */
function declareTable({ arguments_, block }: prism.CallNode, group: RubyGroup, source: RubySource): void {
  const args = arguments_?.arguments_ ?? [];
  const hash = args.find((it) => it instanceof prism.KeywordHashNode);
  const columns = hash ? toValue(hash, source) : undefined;
  if (columns?.kind === 'object')
    for (const { key, value } of columns.pairs) declareColumn(key, value, group);
  const names = args.flatMap((it) => (it instanceof prism.SymbolNode ? [it.unescaped.value] : []));
  const rows = block instanceof prism.BlockNode ? rowsOf(block.body, source) : [];
  names.forEach((name, i) => {
    const values = rows.map((row) => row[i]).filter((it) => it !== undefined);
    const [first] = values;
    if (first) declareColumn(name, { kind: 'list', values, span: first.span }, group);
  });
}

function declareColumn(name: string, list: Value, group: RubyGroup): void {
  group.defineMethod(name, 'both', new Answer(() => ({ kind: 'element', of: list, span: list.span })));
}

function rowsOf(body: prism.Node | null, source: RubySource): readonly (readonly Value[])[] {
  if (!(body instanceof prism.StatementsNode)) return [];
  const [only] = body.body;
  if (only instanceof prism.ArrayNode && body.body.length === 1) {
    return only.elements.map((it) => {
      const cells = it instanceof prism.ArrayNode ? it.elements : [it];
      return cells.map((cell) => toValue(cell, source));
    });
  }
  return body.body.map((it) => cellsOf(it).map((cell) => toValue(cell, source)));
}

/** `'a' | 1 | true`, as the table syntax writes a row. */
function cellsOf(row: prism.Node): readonly prism.Node[] {
  if (!(row instanceof prism.CallNode) || row.name !== '|' || !row.receiver) return [row];
  return [...cellsOf(row.receiver), ...(row.arguments_?.arguments_ ?? [])];
}
