import type { SyntaxNode } from '@lezer/common';
import type { CallSite } from '../recogniseProgram';
import { Scope } from '../scope';
import type { CallSyntax, ResolveName } from '../syntax';
import { closeValue } from '../../closeValue';
import type { Value } from '../../values';
import { importsIn } from './pythonImports';
import { PythonNames, type NamePlace } from './pythonNames';
import type { PythonSource } from './pythonRepair';
import { PythonValues } from './pythonValue';

/** Where in a program a node stands. */
interface Place extends NamePlace {
  readonly symbol: readonly string[];
}

/** A call expression, read only if it turns out to matter. */
interface FoundCall {
  readonly method: string;
  readonly receiver: string | undefined;
  readonly scope: Scope;
  readonly read: () => CallSyntax;
}

/** Collects from one Python file what recognition needs. */
export class PythonWalker {
  /** Functions and methods that the file defines. */
  readonly functions = new Set<string>();
  readonly #calls: FoundCall[] = [];
  readonly #moduleScope = new Scope();
  readonly #moduleNames = new Set<string>();
  readonly #values: PythonValues;
  readonly #names: PythonNames;

  constructor(source: PythonSource) {
    this.#values = new PythonValues(source);
    this.#names = new PythonNames(this.#values);
  }

  walk(program: SyntaxNode): void {
    const scope = this.#moduleScope;
    this.#visit(program, { scope, classScope: scope, inClassBody: false, symbol: [] });
  }

  resolveFrom(scope: Scope): ResolveName {
    return (path) => this.#names.resolve(path, scope);
  }

  /** What other modules can import: names of the module that stand for something known. */
  exports(): readonly (readonly [name: string, value: Value])[] {
    const resolve = this.resolveFrom(this.#moduleScope);
    return [...this.#moduleNames].flatMap((name) => {
      const value = resolve(name);
      const closed = value && closeValue(value, resolve);
      return closed && closed.kind !== 'other' ? [[name, closed] as const] : [];
    });
  }

  /** All calls, once the whole file is walked. */
  sites(): readonly CallSite[] {
    return this.#calls.map(({ method, receiver, scope, read }) => ({
      ...{ method, read },
      isOwn: () => (receiver === undefined || receiver === 'self') && this.functions.has(method),
      resolve: this.resolveFrom(scope),
    }));
  }

  #visit(node: SyntaxNode, place: Place): void {
    const inner = this.#enter(node, place);
    if (node.parent?.name === 'Script') this.#noteName(node);
    this.#names.read(node, node.name === 'ClassDefinition' ? place : inner);
    if (node.name === 'CallExpression') this.#readCall(node, inner);
    for (let child = node.firstChild; child; child = child.nextSibling) this.#visit(child, inner);
  }

  #noteName(node: SyntaxNode): void {
    const name = /^(?:Assign|Class)/.test(node.name) ? node.getChild('VariableName') : null;
    if (node.name === 'ImportStatement')
      for (const it of importsIn(this.#values.written(node), this.#values.span(node)))
        this.#moduleNames.add(it.name);
    else if (name) this.#moduleNames.add(this.#values.written(name));
  }

  #enter(node: SyntaxNode, place: Place): Place {
    const opens = /^(Class|Function)Definition$|^LambdaExpression$|ComprehensionExpression$/.test(node.name);
    if (!opens) return place;
    const scope = new Scope(place.scope);
    const name = node.name.endsWith('Definition') ? node.getChild('VariableName') : null;
    const symbol = name ? [...place.symbol, this.#values.written(name)] : place.symbol;
    if (name && node.name === 'FunctionDefinition') this.functions.add(this.#values.written(name));
    const isClass = node.name === 'ClassDefinition';
    return { scope, classScope: isClass ? scope : place.classScope, inClassBody: isClass, symbol };
  }

  #readCall(node: SyntaxNode, { scope, symbol }: Place): void {
    const callee = node.firstChild;
    const list = node.getChild('ArgList');
    if (!callee || !list) return;
    const method = callee.getChild('PropertyName') ?? callee;
    const name = this.#values.written(method);
    const holder = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const receiver = holder ? this.#values.written(holder).replace(/\s+/g, '') : undefined;
    const read = (): CallSyntax => {
      const { positional, keywords, spreads } = this.#values.arguments(list);
      return {
        method: name,
        methodSpan: this.#values.span(method),
        receiver,
        span: this.#values.span(node),
        positional,
        keywords,
        openKeywords: spreads.length > 0,
        inClassBody: false,
        symbol: symbol.length === 0 ? undefined : symbol.join('.'),
      };
    };
    this.#calls.push({ method: name, receiver, scope, read });
  }
}
