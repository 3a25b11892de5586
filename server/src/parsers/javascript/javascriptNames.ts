import type { ParameterPlace } from '../../values';
import type { LateValue, Scope } from '../scope';
import type { Pair, Value } from '../syntax';
import type { ComponentReader } from './javascriptComponent';
import { pathOf } from './javascriptPath';
import type { ResultReader } from './javascriptResults';
import { resolveFrom } from './javascriptScope';
import { declareParameterType, declareType } from './javascriptTypes';
import { saysSomething, type ValueReader } from './javascriptValue';
import type { compiler, Expression, Node } from './typescript';

/** A function as its callers name it. */
interface FunctionName {
  readonly name: string;
  readonly isMethod: boolean;
}

/** Notes which names a program binds, and to what. */
export class NameReader {
  readonly #values: ValueReader;
  readonly #results: ResultReader;
  readonly #components: ComponentReader;
  readonly #functions: Set<string>;
  /** Parameters that an iteration fills, known before the function that declares them is read. */
  readonly #iterated = new Map<Node, LateValue>();
  /** Functions that get their names from where they stand, known before they are read. */
  readonly #named = new Map<Node, FunctionName>();

  /** Names of functions go into `functions`. */
  constructor(
    values: ValueReader,
    results: ResultReader,
    components: ComponentReader,
    functions: Set<string>,
  ) {
    this.#values = values;
    this.#components = components;
    this.#results = results;
    this.#functions = functions;
  }

  /** Declares a function's name in `outer`, where it stands, and its parameters within `scope`, its own. */
  readFunction(node: compiler.SignatureDeclaration, outer: Scope, scope: Scope): void {
    this.#results.noteScope(node, scope);
    const named = this.#named.get(node) ?? this.#ownName(node);
    if (named && this.#values.ts.isFunctionDeclaration(node)) {
      outer.declare(named.name, { kind: 'function', name: named.name, span: this.#values.span(node) });
      outer.declare(`${named.name}()`, () => this.#results.resultOf(node));
    }
    node.parameters.forEach((it, argument) => {
      const place = it.dotDotDotToken ? undefined : { argument };
      declareParameterType(it, outer, scope, this.#values);
      this.#declareParameter(it, named, place, scope);
    });
  }

  /** A function that is a member of an object or class is known by its key. */
  readMember(node: compiler.PropertyAssignment | compiler.PropertyDeclaration): void {
    this.#nameFunction(node.initializer, this.#values.nameOf(node.name), true);
  }

  readVariable({ name, type, initializer }: compiler.VariableDeclaration, scope: Scope): void {
    const { ts } = this.#values;
    if (ts.isIdentifier(name)) declareType(name.text, type, scope, this.#values);
    if (initializer && ts.isCallExpression(initializer))
      this.#components.readDefinedProps(initializer, ts.isIdentifier(name) ? name.text : undefined, scope);
    if (!ts.isIdentifier(name)) {
      if (initializer) this.declare(name, scope, this.#values.value(initializer));
    } else if (!initializer) scope.declare(name.text);
    else if (this.#isComputed(initializer)) {
      const [first] = initializer.arguments;
      scope.declare(name.text, () => this.#results.resultOf(first ?? initializer));
    } else if (!this.#isKnownCall(initializer) && this.#nameFunction(initializer, name.text, false)) {
      scope.declare(name.text, { kind: 'function', name: name.text, span: this.#values.span(initializer) });
      scope.declare(`${name.text}()`, () => this.#results.resultOf(initializer));
    } else scope.declare(name.text, () => this.#values.value(initializer));
  }

  /** Declares the names of a variable or of a destructuring, whose values are members of `value`. */
  declare(name: compiler.BindingName, scope: Scope, value: LateValue | undefined): void {
    const { ts } = this.#values;
    const span = this.#values.span(name);
    if (ts.isIdentifier(name)) {
      scope.declare(name.text, value ?? { kind: 'other', span });
      return;
    }
    name.elements.forEach((it, index) => {
      if (!ts.isBindingElement(it)) return;
      const key = ts.isArrayBindingPattern(name) ? String(index) : this.#keyOf(it);
      const { initializer } = it;
      const given = it.dotDotDotToken || key === undefined || !value ? undefined : member(value, key, span);
      this.declare(it.name, scope, given && initializer ? () => this.#orElse(given, initializer) : given);
    });
  }

  /** `for (const name of list)` */
  readLoop({ initializer, expression }: compiler.ForOfStatement, scope: Scope): void {
    const [variable] = this.#values.ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    if (variable) this.declare(variable.name, scope, () => this.elementOf(expression));
  }

  /** `list.forEach((name) => …)`: a parameter of the callback is an element of the list. */
  readIteration(list: Expression, callback: Expression | undefined, index = 0): void {
    const parameter = this.#parametersOf(callback)[index];
    if (parameter) this.#iterated.set(parameter, () => this.elementOf(list));
  }

  /** `it.each(rows)('…', (first, second) => …)`: parameters are the cells of a row, or the row itself. */
  readRows(read: () => Value, callback: Expression | undefined, scope: Scope): void {
    this.#parametersOf(callback).forEach((parameter, index) => {
      this.#iterated.set(parameter, () => {
        const rows = read();
        const row: Value = { kind: 'element', of: rows, span: rows.span };
        const held = rows.kind === 'name' ? resolveFrom(scope)(rows.path) : rows;
        const first = held?.kind === 'list' ? held.values[0] : undefined;
        return first?.kind === 'list' ? toValue(member(row, String(index), row.span)) : row;
      });
    });
  }

  /** `name = value`, and `this.name = value` as a member of `self`. */
  readAssignment({ left, operatorToken, right }: compiler.BinaryExpression, scope: Scope, self: Scope): void {
    const { ts } = this.#values;
    const { SyntaxKind } = ts;
    const span = this.#values.span(right);
    const takesRight =
      operatorToken.kind === SyntaxKind.EqualsToken ||
      operatorToken.kind === SyntaxKind.BarBarEqualsToken ||
      operatorToken.kind === SyntaxKind.QuestionQuestionEqualsToken;
    const value: LateValue = takesRight ? () => this.#values.value(right) : { kind: 'other', span };
    const target = ts.isParenthesizedExpression(left) ? left.expression : left;
    if (ts.isIdentifier(target)) scope.assign(target.text, value);
    else if (ts.isObjectLiteralExpression(target))
      this.#assignMembers(target, this.#values.value(right), scope);
    else if (ts.isPropertyAccessExpression(target) && target.expression.kind === SyntaxKind.ThisKeyword)
      self.assign(pathOf(ts, target) ?? '', value);
  }

  /** `list.push(value)`: the list can hold it besides what is written for it. */
  readPush(list: Expression, entries: readonly Expression[], scope: Scope): void {
    const path = pathOf(this.#values.ts, list);
    if (path === undefined || !scope.has(path)) return;
    const span = this.#values.span(list);
    scope.assign(path, () => ({ kind: 'list', values: entries.map((it) => this.#values.entry(it)), span }));
  }

  /** `({ a, b: c } = value)` */
  #assignMembers(target: compiler.ObjectLiteralExpression, value: Value, scope: Scope): void {
    const { ts } = this.#values;
    for (const it of target.properties) {
      const key = it.name && this.#values.nameOf(it.name);
      const name = ts.isPropertyAssignment(it) ? it.initializer : it.name;
      if (key === undefined || !name || !ts.isIdentifier(name)) continue;
      scope.assign(name.text, member(value, key, value.span));
    }
  }

  elementOf(list: Expression): Value {
    return { kind: 'element', of: this.#values.value(list), span: this.#values.span(list) };
  }

  /** The members of an enumeration or class, as those of an object. */
  membersOf(owner: Node, members: readonly (compiler.EnumMember | compiler.ClassElement)[]): Value {
    const { ts } = this.#values;
    const pairs = members.flatMap((it): readonly Pair[] => {
      const key = it.name && this.#values.nameOf(it.name);
      if (!it.name || key === undefined) return [];
      const span = this.#values.span(it);
      const named = { key, keySpan: this.#values.span(it.name), span };
      if (ts.isMethodDeclaration(it))
        return [
          { ...named, value: { kind: 'function', name: key, span } },
          { ...named, key: `${key}()`, value: this.#results.resultOf(it) },
        ];
      if (ts.isGetAccessorDeclaration(it)) return [{ ...named, value: this.#results.resultOf(it) }];
      if (!ts.isPropertyDeclaration(it) && !ts.isEnumMember(it)) return [];
      return it.initializer ? [{ ...named, value: this.#values.held(key, it.initializer) }] : [];
    });
    const isEnum = ts.isEnumDeclaration(owner) && pairs.length === members.length;
    return { kind: 'object', pairs, open: !isEnum, span: this.#values.span(owner) };
  }

  nameDefault(expression: Expression): void {
    this.#nameFunction(expression, 'default', false);
  }

  #declareParameter(
    node: compiler.ParameterDeclaration,
    named: FunctionName | undefined,
    place: ParameterPlace | undefined,
    scope: Scope,
  ): void {
    const { ts } = this.#values;
    const { name, initializer } = node;
    const iterated = this.#iterated.get(node);
    if (!iterated && ts.isObjectBindingPattern(name) && place) {
      for (const it of name.elements) {
        const key = it.dotDotDotToken ? undefined : this.#keyOf(it);
        const known = key === undefined ? undefined : { ...place, member: key };
        this.declare(it.name, scope, known && this.#parameter(it, named, known, it.initializer));
      }
      return;
    }
    this.declare(name, scope, iterated ?? (place && this.#parameter(node, named, place, initializer)));
  }

  #parameter(
    node: Node,
    named: FunctionName | undefined,
    place: ParameterPlace,
    fallback: Expression | undefined,
  ): Value {
    const value = fallback && this.#values.value(fallback);
    return {
      kind: 'parameter',
      ...(named ? { function: named.name } : {}),
      isMethod: named?.isMethod ?? false,
      place,
      ...(value && saysSomething(value) ? { fallback: value } : {}),
      span: this.#values.span(node),
    };
  }

  /** Names a function after what it is assigned to, also inside a call: `debounce((name) => …)`. */
  #nameFunction(node: Expression | undefined, name: string | undefined, isMethod: boolean): boolean {
    const { ts } = this.#values;
    if (!node || name === undefined) return false;
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      this.#functions.add(name);
      this.#named.set(node, { name, isMethod });
      return true;
    }
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    return first !== undefined && !ts.isCallExpression(first) && this.#nameFunction(first, name, isMethod);
  }

  /** `computed(() => …)`: the name stands for what the function gives back. */
  #isComputed(node: Expression): node is compiler.CallExpression {
    const { ts } = this.#values;
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    return (
      ts.isCallExpression(node) &&
      first !== undefined &&
      ts.isFunctionLike(first) &&
      ['computed', 'useMemo'].includes(pathOf(ts, node.expression) ?? '')
    );
  }

  /** A call whose result tells more than a function that it is handed: `jest.spyOn(…).mockImplementation(() => …)`. */
  #isKnownCall(node: Expression): boolean {
    return this.#values.ts.isCallExpression(node) && this.#values.value(node).kind !== 'made';
  }

  #ownName(node: compiler.SignatureDeclaration): FunctionName | undefined {
    const { ts } = this.#values;
    if (ts.isFunctionExpression(node)) return node.name && { name: node.name.text, isMethod: false };
    if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return undefined;
    const name = node.name ? this.#values.nameOf(node.name) : 'default';
    return name === undefined ? undefined : { name, isMethod: ts.isMethodDeclaration(node) };
  }

  #keyOf({ name, propertyName }: compiler.BindingElement): string | undefined {
    if (propertyName) return this.#values.nameOf(propertyName);
    return this.#values.ts.isIdentifier(name) ? name.text : undefined;
  }

  #parametersOf(callback: Expression | undefined): readonly compiler.ParameterDeclaration[] {
    const { ts } = this.#values;
    return callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))
      ? callback.parameters
      : [];
  }

  #orElse(given: LateValue, initializer: Expression): Value {
    const value = typeof given === 'function' ? given() : given;
    const other = this.#values.value(initializer);
    return saysSomething(other) ? { kind: 'choice', values: [value, other], span: value.span } : value;
  }
}

/** The member of a value, as a path where that is one. */
function member(of: LateValue, key: string, span: Value['span']): LateValue {
  if (typeof of === 'function') return () => toValue(member(of(), key, span));
  if (of.kind === 'name' && !key.includes('.')) return { kind: 'name', path: `${of.path}.${key}`, span };
  if (of.kind === 'made' && of.by.kind === 'name')
    return { kind: 'name', path: `${of.by.path}().${key}`, span };
  return of.kind === 'other' ? of : { kind: 'member', of, members: [key], span };
}

function toValue(value: LateValue): Value {
  return typeof value === 'function' ? value() : value;
}
