import type { Scope } from '../scope';
import type { Pair, Value } from '../syntax';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression, Node, TypeScript } from './typescript';

/** Notes which names a program binds, and to what. */
export class NameReader {
  readonly #ts: TypeScript;
  readonly #values: ValueReader;
  readonly #functions: Set<string>;
  /** Parameters that an iteration fills, known before the function that declares them is read. */
  readonly #iterated = new Map<Node, Value>();

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
    else if (ts.isParameter(node)) this.#declare(node.name, scope, this.#iterated.get(node));
    else if (ts.isEnumDeclaration(node)) scope.declare(node.name.text, this.#members(node, node.members));
    else if (ts.isClassDeclaration(node) && node.name)
      scope.declare(node.name.text, this.#members(node, node.members.filter(ts.isPropertyDeclaration)));
    else if (ts.isForOfStatement(node)) this.#readLoop(node, scope);
    else if (ts.isExportAssignment(node)) this.#readComponent(node, scope);
    else if (ts.isBinaryExpression(node)) this.#readAssignment(node, scope);
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
    else if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      this.#functions.add(name.text);
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
    const component = this.#ts.isCallExpression(expression) ? expression.arguments[0] : expression;
    if (component) scope.declare('$options', this.#values.value(component));
  }

  #members(owner: Node, members: readonly (compiler.EnumMember | compiler.PropertyDeclaration)[]): Value {
    const pairs = members.flatMap(({ name, initializer }): readonly Pair[] => {
      const key = this.#values.nameOf(name);
      if (key === undefined || !initializer) return [];
      const span = this.#values.span(initializer);
      return [{ key, keySpan: this.#values.span(name), value: this.#values.value(initializer), span }];
    });
    return { kind: 'object', pairs, open: true, span: this.#values.span(owner) };
  }
}
