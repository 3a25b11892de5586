import type { Span } from '../../text';
import type { AttributeShapes } from '../dialect';
import type { AttributeSyntax } from '../recogniseAttributes';
import { Scope, type InScope } from '../scope';
import type { CallSyntax, Pair, Value } from '../syntax';
import { ComponentReader } from './javascriptComponent';
import { ElementReader } from './javascriptElements';
import { ModuleReader, type ModuleFindings } from './javascriptModule';
import { NameReader } from './javascriptNames';
import { ResultReader } from './javascriptResults';
import { rowsOf } from './javascriptRows';
import { elementsInLiteral } from './javascriptMarkup';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression, Node } from './typescript';

/** A call expression, read only if it turns out to matter. */
export interface FoundCall {
  readonly method: string;
  /** Undefined for a bare call. */
  readonly receiver: Expression | undefined;
  readonly place: Place;
  readonly values: ValueReader;
  /** Reads the call as written. */
  readonly read: () => CallSyntax;
}

/** What a walk finds; several walks over pieces of one program add to the same findings. */
export interface Findings extends ModuleFindings {
  readonly calls: FoundCall[];
  readonly attributes: InScope<AttributeSyntax>[];
  /** Functions and methods that the program itself defines. */
  readonly functions: Set<string>;
  /** The scope of the component that the file exports, whose members its template sees. */
  component: Scope | undefined;
}

/** Where in a program a node stands. */
export interface Place {
  readonly scope: Scope;
  /** The scope of the component or class that `this` is. */
  readonly self: Scope;
  readonly symbol: readonly string[];
  /** True in a class, which no mixin gives anything. */
  readonly inClass?: boolean;
  /** The block that has the scope of its function. */
  readonly body?: Node | undefined;
}

/** Methods that call their first argument with every element of what they are called on. */
const iterations = new Set([
  ...['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast'],
]);

type Handler = (node: never, place: Place) => Place | undefined;

/** Collects from one piece of JavaScript or TypeScript what recognition needs. */
export class JavaScriptWalker {
  readonly #values: ValueReader;
  readonly #attributes: AttributeShapes;
  readonly #findings: Findings;
  readonly #names: NameReader;
  readonly #module: ModuleReader;
  readonly #components: ComponentReader;
  readonly #elements: ElementReader;
  readonly #handlers: readonly (Handler | undefined)[];
  /** An object literal that the caller reads as attributes itself. */
  #skipped: Node | undefined;
  #exported: Node | undefined;

  constructor(values: ValueReader, attributes: AttributeShapes, findings: Findings) {
    const { functions } = findings;
    const results = new ResultReader(values);
    this.#values = values;
    this.#attributes = attributes;
    this.#findings = findings;
    this.#components = new ComponentReader(values, results, functions);
    this.#names = new NameReader(values, results, this.#components, functions);
    this.#module = new ModuleReader(values.ts, values, findings);
    this.#elements = new ElementReader(values, attributes);
    this.#handlers = this.#makeHandlers();
  }

  /** Reads a whole piece. Attributes in the object literal `skipped` are left to the caller. */
  read(piece: Node, place: Place, skipped?: Node): void {
    this.#skipped = skipped;
    this.#visit(piece, place);
    this.#findings.attributes.push(...this.#elements.found());
  }

  /** Declares the names of a pattern, see `NameReader`. */
  declare(pattern: compiler.BindingName, scope: Scope, value: Value | undefined): void {
    this.#names.declare(pattern, scope, value);
  }

  #visit(node: Node, place: Place): void {
    const { SyntaxKind, forEachChild } = this.#values.ts;
    const { kind } = node;
    // tokens hold nothing but texts, and types send nothing
    if (kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NoSubstitutionTemplateLiteral)
      this.#readText(node as compiler.StringLiteralLike, place);
    if (kind < SyntaxKind.FirstNode || (kind >= SyntaxKind.FirstTypeNode && kind <= SyntaxKind.LastTypeNode))
      return;
    const inner = this.#handlers[kind]?.(node as never, place) ?? place;
    forEachChild(node, (child) => {
      this.#visit(child, inner);
    });
  }

  #makeHandlers(): readonly (Handler | undefined)[] {
    const { SyntaxKind: kinds } = this.#values.ts;
    const handlers: (Handler | undefined)[] = [];
    const on = (of: readonly compiler.SyntaxKind[], handler: Handler): void => {
      for (const kind of of) handlers[kind] = handler;
    };
    const functions = [
      ...[kinds.ArrowFunction, kinds.FunctionExpression, kinds.FunctionDeclaration, kinds.MethodDeclaration],
      ...[kinds.Constructor, kinds.GetAccessor, kinds.SetAccessor],
    ];
    on(functions, (node: compiler.FunctionLikeDeclaration, place) => this.#enterFunction(node, place));
    on([kinds.Block, kinds.CaseBlock, kinds.ForStatement, kinds.ForInStatement], (node: Node, place) =>
      node === place.body ? undefined : inBlock(place),
    );
    on([kinds.ForOfStatement], (node: compiler.ForOfStatement, place) => {
      const inner = inBlock(place);
      this.#names.readLoop(node, inner.scope);
      return inner;
    });
    on([kinds.ClassDeclaration, kinds.ClassExpression], (node: compiler.ClassLikeDeclaration, place) =>
      this.#enterClass(node, place),
    );
    on([kinds.ObjectLiteralExpression], (node: compiler.ObjectLiteralExpression, place) =>
      this.#enterObject(node, place),
    );
    on([kinds.CallExpression], (node: compiler.CallExpression, place) => this.#readCall(node, place));
    on([kinds.TemplateExpression], (node: compiler.TemplateExpression, place) => this.#readText(node, place));
    on([kinds.JsxAttributes], (node: compiler.JsxAttributes, place) => this.#readJsx(node, place));
    on([kinds.VariableDeclaration], (node: compiler.VariableDeclaration, { scope }) => {
      this.#names.readVariable(node, scope);
      return undefined;
    });
    on([kinds.PropertyAssignment, kinds.PropertyDeclaration], (node: compiler.PropertyAssignment) => {
      this.#names.readMember(node);
      return undefined;
    });
    on([kinds.BinaryExpression], (node: compiler.BinaryExpression, place) => this.#readBinary(node, place));
    on([kinds.EnumDeclaration], (node: compiler.EnumDeclaration, { scope }) => {
      scope.declare(node.name.text, () => this.#names.membersOf(node, node.members));
      this.#module.read(node, scope);
      return undefined;
    });
    on([kinds.ExportAssignment], (node: compiler.ExportAssignment, place) => this.#readExported(node, place));
    on(
      [kinds.ImportDeclaration, kinds.ExportDeclaration, kinds.VariableStatement],
      (node: Node, { scope }) => {
        this.#module.read(node, scope);
        return undefined;
      },
    );
    return handlers;
  }

  #enterFunction(node: compiler.FunctionLikeDeclaration, place: Place): Place {
    const { ts } = this.#values;
    const scope = new Scope(place.scope);
    this.#names.readFunction(node, place.scope, scope);
    if (ts.isFunctionDeclaration(node)) this.#module.read(node, place.scope);
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node.name : undefined;
    const inner = { ...place, scope, body: node.body };
    if (!named || !ts.isIdentifier(named)) return inner;
    this.#findings.functions.add(named.text);
    return { ...inner, symbol: [...place.symbol, named.text] };
  }

  #enterClass(node: compiler.ClassLikeDeclaration, place: Place): Place {
    const scope = new Scope(place.scope);
    this.#components.readClass(node, scope);
    if (this.#values.ts.isClassDeclaration(node)) this.#module.read(node, place.scope);
    const name = node.name?.text;
    const inner = { ...place, scope, self: scope, inClass: true };
    if (name === undefined) return inner;
    place.scope.declare(name, () => this.#names.membersOf(node, node.members));
    return { ...inner, symbol: [...place.symbol, name] };
  }

  #enterObject(node: compiler.ObjectLiteralExpression, place: Place): Place | undefined {
    if (node !== this.#skipped) this.#readAttributes(node, place);
    const isExported = node === this.#exported;
    if (!isExported && !this.#components.isComponent(node)) return undefined;
    const scope = new Scope(place.scope);
    this.#components.readComponent(node, scope);
    if (isExported) this.#findings.component = scope;
    return { ...place, scope, self: scope, inClass: false };
  }

  /** Vue hands the object that a component exports to its template and methods as `$options`. */
  #readExported(node: compiler.ExportAssignment, { scope }: Place): undefined {
    const { ts } = this.#values;
    this.#names.nameDefault(node.expression);
    this.#module.read(node, scope);
    let component: Expression | undefined = node.expression;
    while (component && (ts.isCallExpression(component) || ts.isAsExpression(component)))
      component = ts.isCallExpression(component) ? component.arguments[0] : component.expression;
    if (!component) return;
    const options = component;
    this.#exported = options;
    scope.declare('$options', () => this.#values.value(options));
  }

  #readCall(node: compiler.CallExpression, place: Place): undefined {
    const { ts } = this.#values;
    const callee = node.expression;
    const rows = rowsOf(this.#values, callee);
    if (rows) this.#names.readRows(rows, node.arguments[1], place.scope);
    const method = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!ts.isIdentifier(method)) return;
    const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    if (receiver) this.#readOnReceiver(node, receiver, method.text, place);
    this.#findings.calls.push({
      method: method.text,
      receiver,
      place,
      values: this.#values,
      read: () => ({
        method: method.text,
        methodSpan: this.#values.span(method),
        receiver: receiver && this.#values.written(receiver),
        span: this.#values.span(node),
        positional: this.#values.argumentsOf(node),
        keywords: [],
        openKeywords: false,
        inClassBody: false,
        symbol: symbolText(place),
      }),
    });
  }

  #readOnReceiver(node: compiler.CallExpression, receiver: Expression, method: string, place: Place): void {
    const [first] = node.arguments;
    if (iterations.has(method)) this.#names.readIteration(receiver, first);
    else if (method === 'reduce') this.#names.readIteration(receiver, first, 1);
    else if (method === 'push' || method === 'unshift')
      this.#names.readPush(receiver, node.arguments, place.scope);
    else this.#elements.readCall(node, place.scope, symbolText(place));
  }

  #readBinary(node: compiler.BinaryExpression, place: Place): undefined {
    const { SyntaxKind } = this.#values.ts;
    const operator = node.operatorToken.kind;
    if (operator < SyntaxKind.FirstAssignment || operator > SyntaxKind.LastAssignment) return;
    this.#names.readAssignment(node, place.scope, place.self);
    this.#elements.readAssignment(node, place.scope, symbolText(place));
  }

  #readAttributes(node: compiler.ObjectLiteralExpression, place: Place): void {
    const sends = node.properties.some((it) => it.name && this.#isAttribute(this.#values.nameOf(it.name)));
    if (sends) this.#keep(this.#values.pairs(node), this.#values.span(node), place);
  }

  #readJsx(node: compiler.JsxAttributes, place: Place): undefined {
    const { ts } = this.#values;
    const pairs = node.properties.flatMap((it): readonly Pair[] => {
      if (!ts.isJsxAttribute(it) || !it.initializer) return [];
      const held = ts.isJsxExpression(it.initializer) ? it.initializer.expression : it.initializer;
      if (!held) return [];
      const key = { key: this.#values.written(it.name), keySpan: this.#values.span(it.name) };
      return [{ ...key, value: this.#values.value(held), span: this.#values.span(it) }];
    });
    const open = node.properties.some((it) => !ts.isJsxAttribute(it));
    if (pairs.some((it) => this.#isAttribute(it.key) || this.#attributes.loadedBy(it.key)))
      this.#keep(pairs, this.#values.span(node), place, open);
  }

  #readText(node: compiler.StringLiteralLike | compiler.TemplateExpression, place: Place): undefined {
    for (const { pairs, span } of elementsInLiteral(node, this.#attributes, this.#values))
      this.#keep(pairs, span, place);
  }

  #isAttribute(key: string | undefined): boolean {
    return key?.startsWith('data-') === true && this.#attributes.find(key) !== undefined;
  }

  #keep(pairs: readonly Pair[], span: Span, place: Place, open = false): void {
    const syntax = { pairs, span, symbol: symbolText(place), open };
    this.#findings.attributes.push({ syntax, scope: place.scope });
  }
}

function inBlock(place: Place): Place {
  return { ...place, scope: new Scope(place.scope) };
}

function symbolText({ symbol }: Place): string | undefined {
  return symbol.length === 0 ? undefined : symbol.join('.');
}
