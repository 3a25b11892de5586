import type { Span } from '../../text';
import { concatenation, splitHoles, toTemplate, toText, type Pair, type Value } from '../syntax';
import { readCalled } from './javascriptCalled';
import { pathOf } from './javascriptPath';
import type { compiler, Expression, Node, SourceFile, TypeScript } from './typescript';

/** No shape of a call looks at more places. */
const mostPlaces = 4;

/** False for the empty defaults of parameters, `''` and `null`: the name is still what callers hand in. */
export function saysSomething(value: Value): boolean {
  return value.kind !== 'null' && !(value.kind === 'string' && value.value === '');
}

/** Translates expressions of one piece of JavaScript or TypeScript into values. */
export class ValueReader {
  readonly ts: TypeScript;
  readonly #file: SourceFile;
  readonly #offset: number;

  /** `offset` is where the piece begins in the file that holds it. */
  constructor(ts: TypeScript, file: SourceFile, offset: number) {
    this.ts = ts;
    this.#file = file;
    this.#offset = offset;
  }

  span(node: Node): Span {
    return this.#shifted(node.getStart(this.#file), node.getEnd());
  }

  source(node: Node): string {
    return this.#file.text.slice(node.getStart(this.#file), node.getEnd());
  }

  /** The source of a node without blanks and optional chaining: `this.a?.b` is `this.a.b`. */
  written(node: Node): string {
    return this.source(node).replace(/\s+/g, '').replaceAll('?.', '.');
  }

  value(node: Expression): Value {
    const { ts } = this;
    const span = this.span(node);
    if (ts.isStringLiteralLike(node)) return this.#text(node, span);
    if (ts.isNumericLiteral(node)) return { kind: 'number', value: Number(node.text), span };
    if (ts.isPrefixUnaryExpression(node)) return this.#signed(node, span);
    if (ts.isIdentifier(node) && node.text === 'undefined') return { kind: 'null', span };
    return (
      this.#keyword(node, span) ??
      this.#collection(node, span) ??
      this.#composed(node, span) ??
      this.#unwrapped(node) ??
      this.#reference(node, span) ?? { kind: 'other', span }
    );
  }

  pairs(node: compiler.ObjectLiteralExpression): readonly Pair[] {
    return node.properties.flatMap((it) => this.#pair(it) ?? []);
  }

  /** What a call hands over by place; behind a spread list, every place may hold anything. */
  argumentsOf(node: compiler.CallExpression): readonly Value[] {
    const { ts } = this;
    const spread = node.arguments.findIndex((it) => ts.isSpreadElement(it));
    if (spread < 0) return node.arguments.map((it) => this.value(it));
    const known = node.arguments.slice(0, spread).map((it) => this.value(it));
    const list = node.arguments[spread];
    if (!list) return known;
    return [...known, ...Array<Value>(mostPlaces).fill(this.entry(list))];
  }

  #keyword(node: Expression, span: Span): Value | undefined {
    const { SyntaxKind } = this.ts;
    if (node.kind === SyntaxKind.TrueKeyword) return { kind: 'boolean', value: true, span };
    if (node.kind === SyntaxKind.FalseKeyword) return { kind: 'boolean', value: false, span };
    return node.kind === SyntaxKind.NullKeyword ? { kind: 'null', span } : undefined;
  }

  #collection(node: Expression, span: Span): Value | undefined {
    const { ts } = this;
    if (ts.isObjectLiteralExpression(node)) {
      const pairs = this.pairs(node);
      const spreads = node.properties.filter(ts.isSpreadAssignment).map((it) => this.value(it.expression));
      return {
        kind: 'object',
        pairs,
        open: pairs.length + spreads.length < node.properties.length,
        ...(spreads.length > 0 ? { spreads } : {}),
        span,
      };
    }
    if (!ts.isArrayLiteralExpression(node)) return undefined;
    return { kind: 'list', values: node.elements.map((it) => this.entry(it)), span };
  }

  /** An entry of a list; a list spread in it stands for any of its own. */
  entry(node: Expression): Value {
    if (!this.ts.isSpreadElement(node)) return this.value(node);
    return { kind: 'element', of: this.value(node.expression), span: this.span(node) };
  }

  #composed(node: Expression, span: Span): Value | undefined {
    const { ts } = this;
    if (ts.isTemplateExpression(node)) return this.#template(node, span);
    if (ts.isConditionalExpression(node)) return this.#choice([node.whenTrue, node.whenFalse], span);
    if (!ts.isBinaryExpression(node)) return undefined;
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return this.#orElse(node, span);
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.CommaToken:
      case ts.SyntaxKind.EqualsToken:
        return this.value(node.right);
      case ts.SyntaxKind.PlusToken:
        return concatenation([this.value(node.left), this.value(node.right)], span);
      default:
        return undefined;
    }
  }

  /** Wrappings that leave the value as it is. */
  #unwrapped(node: Expression): Value | undefined {
    const { ts } = this;
    const wraps =
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isTypeAssertionExpression(node) ||
      ts.isAwaitExpression(node) ||
      ts.isNonNullExpression(node);
    return wraps ? this.value(node.expression) : undefined;
  }

  #reference(node: Expression, span: Span): Value | undefined {
    const { ts } = this;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return readCalled(this, node, span);
    const path = pathOf(ts, node);
    const of =
      path?.includes('()') && ts.isPropertyAccessExpression(node) ? this.value(node.expression) : undefined;
    const isKnown = of !== undefined && of.kind !== 'made' && of.kind !== 'name';
    if (path !== undefined && !isKnown) return { kind: 'name', path, span };
    if (ts.isPropertyAccessExpression(node))
      return { kind: 'member', of: of ?? this.value(node.expression), members: [node.name.text], span };
    if (!ts.isElementAccessExpression(node)) return undefined;
    const holder = this.value(node.expression);
    const key = node.argumentExpression;
    const isWritten = ts.isStringLiteralLike(key) || ts.isNumericLiteral(key);
    return isWritten
      ? { kind: 'member', of: holder, members: [key.text], span }
      : { kind: 'element', of: holder, span };
  }

  #choice(nodes: readonly Expression[], span: Span): Value {
    return { kind: 'choice', values: nodes.map((it) => this.value(it)), span };
  }

  #orElse({ left, right }: compiler.BinaryExpression, span: Span): Value {
    return saysSomething(this.value(right)) ? this.#choice([left, right], span) : this.value(left);
  }

  #template(node: compiler.TemplateExpression, span: Span): Value {
    const parts = node.templateSpans.flatMap((it) => [
      this.value(it.expression),
      ...splitHoles(it.literal.text, span),
    ]);
    return toTemplate([...splitHoles(node.head.text, span), ...parts], span);
  }

  #signed(node: compiler.PrefixUnaryExpression, span: Span): Value {
    const operand = this.value(node.operand);
    const negative = node.operator === this.ts.SyntaxKind.MinusToken;
    return negative && operand.kind === 'number'
      ? { kind: 'number', value: -operand.value, span }
      : { kind: 'other', span };
  }

  #text(node: compiler.StringLiteralLike, span: Span): Value {
    return toText(node.text, span, this.within(node));
  }

  /** What stands between the quotes, the closing one of which may not be typed yet. */
  within(node: compiler.StringLiteralLike): Span {
    const start = node.getStart(this.#file);
    const end = node.getEnd();
    const closed = end - start > 1 && this.#file.text[end - 1] === this.#file.text[start];
    return this.#shifted(start + 1, closed ? end - 1 : end);
  }

  /** The name of a property, unless it is computed. */
  nameOf(name: compiler.PropertyName): string | undefined {
    const { ts } = this;
    if (ts.isComputedPropertyName(name))
      return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
    return ts.isBigIntLiteral(name) ? undefined : name.text;
  }

  /** What a key holds: a function is known by it. */
  held(key: string, node: Expression): Value {
    const { isArrowFunction, isFunctionExpression } = this.ts;
    return isArrowFunction(node) || isFunctionExpression(node)
      ? { kind: 'function', name: key, span: this.span(node) }
      : this.value(node);
  }

  #pair(property: compiler.ObjectLiteralElementLike): Pair | undefined {
    const { ts } = this;
    const { name } = property;
    const key = name && this.nameOf(name);
    if (!name || key === undefined) return undefined;
    const span = this.span(property);
    const named = { key, keySpan: ts.isStringLiteralLike(name) ? this.within(name) : this.span(name), span };
    if (ts.isShorthandPropertyAssignment(property))
      return { ...named, value: { kind: 'name', path: key, span } };
    if (ts.isPropertyAssignment(property)) return { ...named, value: this.held(key, property.initializer) };
    if (ts.isMethodDeclaration(property)) return { ...named, value: { kind: 'function', name: key, span } };
    return { ...named, value: { kind: 'other', span } };
  }

  #shifted(start: number, end: number): Span {
    return { start: start + this.#offset, end: end + this.#offset };
  }
}
