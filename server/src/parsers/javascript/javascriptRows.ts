import type { Pair, Value } from '../syntax';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression } from './typescript';

/** The rows of a table of tests: `it.each(rows)` or `` it.each`table` ``; undefined when the callee is no such call. */
export function rowsOf(values: ValueReader, callee: Expression): (() => Value) | undefined {
  const { ts } = values;
  if (ts.isTaggedTemplateExpression(callee))
    return isEach(values, callee.tag) ? () => tableOf(values, callee.template) : undefined;
  const [rows] = ts.isCallExpression(callee) ? callee.arguments : [];
  return ts.isCallExpression(callee) && rows && isEach(values, callee.expression)
    ? () => values.value(rows)
    : undefined;
}

function isEach({ ts }: ValueReader, callee: Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'each';
}

/** A heading line, and cells between `${}`: one object for each row. */
function tableOf(values: ValueReader, template: compiler.TemplateLiteral): Value {
  const span = values.span(template);
  if (!values.ts.isTemplateExpression(template)) return { kind: 'other', span };
  const names = template.head.text
    .split('|')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  const rows: Pair[][] = [];
  template.templateSpans.forEach(({ expression }, index) => {
    const column = index % Math.max(names.length, 1);
    if (column === 0) rows.push([]);
    const cell = values.span(expression);
    const key = names[column] ?? '';
    rows.at(-1)?.push({ key, keySpan: cell, value: values.value(expression), span: cell });
  });
  return {
    kind: 'list',
    values: rows.map((pairs): Value => ({ kind: 'object', pairs, open: false, span })),
    span,
  };
}
