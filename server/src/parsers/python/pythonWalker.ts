import type { SyntaxNode } from '@lezer/common';
import type { CallShapes } from '../dialect';
import { Scope, type InScope } from '../scope';
import type { CallSyntax, ResolveName } from '../syntax';
import { PythonNames, type NamePlace } from './pythonNames';
import type { PythonSource } from './pythonRepair';
import { PythonValues } from './pythonValue';

/** Where in a program a node stands. */
interface Place extends NamePlace {
  readonly symbol: readonly string[];
}

/** Collects from one Python file what recognition needs. */
export class PythonWalker {
  readonly calls: InScope<CallSyntax>[] = [];
  readonly #values: PythonValues;
  readonly #names: PythonNames;
  readonly #shapes: CallShapes;

  constructor(source: PythonSource, shapes: CallShapes) {
    this.#values = new PythonValues(source);
    this.#names = new PythonNames(this.#values);
    this.#shapes = shapes;
  }

  walk(program: SyntaxNode): void {
    const scope = new Scope();
    this.#visit(program, { scope, classScope: scope, inClassBody: false, symbol: [] });
  }

  resolveFrom(scope: Scope): ResolveName {
    return (path) => this.#names.resolve(path, scope);
  }

  #visit(node: SyntaxNode, place: Place): void {
    const inner = this.#enter(node, place);
    this.#names.read(node, node.name === 'ClassDefinition' ? place : inner);
    if (node.name === 'CallExpression') this.#readCall(node, inner);
    for (let child = node.firstChild; child; child = child.nextSibling) this.#visit(child, inner);
  }

  #enter(node: SyntaxNode, place: Place): Place {
    const opens = /^(Class|Function)Definition$|^LambdaExpression$|ComprehensionExpression$/.test(node.name);
    if (!opens) return place;
    const scope = new Scope(place.scope);
    const name = node.name.endsWith('Definition') ? node.getChild('VariableName') : null;
    const symbol = name ? [...place.symbol, this.#values.written(name)] : place.symbol;
    const isClass = node.name === 'ClassDefinition';
    return { scope, classScope: isClass ? scope : place.classScope, inClassBody: isClass, symbol };
  }

  #readCall(node: SyntaxNode, { scope, symbol }: Place): void {
    const callee = node.firstChild;
    const list = node.getChild('ArgList');
    if (!callee || !list) return;
    const method = callee.getChild('PropertyName') ?? callee;
    const name = this.#values.written(method);
    if (this.#shapes.find(name).length === 0) return;
    const holder = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const { positional, keywords, open } = this.#values.arguments(list);
    const syntax = {
      method: name,
      methodSpan: this.#values.span(method),
      receiver: holder ? this.#values.written(holder).replace(/\s+/g, '') : undefined,
      span: this.#values.span(node),
      positional,
      keywords,
      openKeywords: open,
      inClassBody: false,
      symbol: symbol.length === 0 ? undefined : symbol.join('.'),
    };
    this.calls.push({ syntax, scope });
  }
}
