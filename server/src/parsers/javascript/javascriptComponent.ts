import type { Scope } from '../scope';
import type { Value } from '../syntax';
import { pathOf } from './javascriptPath';
import type { ResultReader } from './javascriptResults';
import { declareType } from './javascriptTypes';
import { saysSomething, type ValueReader } from './javascriptValue';
import type { compiler, Expression, Node } from './typescript';

/** Options that only the object of a Vue component or mixin has. */
const componentOptions = new Set(['methods', 'computed', 'data', 'props', 'setup', 'mixins', 'extends']);
/** Options that hold more names of the component, from elsewhere. */
const takenOptions = new Set(['inject', 'props']);

/** Reads the members of components and classes as names of theirs: `this.event`, and `this.event()` for results. */
export class ComponentReader {
  readonly #values: ValueReader;
  readonly #results: ResultReader;
  readonly #functions: Set<string>;

  /** Names that a component has from elsewhere go into `functions`: they hide those of an SDK. */
  constructor(values: ValueReader, results: ResultReader, functions: Set<string>) {
    this.#values = values;
    this.#results = results;
    this.#functions = functions;
  }

  isComponent(node: compiler.ObjectLiteralExpression): boolean {
    return node.properties.some((it) => it.name && componentOptions.has(this.#values.nameOf(it.name) ?? ''));
  }

  readComponent(node: compiler.ObjectLiteralExpression, scope: Scope): void {
    for (const option of node.properties) {
      const name = option.name && this.#values.nameOf(option.name);
      const held = this.#held(option);
      if (name === undefined || !held) continue;
      if (name === 'data' || name === 'setup') this.#readGiven(held, scope);
      else if (name === 'computed' || name === 'methods') this.#readFunctions(held, name, scope);
      else if (name === 'props') this.#readProps(held, 'this', scope);
      if (takenOptions.has(name)) this.#takeNames(held);
    }
  }

  readClass(node: compiler.ClassLikeDeclaration, scope: Scope): void {
    const { ts } = this.#values;
    for (const member of node.members) {
      const name = member.name && this.#values.nameOf(member.name);
      if (name === undefined) continue;
      if (ts.isPropertyDeclaration(member)) {
        const { initializer, type } = member;
        declareType(`this.${name}`, type, scope, this.#values);
        scope.declare(`this.${name}`, initializer && (() => this.#values.held(name, initializer)));
      } else if (ts.isGetAccessorDeclaration(member)) this.#declareResult(`this.${name}`, member, scope);
      else if (ts.isMethodDeclaration(member)) this.#declareResult(`this.${name}()`, member, scope);
    }
  }

  /** `const props = defineProps({ … })`, also within `withDefaults`: members of the component and of `props`. */
  readDefinedProps(call: compiler.CallExpression, name: string | undefined, scope: Scope): void {
    const { ts } = this.#values;
    const callee = pathOf(ts, call.expression);
    const [first] = call.arguments;
    if (!first) return;
    if (callee === 'withDefaults' && ts.isCallExpression(first)) this.readDefinedProps(first, name, scope);
    if (callee !== 'defineProps') return;
    this.#readProps(first, 'this', scope);
    if (name !== undefined) this.#readProps(first, name, scope);
  }

  /** What an option of a component is: its value, or the method itself. */
  #held(option: compiler.ObjectLiteralElementLike): Node | undefined {
    const { ts } = this.#values;
    if (ts.isMethodDeclaration(option)) return option;
    return ts.isPropertyAssignment(option) ? option.initializer : undefined;
  }

  /** Members of the object that `data` is, or that it or `setup` gives back. */
  #readGiven(held: Node, scope: Scope): void {
    const { ts } = this.#values;
    if (ts.isObjectLiteralExpression(held)) {
      this.#declareMembers(held, scope, (it) => this.#values.value(it));
      return;
    }
    for (const object of this.#results.objectsOf(held))
      this.#declareMembers(object, scope, (it) => this.#results.valueWithin(held, it));
  }

  #declareMembers(
    object: compiler.ObjectLiteralExpression,
    scope: Scope,
    read: (node: Expression) => Value,
  ): void {
    const { ts } = this.#values;
    for (const member of object.properties) {
      const name = member.name && this.#values.nameOf(member.name);
      if (name === undefined) continue;
      if (ts.isPropertyAssignment(member)) scope.declare(`this.${name}`, () => read(member.initializer));
      else if (ts.isShorthandPropertyAssignment(member))
        scope.declare(`this.${name}`, () => read(member.name));
    }
  }

  #readFunctions(held: Node, option: 'computed' | 'methods', scope: Scope): void {
    const { ts } = this.#values;
    if (!ts.isObjectLiteralExpression(held)) return;
    for (const member of held.properties) {
      if (ts.isSpreadAssignment(member)) this.#takeMapped(member.expression);
      const name = member.name && this.#values.nameOf(member.name);
      const node = this.#held(member);
      const given = node && (this.#getter(node) ?? node);
      if (name === undefined || !given) continue;
      this.#declareResult(option === 'computed' ? `this.${name}` : `this.${name}()`, given, scope);
    }
  }

  /** `{ get() { … }, set() { … } }` */
  #getter(node: Node): Node | undefined {
    const { ts } = this.#values;
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    const getter = node.properties.find((it) => it.name && this.#values.nameOf(it.name) === 'get');
    return getter && this.#held(getter);
  }

  #declareResult(name: string, node: Node, scope: Scope): void {
    const { ts } = this.#values;
    if (ts.isFunctionLike(node)) scope.declare(name, () => this.#results.resultOf(node));
  }

  /** Props are handed in by other components; a default is what they are else. */
  #readProps(held: Node, owner: string, scope: Scope): void {
    const { ts } = this.#values;
    if (ts.isArrayLiteralExpression(held)) {
      for (const it of held.elements)
        if (ts.isStringLiteralLike(it)) scope.declare(`${owner}.${it.text}`, this.#prop(it, it.text));
    }
    if (!ts.isObjectLiteralExpression(held)) return;
    for (const member of held.properties) {
      const name = member.name && this.#values.nameOf(member.name);
      if (name !== undefined)
        scope.declare(`${owner}.${name}`, () => this.#prop(member, name, this.#held(member)));
    }
  }

  #prop(node: Node, member: string, options?: Node): Value {
    const { ts } = this.#values;
    const fallback =
      options && ts.isObjectLiteralExpression(options)
        ? options.properties.find((it) => it.name && this.#values.nameOf(it.name) === 'default')
        : undefined;
    const held = fallback && this.#held(fallback);
    const value = held && this.#fallback(held);
    return {
      kind: 'parameter',
      isMethod: false,
      place: { member },
      ...(value && saysSomething(value) ? { fallback: value } : {}),
      span: this.#values.span(node),
    };
  }

  #fallback(held: Node): Value {
    const { ts } = this.#values;
    if (ts.isFunctionLike(held)) return this.#results.resultOf(held);
    return ts.isExpression(held)
      ? this.#values.value(held)
      : { kind: 'other', span: this.#values.span(held) };
  }

  /** `...mapActions(['track'])` makes `track` a method of the component. */
  #takeMapped(node: Expression): void {
    if (this.#values.ts.isCallExpression(node)) for (const it of node.arguments) this.#takeNames(it);
  }

  #takeNames(node: Node): void {
    const { ts } = this.#values;
    if (ts.isArrayLiteralExpression(node)) {
      for (const it of node.elements) if (ts.isStringLiteralLike(it)) this.#functions.add(it.text);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const { name } of node.properties) {
        const key = name && this.#values.nameOf(name);
        if (key !== undefined) this.#functions.add(key);
      }
    }
  }
}
