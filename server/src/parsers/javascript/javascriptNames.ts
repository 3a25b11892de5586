import type { Scope } from '../scope';
import type { ParameterPlace } from '../../values';
import type { Pair, Value } from '../syntax';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression, Node, TypeScript } from './typescript';

/** A function as its callers name it. */
interface FunctionName {
  readonly name: string;
  readonly isMethod: boolean;
}

/** Notes which names a program binds, and to what. */
export class NameReader {
  readonly #ts: TypeScript;
  readonly #values: ValueReader;
  readonly #functions: Set<string>;
  /** Parameters that an iteration fills, known before the function that declares them is read. */
  readonly #iterated = new Map<Node, Value>();
  /** Functions that get their names from where they stand, known before they are read. */
  readonly #named = new Map<Node, FunctionName>();

  /** Names of functions go into `functions`. */
  constructor(ts: TypeScript, values: ValueReader, functions: Set<string>) {
    this.#ts = ts;
    this.#values = values;
    this.#functions = functions;
  }

  /** Reads what one node (not its children) binds within `scope`. */
  read(node: Node, scope: Scope): void {
    const ts = this.#ts;
    if (ts.isVariableDeclaration(node)) this.#readVariable(node, scope);
    else if (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node))
      this.#nameFunction(node.initializer, this.#values.nameOf(node.name), true);
    else if (ts.isEnumDeclaration(node)) scope.declare(node.name.text, this.#members(node, node.members));
    else if (ts.isClassDeclaration(node) && node.name)
      scope.declare(node.name.text, this.#members(node, node.members));
    else if (ts.isForOfStatement(node)) this.#readLoop(node, scope);
    else if (ts.isExportAssignment(node)) this.#readComponent(node, scope);
    else if (ts.isBinaryExpression(node)) this.#readAssignment(node, scope);
  }

  /** Declares a function's name in `outer`, where it stands, and its parameters within `scope`, its own. */
  readFunction(node: compiler.SignatureDeclaration, outer: Scope, scope: Scope): void {
    const named = this.#named.get(node) ?? this.#ownName(node);
    if (named && this.#ts.isFunctionDeclaration(node))
      outer.declare(named.name, { kind: 'function', name: named.name, span: this.#values.span(node) });
    node.parameters.forEach((it, argument) => {
      const place = it.dotDotDotToken ? undefined : { argument };
      this.#declareParameter(it, named, place, scope);
    });
  }

  #declareParameter(
    node: compiler.ParameterDeclaration,
    named: FunctionName | undefined,
    place: ParameterPlace | undefined,
    scope: Scope,
  ): void {
    const ts = this.#ts;
    const { name, initializer } = node;
    if (ts.isObjectBindingPattern(name) && place) {
      for (const it of name.elements) {
        const key = it.propertyName ? this.#values.nameOf(it.propertyName) : undefined;
        const member = key ?? (ts.isIdentifier(it.name) && !it.propertyName ? it.name.text : undefined);
        const known = member === undefined || it.dotDotDotToken ? undefined : { ...place, member };
        this.#declare(it.name, scope, known && this.#parameter(it, named, known, it.initializer));
      }
      return;
    }
    const passed = this.#iterated.get(node) ?? (place && this.#parameter(node, named, place, initializer));
    this.#declare(name, scope, passed);
  }

  #parameter(
    node: Node,
    named: FunctionName | undefined,
    place: ParameterPlace,
    fallback: Expression | undefined,
  ): Value {
    return {
      kind: 'parameter',
      ...(named ? { function: named.name } : {}),
      isMethod: named?.isMethod ?? false,
      place,
      ...(fallback ? { fallback: this.#values.value(fallback) } : {}),
      span: this.#values.span(node),
    };
  }

  /** Names a function after what it is assigned to, also inside a call: `debounce((name) => …)`. */
  #nameFunction(node: Expression | undefined, name: string | undefined, isMethod: boolean): boolean {
    const ts = this.#ts;
    if (!node || name === undefined) return false;
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      this.#functions.add(name);
      this.#named.set(node, { name, isMethod });
      return true;
    }
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    return first !== undefined && !ts.isCallExpression(first) && this.#nameFunction(first, name, isMethod);
  }

  #ownName(node: compiler.SignatureDeclaration): FunctionName | undefined {
    const ts = this.#ts;
    if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return undefined;
    const name = node.name ? this.#values.nameOf(node.name) : 'default';
    return name === undefined ? undefined : { name, isMethod: ts.isMethodDeclaration(node) };
  }

  /** `list.forEach((name) => …)`: the callback's first parameter is an element of the list. */
  readIteration(list: Expression, callback: Expression | undefined): void {
    const ts = this.#ts;
    if (!callback || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) return;
    const [parameter] = callback.parameters;
    if (parameter) this.#iterated.set(parameter, this.#elementOf(list));
  }

  #readVariable({ name, initializer }: compiler.VariableDeclaration, scope: Scope): void {
    const ts = this.#ts;
    if (!ts.isIdentifier(name)) this.#declare(name, scope, undefined);
    else if (!initializer) scope.declare(name.text);
    else if (this.#nameFunction(initializer, name.text, false))
      scope.declare(name.text, { kind: 'function', name: name.text, span: this.#values.span(initializer) });
    else scope.declare(name.text, this.#values.value(initializer));
  }

  /** Names that get their values elsewhere: parameters and what destructuring binds. */
  #declare(name: compiler.BindingName, scope: Scope, value: Value | undefined): void {
    const ts = this.#ts;
    if (ts.isIdentifier(name)) {
      scope.declare(name.text, value ?? { kind: 'other', span: this.#values.span(name) });
      return;
    }
    for (const it of name.elements) if (ts.isBindingElement(it)) this.#declare(it.name, scope, undefined);
  }

  #readLoop({ initializer, expression }: compiler.ForOfStatement, scope: Scope): void {
    const [variable] = this.#ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    if (variable) this.#declare(variable.name, scope, this.#elementOf(expression));
  }

  #elementOf(list: Expression): Value {
    return { kind: 'element', of: this.#values.value(list), span: this.#values.span(list) };
  }

  #readAssignment({ left, operatorToken, right }: compiler.BinaryExpression, scope: Scope): void {
    const { SyntaxKind, isIdentifier } = this.#ts;
    const isAssignment =
      operatorToken.kind >= SyntaxKind.FirstAssignment && operatorToken.kind <= SyntaxKind.LastAssignment;
    if (!isAssignment || !isIdentifier(left)) return;
    const takesRight = [
      SyntaxKind.EqualsToken,
      SyntaxKind.BarBarEqualsToken,
      SyntaxKind.QuestionQuestionEqualsToken,
    ].includes(operatorToken.kind);
    const span = this.#values.span(right);
    scope.assign(left.text, takesRight ? this.#values.value(right) : { kind: 'other', span });
  }

  /** Vue hands the object that a component exports to its template and methods as `$options`. */
  #readComponent({ expression }: compiler.ExportAssignment, scope: Scope): void {
    this.#nameFunction(expression, 'default', false);
    const component = this.#ts.isCallExpression(expression) ? expression.arguments[0] : expression;
    if (component) scope.declare('$options', this.#values.value(component));
  }

  #members(owner: Node, members: readonly (compiler.EnumMember | compiler.ClassElement)[]): Value {
    const ts = this.#ts;
    const pairs = members.flatMap((member): readonly Pair[] => {
      const key = member.name && this.#values.nameOf(member.name);
      if (!member.name || key === undefined) return [];
      const span = this.#values.span(member);
      const named = { key, keySpan: this.#values.span(member.name), span };
      if (ts.isMethodDeclaration(member)) return [{ ...named, value: { kind: 'function', name: key, span } }];
      if (!ts.isPropertyDeclaration(member) && !ts.isEnumMember(member)) return [];
      return member.initializer ? [{ ...named, value: this.#values.held(key, member.initializer) }] : [];
    });
    return { kind: 'object', pairs, open: true, span: this.#values.span(owner) };
  }
}
