import { hole } from '../syntax';
import type { Node, TypeScript } from './typescript';

/**
 * A variable, a member of one, or what a call of one gives back, as a path without blanks, optional chaining and
 * arguments: `this.names()?.open` is `this.names().open`. Undefined for all other expressions.
 */
export function pathOf(ts: TypeScript, node: Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text.includes(hole) ? undefined : node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (ts.isPropertyAccessExpression(node)) return below(pathOf(ts, node.expression), node.name.text);
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    const isWritten = ts.isStringLiteralLike(key) || ts.isNumericLiteral(key);
    return isWritten ? below(pathOf(ts, node.expression), key.text) : undefined;
  }
  if (ts.isCallExpression(node)) {
    const callee = pathOf(ts, node.expression);
    return callee === undefined ? undefined : `${callee}()`;
  }
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isAwaitExpression(node);
  return wraps ? pathOf(ts, node.expression) : undefined;
}

/** Keys with dots in them would read as several. */
function below(path: string | undefined, key: string): string | undefined {
  return path === undefined || key.includes('.') ? undefined : `${path}.${key}`;
}
