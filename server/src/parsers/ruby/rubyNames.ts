import * as prism from '@ruby/prism/src/nodes.js';
import { resolveMembers, Scope } from '../scope';
import type { Value } from '../syntax';
import { lastValue, spanOf, toValue, type RubySource } from './rubyValue';

/** Methods that call their block with every element of their receiver. */
const iterations = new Set(['each', 'each_value', 'map', 'flat_map', 'each_with_index', 'each_with_object']);

/** Notes which names one piece of Ruby binds, and to what. */
export class RubyNames {
  readonly #source: RubySource;
  readonly #constants: { readonly path: string; readonly value: Value }[] = [];

  constructor(source: RubySource) {
    this.#source = source;
  }

  /** Notes a constant under its name in `scope` and under its full name (`A::B`) for the whole file. */
  declareConstant(name: string, value: prism.Node, scope: Scope, within: readonly string[]): void {
    const known = toValue(value, this.#source);
    scope.declare(name, known);
    this.#constants.push({ path: [...within, name].join('::'), value: known });
  }

  assign(name: string, value: prism.Node | undefined, scope: Scope): void {
    scope.assign(name, value ? toValue(value, this.#source) : this.#unknown(undefined));
  }

  /** A method without parameters and with one statement is a name for what it answers. */
  declareMethod({ name, parameters, body }: prism.DefNode, scope: Scope): void {
    const simple = !parameters && (!(body instanceof prism.StatementsNode) || body.body.length === 1);
    scope.declare(name, (simple ? lastValue(body, this.#source) : undefined) ?? this.#unknown(body));
  }

  /** RSpec: `let(:event) { 'name' }` declares a name for the examples around it. */
  declareLet({ arguments_, block }: prism.CallNode, scope: Scope): void {
    const name = arguments_?.arguments_[0];
    if (!(name instanceof prism.SymbolNode) || !(block instanceof prism.BlockNode)) return;
    scope.declare(name.unescaped.value, lastValue(block.body, this.#source) ?? this.#unknown(block));
  }

  /** Parameters have unknown values, unless the block goes through a list that the text shows. */
  declareParameters(parameters: prism.Node | null, scope: Scope, call?: prism.CallNode): void {
    const declared = parameters instanceof prism.BlockParametersNode ? parameters.parameters : parameters;
    if (!(declared instanceof prism.ParametersNode)) return;
    const element = call && this.#elementOf(call);
    const positional = [...declared.requireds, ...declared.optionals, ...declared.posts];
    const onlyOne = positional.length === 1 || call?.name.startsWith('each_with') === true;
    const { rest, keywordRest, keywords } = declared;
    [...positional, ...keywords, rest, keywordRest].forEach((it, i) => {
      if (it && 'name' in it && typeof it.name === 'string')
        scope.declare(it.name, (i === 0 && onlyOne ? element : undefined) ?? this.#unknown(it));
    });
  }

  /** The value of a name as seen from `scope`. */
  resolve(path: string, scope: Scope): Value | undefined {
    const [own = '', ...members] = path.replace(/^self(?:\.class)?::/, '').split('.');
    if (!own.includes('::')) return resolveMembers(scope, [own, ...members]);
    const [found, other] = this.#constants.filter((it) =>
      `::${it.path}`.endsWith(own.startsWith('::') ? own : `::${own}`),
    );
    if (!found || other) return undefined;
    const known = new Scope();
    known.declare(own, found.value);
    return resolveMembers(known, [own, ...members]);
  }

  #elementOf({ name, receiver }: prism.CallNode): Value | undefined {
    if (!receiver || !iterations.has(name)) return undefined;
    return {
      kind: 'element',
      of: toValue(receiver, this.#source),
      span: spanOf(receiver.location, this.#source),
    };
  }

  #unknown(node: prism.Node | null | undefined): Value {
    return { kind: 'other', span: node ? spanOf(node.location, this.#source) : { start: 0, end: 0 } };
  }
}
