import * as prism from '@ruby/prism/src/nodes.js';
import { closeValue, type ParameterPlace, type Value } from '../../values';
import { resolveMembers, Scope } from '../scope';
import { lastValue, spanOf, toValue, type RubySource } from './rubyValue';

/** Methods that call their block with every element of their receiver. */
const iterations = new Set(['each', 'each_value', 'map', 'flat_map', 'each_with_index', 'each_with_object']);

/** Notes which names one piece of Ruby binds, and to what. */
export class RubyNames {
  readonly #source: RubySource;
  readonly #constants: {
    readonly path: string;
    readonly value: Value;
    readonly scope: Scope;
    readonly within: readonly string[];
  }[] = [];

  constructor(source: RubySource) {
    this.#source = source;
  }

  /** Notes a constant under its name in `scope` and under its full name (`A::B`) for the whole file. */
  declareConstant(name: string, value: prism.Node, scope: Scope, within: readonly string[]): void {
    const known = toValue(value, this.#source);
    scope.declare(name, known);
    this.#constants.push({ path: [...within, name].join('::'), value: known, scope, within });
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

  /** Parameters of a method have the values that its callers hand in. */
  declareParameters(parameters: prism.Node | null, scope: Scope, method: string): void {
    if (!(parameters instanceof prism.ParametersNode)) return;
    const declare = (it: prism.Node, place: ParameterPlace, fallback?: prism.Node): void => {
      if (!('name' in it) || typeof it.name !== 'string') return;
      scope.declare(it.name, {
        ...{ kind: 'parameter', function: method, isMethod: true, place },
        ...(fallback ? { fallback: toValue(fallback, this.#source) } : {}),
        span: spanOf(it.location, this.#source),
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
    this.#declareUnknown([...parameters.posts, parameters.rest, parameters.keywordRest], scope);
  }

  /** Parameters of a block have unknown values, unless the block goes through a list that the text shows. */
  declareBlockParameters(parameters: prism.Node | null, scope: Scope, call?: prism.CallNode): void {
    const declared = parameters instanceof prism.BlockParametersNode ? parameters.parameters : parameters;
    if (!(declared instanceof prism.ParametersNode)) return;
    const element = call && this.#elementOf(call);
    const positional = [...declared.requireds, ...declared.optionals, ...declared.posts];
    const onlyOne = positional.length === 1 || call?.name.startsWith('each_with') === true;
    const [first, ...others] = positional;
    if (element && onlyOne && first && 'name' in first && typeof first.name === 'string')
      scope.declare(first.name, element);
    else this.#declareUnknown([first], scope);
    this.#declareUnknown([...others, ...declared.keywords, declared.rest, declared.keywordRest], scope);
  }

  #declareUnknown(parameters: readonly (prism.Node | null | undefined)[], scope: Scope): void {
    for (const it of parameters)
      if (it && 'name' in it && typeof it.name === 'string') scope.declare(it.name, this.#unknown(it));
  }

  /** Constants by their full path; lists and objects of texts too. */
  constants(): readonly (readonly [path: string, value: Value])[] {
    return this.#constants.flatMap(({ path, value, scope, within }) => {
      const closed = closeValue(value, (name) => this.resolve(name, scope, within));
      return closed.kind === 'other' ? [] : [[path, closed] as const];
    });
  }

  /** The value of a name as seen from `scope` within modules; a constant that others define is left open. */
  resolve(path: string, scope: Scope, within: readonly string[]): Value | undefined {
    const [own = '', ...members] = path.replace(/^self(?:\.class)?::/, '').split('.');
    const known = own.includes('::')
      ? resolveMembers(this.#scopeOf(own), [own, ...members])
      : resolveMembers(scope, [own, ...members]);
    if (known || !/^(::)?[A-Z]/.test(own)) return known;
    return {
      ...{ kind: 'constant', path: own, within: within.join('::'), members },
      span: { start: 0, end: 0 },
    };
  }

  /** A scope that knows a qualified constant of this file, if exactly one fits. */
  #scopeOf(path: string): Scope {
    const scope = new Scope();
    const suffix = path.startsWith('::') ? path : `::${path}`;
    const [found, other] = this.#constants.filter((it) => `::${it.path}`.endsWith(suffix));
    if (found && !other) scope.declare(path, found.value);
    return scope;
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
