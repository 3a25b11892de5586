import * as prism from '@ruby/prism/src/nodes.js';
import type { ParameterPlace, Value } from '../../values';
import type { Scope } from '../scope';
import { spanOf, toValue, type RubySource } from './rubyValue';

/** Methods that call their block with every entry of their receiver. */
const iterations = new Set([
  ...[
    'each',
    'each_value',
    'map',
    'flat_map',
    'each_with_index',
    'each_with_object',
    'find_each',
    'select',
    'filter',
  ],
  ...[
    'reverse_each',
    'each_entry',
    'filter_map',
    'each_slice',
    'to_h',
    'index_with',
    'cycle',
    'any?',
    'all?',
    'sum',
  ],
]);

/** Parameters of a method have the values that its callers hand in. */
export function declareParameters(
  parameters: prism.Node | null,
  scope: Scope,
  method: string,
  source: RubySource,
): void {
  if (!(parameters instanceof prism.ParametersNode)) return;
  const declare = (it: prism.Node, place: ParameterPlace, fallback?: prism.Node): void => {
    if (!('name' in it) || typeof it.name !== 'string') return;
    scope.declare(it.name, {
      ...{ kind: 'parameter', function: method, isMethod: true, place },
      ...(fallback ? { fallback: toValue(fallback, source) } : {}),
      span: spanOf(it.location, source),
    });
  };
  parameters.requireds.forEach((it, argument) => declare(it, { argument }));
  parameters.optionals.forEach((it, i) => {
    if (it instanceof prism.OptionalParameterNode)
      declare(it, { argument: parameters.requireds.length + i }, it.value);
  });
  for (const it of parameters.keywords) {
    if (it instanceof prism.RequiredKeywordParameterNode) declare(it, { keyword: it.name });
    if (it instanceof prism.OptionalKeywordParameterNode) declare(it, { keyword: it.name }, it.value);
  }
  declareUnknown([...parameters.posts, parameters.rest, parameters.keywordRest], scope, source);
}

/** Parameters of a block have unknown values, unless the block goes through a list that the text shows. */
export function declareBlockParameters(
  block: prism.BlockNode | prism.LambdaNode,
  scope: Scope,
  source: RubySource,
  call?: prism.CallNode,
): void {
  const { parameters } = block;
  const entries = call && entriesOf(call, source);
  if (
    entries &&
    (parameters instanceof prism.ItParametersNode || parameters instanceof prism.NumberedParametersNode)
  ) {
    scope.declare(parameters instanceof prism.ItParametersNode ? 'it' : '_1', entries);
    return;
  }
  const declared = parameters instanceof prism.BlockParametersNode ? parameters.parameters : parameters;
  if (!(declared instanceof prism.ParametersNode)) return;
  const positional = [...declared.requireds, ...declared.optionals, ...declared.posts];
  const values = call ? handedIn(call, positional.length, source) : [];
  positional.forEach((it, i) => declareValue(it, values[i], scope, source));
  declareUnknown([...declared.keywords, declared.rest, declared.keywordRest], scope, source);
}

/** What an iteration hands to a block of so many parameters. */
function handedIn(call: prism.CallNode, count: number, source: RubySource): readonly (Value | undefined)[] {
  const entries = entriesOf(call, source);
  if (entries?.kind !== 'element') return [];
  if (count === 1 || call.name.startsWith('each_with')) return [entries];
  const { of } = entries;
  if (of.kind !== 'list') return [undefined, entries]; // a hash: key and value
  const rows = of.values.flatMap((it) => (it.kind === 'list' ? [it.values] : []));
  if (rows.length < of.values.length) return [];
  return Array.from({ length: count }, (_, column): Value => ({
    kind: 'element',
    of: {
      kind: 'list',
      values: rows.map((row) => row[column] ?? { kind: 'other', span: of.span }),
      span: of.span,
    },
    span: of.span,
  }));
}

function entriesOf({ name, receiver }: prism.CallNode, source: RubySource): Value | undefined {
  if (!receiver || !iterations.has(name)) return undefined;
  return { kind: 'element', of: toValue(receiver, source), span: spanOf(receiver.location, source) };
}

function declareValue(it: prism.Node, value: Value | undefined, scope: Scope, source: RubySource): void {
  if (value && 'name' in it && typeof it.name === 'string') scope.declare(it.name, value);
  else declareUnknown([it], scope, source);
}

function declareUnknown(
  parameters: readonly (prism.Node | null | undefined)[],
  scope: Scope,
  source: RubySource,
): void {
  for (const it of parameters)
    if (it && 'name' in it && typeof it.name === 'string')
      scope.declare(it.name, { kind: 'other', span: spanOf(it.location, source) });
}
