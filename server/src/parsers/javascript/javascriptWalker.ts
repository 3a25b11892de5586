import type { AttributeShapes } from '../dialect';
import type { AttributeSyntax } from '../recogniseAttributes';
import { Scope, type InScope } from '../scope';
import type { CallSyntax, Pair } from '../syntax';
import { ModuleReader, type ModuleFindings } from './javascriptModule';
import { NameReader } from './javascriptNames';
import type { ValueReader } from './javascriptValue';
import type { compiler, Node, TypeScript } from './typescript';

/** A call expression, read only if it turns out to matter. */
export interface FoundCall {
  readonly method: string;
  /** True for a bare call and for one on `this`. */
  readonly isOnThis: boolean;
  readonly scope: Scope;
  readonly read: () => CallSyntax;
}

/** What a walk finds; several walks over pieces of one program add to the same findings. */
export interface Findings extends ModuleFindings {
  readonly calls: FoundCall[];
  readonly attributes: InScope<AttributeSyntax>[];
  /** Functions and methods that the program itself defines. */
  readonly functions: Set<string>;
}

/** Where in a program a node stands. */
interface Place {
  readonly scope: Scope;
  readonly symbol: readonly string[];
}

/** Methods that call their first argument with every element of what they are called on. */
const iterations = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);

/** Collects from one piece of JavaScript or TypeScript what recognition needs. */
export class JavaScriptWalker {
  readonly #ts: TypeScript;
  readonly #values: ValueReader;
  readonly #attributes: AttributeShapes;
  readonly #findings: Findings;
  readonly #names: NameReader;
  readonly #module: ModuleReader;

  constructor(ts: TypeScript, values: ValueReader, attributes: AttributeShapes, findings: Findings) {
    this.#ts = ts;
    this.#values = values;
    this.#attributes = attributes;
    this.#findings = findings;
    this.#names = new NameReader(ts, values, findings.functions);
    this.#module = new ModuleReader(ts, values, findings);
  }

  /** Visits a node and all below it. `skip` is an object literal that the caller reads as attributes itself. */
  visit(node: Node, place: Place, skip?: Node): void {
    const ts = this.#ts;
    const inner = this.#enter(node, place);
    if (ts.isCallExpression(node)) this.#readCall(node, place);
    else if (ts.isJsxAttributes(node)) this.#readJsx(node, place);
    else if (ts.isObjectLiteralExpression(node) && node !== skip) this.#readObject(node, place);
    else this.#names.read(node, inner.scope);
    this.#module.read(node, place.scope);
    ts.forEachChild(node, (child) => this.visit(child, inner, skip));
  }

  #enter(node: Node, place: Place): Place {
    const ts = this.#ts;
    const opens = ts.isFunctionLike(node) || ts.isBlock(node) || ts.isCaseBlock(node) || isLoop(ts, node);
    const scope = opens ? new Scope(place.scope) : place.scope;
    if (ts.isFunctionLike(node)) this.#names.readFunction(node, place.scope, scope);
    if (ts.isClassDeclaration(node) && node.name) return { scope, symbol: [...place.symbol, node.name.text] };
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node.name : undefined;
    if (!named || !ts.isIdentifier(named)) return { ...place, scope };
    this.#findings.functions.add(named.text);
    return { scope, symbol: [...place.symbol, named.text] };
  }

  #readCall(node: compiler.CallExpression, { scope, symbol }: Place): void {
    const ts = this.#ts;
    const callee = node.expression;
    const method = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!ts.isIdentifier(method)) return;
    if (ts.isPropertyAccessExpression(callee) && iterations.has(method.text))
      this.#names.readIteration(callee.expression, node.arguments[0]);
    const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    this.#findings.calls.push({
      method: method.text,
      isOnThis: receiver === undefined || receiver.kind === ts.SyntaxKind.ThisKeyword,
      scope,
      read: () => ({
        method: method.text,
        methodSpan: this.#values.span(method),
        receiver: receiver && this.#values.written(receiver),
        span: this.#values.span(node),
        positional: node.arguments.map((it) => this.#values.value(it)),
        keywords: [],
        openKeywords: false,
        inClassBody: false,
        symbol: symbolText(symbol),
      }),
    });
  }

  #readObject(node: compiler.ObjectLiteralExpression, place: Place): void {
    const sends = node.properties.some((it) => it.name && this.#isAttribute(this.#values.nameOf(it.name)));
    if (sends) this.#keep(this.#values.pairs(node), node, place);
  }

  #readJsx(node: compiler.JsxAttributes, place: Place): void {
    const ts = this.#ts;
    const pairs = node.properties.flatMap((it): readonly Pair[] => {
      if (!ts.isJsxAttribute(it) || !it.initializer) return [];
      const held = ts.isJsxExpression(it.initializer) ? it.initializer.expression : it.initializer;
      if (!held) return [];
      const key = { key: this.#values.written(it.name), keySpan: this.#values.span(it.name) };
      return [{ ...key, value: this.#values.value(held), span: this.#values.span(it) }];
    });
    if (pairs.some((it) => this.#isAttribute(it.key))) this.#keep(pairs, node, place);
  }

  #isAttribute(key: string | undefined): boolean {
    return key?.startsWith('data-') === true && this.#attributes.find(key) !== undefined;
  }

  #keep(pairs: readonly Pair[], node: Node, { scope, symbol }: Place): void {
    const syntax = { pairs, span: this.#values.span(node), symbol: symbolText(symbol) };
    this.#findings.attributes.push({ syntax, scope });
  }
}

function isLoop(ts: TypeScript, node: Node): boolean {
  return ts.isForOfStatement(node) || ts.isForStatement(node) || ts.isForInStatement(node);
}

function symbolText(symbol: readonly string[]): string | undefined {
  return symbol.length === 0 ? undefined : symbol.join('.');
}
