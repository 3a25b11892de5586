import type { AttributeShapes } from '../dialect';
import { elementsInText, type TextElement } from '../markupInText';
import type { ValueReader } from './javascriptValue';
import type { compiler } from './typescript';

/** Elements with sending attributes in a text literal: `'<a data-event-tracking="x">'`. */
export function elementsInLiteral(
  node: compiler.StringLiteralLike | compiler.TemplateExpression,
  shapes: AttributeShapes,
  values: ValueReader,
): readonly TextElement[] {
  const source = values.source(node);
  if (!source.includes('data-')) return [];
  const { start } = values.span(node);
  const template = values.ts.isTemplateExpression(node) ? node : undefined;
  let from = template ? values.span(template.head).end : 0;
  const inserted = (template?.templateSpans ?? []).map(({ expression, literal }) => {
    const { start: next, end } = values.span(literal);
    const span = { start: from - 2, end: next + 1 };
    from = end;
    return { value: values.value(expression), span };
  });
  return elementsInText({ code: source.slice(1, -1), start: start + 1, inserted, isMarkup: true }, shapes);
}
