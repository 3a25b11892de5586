import type { AttributeShapes, CallShapes } from '../dialect';
import type { AttributeSyntax } from '../recognise';
import { valueOf, type CallSyntax, type Pair, type Value } from '../syntax';
import { ValueReader } from './javascriptValue';
import type { compiler, Node, SourceFile, TypeScript } from './typescript';

/** Collects from one JavaScript or TypeScript file what recognition needs. */
export class JavaScriptWalker {
  readonly calls: CallSyntax[] = [];
  readonly attributes: AttributeSyntax[] = [];
  /** Functions and methods that the file itself defines. */
  readonly functions = new Set<string>();
  readonly #constants = new Map<string, Value | undefined>();
  readonly #ts: TypeScript;
  readonly #values: ValueReader;
  readonly #shapes: CallShapes;
  readonly #attributeShapes: AttributeShapes;

  constructor(ts: TypeScript, file: SourceFile, shapes: CallShapes, attributeShapes: AttributeShapes) {
    this.#ts = ts;
    this.#values = new ValueReader(ts, file);
    this.#shapes = shapes;
    this.#attributeShapes = attributeShapes;
    this.#visit(file, []);
  }

  /** The value of a constant or of a member of a constant object: `EVENTS.opened`. */
  resolve(path: string): Value | undefined {
    const [name = '', ...members] = path.split('.');
    return members.reduce<Value | undefined>(
      (value, member) => (value?.kind === 'object' ? valueOf(value.pairs, member) : undefined),
      this.#constants.get(name),
    );
  }

  #visit(node: Node, symbol: readonly string[]): void {
    const ts = this.#ts;
    const inner = this.#symbolWithin(node, symbol);
    if (ts.isCallExpression(node)) this.#readCall(node, symbol);
    else if (ts.isVariableDeclaration(node)) this.#readConstant(node);
    else if (ts.isJsxAttributes(node)) this.#readJsx(node, symbol);
    else if (ts.isObjectLiteralExpression(node)) this.#readAttributes(node, symbol);
    ts.forEachChild(node, (child) => this.#visit(child, inner));
  }

  #symbolWithin(node: Node, symbol: readonly string[]): readonly string[] {
    const ts = this.#ts;
    if (ts.isClassDeclaration(node) && node.name) return [...symbol, node.name.text];
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node.name : undefined;
    if (!named || !ts.isIdentifier(named)) return symbol;
    this.functions.add(named.text);
    return [...symbol, named.text];
  }

  #readConstant({ name, initializer }: compiler.VariableDeclaration): void {
    const ts = this.#ts;
    if (!ts.isIdentifier(name) || !initializer) return;
    if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      this.functions.add(name.text);
    const seen = this.#constants.has(name.text);
    this.#constants.set(name.text, seen ? undefined : this.#values.value(initializer));
  }

  #readCall(node: compiler.CallExpression, symbol: readonly string[]): void {
    const ts = this.#ts;
    const callee = node.expression;
    const method = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!ts.isIdentifier(method) || this.#shapes.find(method.text).length === 0) return;
    this.calls.push({
      method: method.text,
      methodSpan: this.#values.span(method),
      receiver: ts.isPropertyAccessExpression(callee) ? this.#values.written(callee.expression) : undefined,
      span: this.#values.span(node),
      positional: node.arguments.map((it) => this.#values.value(it)),
      keywords: [],
      inClassBody: false,
      symbol: symbolText(symbol),
    });
  }

  #readJsx(node: compiler.JsxAttributes, symbol: readonly string[]): void {
    const ts = this.#ts;
    const pairs = node.properties.flatMap((it): readonly Pair[] => {
      if (!ts.isJsxAttribute(it) || !it.initializer) return [];
      const held = ts.isJsxExpression(it.initializer) ? it.initializer.expression : it.initializer;
      if (!held) return [];
      const key = this.#values.written(it.name);
      return [
        {
          key,
          keySpan: this.#values.span(it.name),
          value: this.#values.value(held),
          span: this.#values.span(it),
        },
      ];
    });
    this.#keepIfTracking(pairs, node, symbol);
  }

  #readAttributes(node: compiler.ObjectLiteralExpression, symbol: readonly string[]): void {
    const value = this.#values.value(node);
    if (value.kind === 'object') this.#keepIfTracking(value.pairs, node, symbol);
  }

  #keepIfTracking(pairs: readonly Pair[], node: Node, symbol: readonly string[]): void {
    const sends = pairs.some((it) => it.key.startsWith('data-') && this.#attributeShapes.find(it.key));
    if (sends) this.attributes.push({ pairs, span: this.#values.span(node), symbol: symbolText(symbol) });
  }
}

function symbolText(symbol: readonly string[]): string | undefined {
  return symbol.length === 0 ? undefined : symbol.join('.');
}
