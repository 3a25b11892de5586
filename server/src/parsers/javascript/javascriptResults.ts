import { closeWithinFile } from '../../closeValue';
import type { Scope } from '../scope';
import type { Value } from '../syntax';
import { resolveFrom } from './javascriptScope';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression, Node } from './typescript';

/** Reads what functions give back, once the whole program is known. */
export class ResultReader {
  readonly #values: ValueReader;
  /** The scope of each function, noted when it is entered. */
  readonly #scopes = new Map<Node, Scope>();

  constructor(values: ValueReader) {
    this.#values = values;
  }

  noteScope(node: compiler.SignatureDeclaration, scope: Scope): void {
    this.#scopes.set(node, scope);
  }

  /** All that a function can give back, as it is seen from anywhere in the file. */
  resultOf(node: Node): Value {
    const span = this.#values.span(node);
    const values = this.#results(node).map((it) => this.valueWithin(node, it));
    const [first] = values;
    if (!first) return { kind: 'other', span };
    return values.length === 1 ? first : { kind: 'choice', values, span };
  }

  /** An expression of a function, as it is seen from anywhere in the file. */
  valueWithin(node: Node, expression: Expression): Value {
    const value = this.#values.value(expression);
    const scope = this.#scopes.get(node);
    return scope ? closeWithinFile(value, resolveFrom(scope)) : value;
  }

  /** The object literals that a function gives back: Vue's `data()` and `setup()`. */
  objectsOf(node: Node): readonly compiler.ObjectLiteralExpression[] {
    return this.#results(node).flatMap((it) => {
      const object = this.#values.ts.isParenthesizedExpression(it) ? it.expression : it;
      return this.#values.ts.isObjectLiteralExpression(object) ? [object] : [];
    });
  }

  #results(node: Node): readonly Expression[] {
    const { ts } = this.#values;
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [node.body];
    const results: Expression[] = [];
    const visit = (child: Node): void => {
      if (ts.isReturnStatement(child)) {
        if (child.expression) results.push(child.expression);
      } else if (!ts.isFunctionLike(child) && !ts.isClassLike(child)) ts.forEachChild(child, visit);
    };
    ts.forEachChild(node, visit);
    return results;
  }
}
