import type { Span } from '../../text';
import type { Pair, Value } from '../syntax';
import type { compiler, Expression, Node, SourceFile, TypeScript } from './typescript';

/** Translates expressions of one JavaScript or TypeScript file into values. */
export class ValueReader {
  readonly #ts: TypeScript;
  readonly #file: SourceFile;

  constructor(ts: TypeScript, file: SourceFile) {
    this.#ts = ts;
    this.#file = file;
  }

  span(node: Node): Span {
    return { start: node.getStart(this.#file), end: node.getEnd() };
  }

  /** The source of a node without blanks and optional chaining: `this.a?.b` is `this.a.b`. */
  written(node: Node): string {
    const { start, end } = this.span(node);
    return this.#file.text.slice(start, end).replace(/\s+/g, '').replaceAll('?.', '.');
  }

  value(node: Expression): Value {
    const ts = this.#ts;
    const span = this.span(node);
    if (ts.isStringLiteralLike(node)) return this.#text(node, span);
    if (ts.isNumericLiteral(node)) return { kind: 'number', value: Number(node.text), span };
    if (ts.isPrefixUnaryExpression(node)) return this.#signed(node, span);
    if (ts.isObjectLiteralExpression(node)) return { kind: 'object', pairs: this.#pairs(node), span };
    if (ts.isIdentifier(node) && node.text === 'undefined') return { kind: 'null', span };
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))
      return { kind: 'name', path: this.written(node), span };
    return (
      this.#keyword(node, span) ??
      this.#composed(node, span) ??
      this.#unwrapped(node) ?? { kind: 'other', span }
    );
  }

  #keyword(node: Expression, span: Span): Value | undefined {
    const { SyntaxKind } = this.#ts;
    if (node.kind === SyntaxKind.TrueKeyword) return { kind: 'boolean', value: true, span };
    if (node.kind === SyntaxKind.FalseKeyword) return { kind: 'boolean', value: false, span };
    return node.kind === SyntaxKind.NullKeyword ? { kind: 'null', span } : undefined;
  }

  #composed(node: Expression, span: Span): Value | undefined {
    const ts = this.#ts;
    if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.flatMap((it) => [null, it.literal.text])];
      return { kind: 'template', parts: parts.filter((it) => it !== ''), span };
    }
    if (ts.isConditionalExpression(node)) return this.#choice([node.whenTrue, node.whenFalse], span);
    if (!ts.isBinaryExpression(node)) return undefined;
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        return this.#choice([node.left, node.right], span);
      case ts.SyntaxKind.PlusToken: {
        const parts = [...this.#parts(node.left), ...this.#parts(node.right)];
        return parts.some((it) => it !== null) ? { kind: 'template', parts, span } : undefined;
      }
      default:
        return undefined;
    }
  }

  #unwrapped(node: Expression): Value | undefined {
    const ts = this.#ts;
    const wraps =
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node);
    if (wraps) return this.value(node.expression);
    if (!ts.isCallExpression(node) || this.written(node.expression) !== 'Object.freeze') return undefined;
    const frozen = node.arguments[0];
    return frozen && this.value(frozen);
  }

  #choice(nodes: readonly Expression[], span: Span): Value {
    return { kind: 'choice', values: nodes.map((it) => this.value(it)), span };
  }

  #parts(node: Expression): readonly (string | null)[] {
    const value = this.value(node);
    if (value.kind === 'string') return [value.value];
    return value.kind === 'template' ? value.parts : [null];
  }

  #signed(node: compiler.PrefixUnaryExpression, span: Span): Value {
    const operand = this.value(node.operand);
    const negative = node.operator === this.#ts.SyntaxKind.MinusToken;
    return negative && operand.kind === 'number'
      ? { kind: 'number', value: -operand.value, span }
      : { kind: 'other', span };
  }

  #text(node: compiler.StringLiteralLike, span: Span): Value {
    const quote = this.#file.text[span.start];
    const closed = span.end - span.start > 1 && this.#file.text[span.end - 1] === quote;
    const content = { start: span.start + 1, end: closed ? span.end - 1 : span.end };
    return { kind: 'string', value: node.text, span, content, symbol: false };
  }

  #pairs(node: compiler.ObjectLiteralExpression): readonly Pair[] {
    const ts = this.#ts;
    return node.properties.flatMap((property) => {
      if (ts.isShorthandPropertyAssignment(property)) {
        const span = this.span(property.name);
        return [
          {
            key: property.name.text,
            keySpan: span,
            value: { kind: 'name' as const, path: property.name.text, span },
            span,
          },
        ];
      }
      if (!ts.isPropertyAssignment(property)) return [];
      const { name } = property;
      if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return [];
      const keySpan = ts.isIdentifier(name)
        ? this.span(name)
        : { start: this.span(name).start + 1, end: name.getEnd() - 1 };
      return [
        { key: name.text, keySpan, value: this.value(property.initializer), span: this.span(property) },
      ];
    });
  }
}
