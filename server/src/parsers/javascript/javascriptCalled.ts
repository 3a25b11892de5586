import type { Span } from '../../text';
import type { Value } from '../syntax';
import { pathOf } from './javascriptPath';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression } from './typescript';

/** Functions whose result names the same things as their argument. */
const transparentFunctions = new Set([
  ...['Object.freeze', 'Object.seal', 'Object.values', 'Array.from', 'JSON.stringify', 'String', 'unref'],
  ...[
    'ref',
    'shallowRef',
    'reactive',
    'shallowReactive',
    'readonly',
    'computed',
    'markRaw',
    'toRaw',
    'useMemo',
  ],
  ...['withDefaults', 'defineComponent', 'Vue.extend', 'Vue.observable'],
]);
/** Methods that give back the list they are called on, as a whole or in part. */
const listMethods = new Set(['filter', 'slice', 'sort', 'reverse', 'toSorted', 'values', 'flat']);
/** Methods that give back one entry of what they are called on. */
const entryMethods = new Set(['find', 'findLast', 'at', 'pop', 'shift', 'get']);
/** Matchers of an object that has at least these members. */
const partMatchers = new Set(['expect.objectContaining']);

/** What a call or `new` gives back. */
export function readCalled(
  values: ValueReader,
  node: compiler.CallExpression | compiler.NewExpression,
  span: Span,
): Value {
  const { ts } = values;
  const callee = pathOf(ts, node.expression);
  const [first] = node.arguments ?? [];
  if (callee !== undefined && first) {
    if (ts.isNewExpression(node)) {
      const entries = entriesOf(callee, values, first);
      if (entries) return entries;
    } else {
      const known = readKnown(callee, values, node.arguments, first, span);
      if (known) return known;
    }
  }
  return readMethod(values, node, span) ?? { kind: 'made', by: values.value(node.expression), span };
}

function readKnown(
  callee: string,
  values: ValueReader,
  given: readonly Expression[],
  first: Expression,
  span: Span,
): Value | undefined {
  const { ts } = values;
  if (transparentFunctions.has(callee)) return resultOf(values, first);
  if (callee === 'require' && ts.isStringLiteralLike(first))
    return { kind: 'imported', module: first.text, name: '*', members: [], span };
  if (callee === 'Object.entries') {
    const entry: Value = { kind: 'element', of: values.value(first), span };
    return { kind: 'list', values: [{ kind: 'list', values: [{ kind: 'other', span }, entry], span }], span };
  }
  if (partMatchers.has(callee)) {
    const part = values.value(first);
    return part.kind === 'object' ? { ...part, open: true } : { kind: 'other', span };
  }
  // a spy stands for what it spies on
  const [, method] = given;
  const owner = callee.endsWith('.spyOn') && method && ts.isStringLiteralLike(method) && pathOf(ts, first);
  return owner ? { kind: 'name', path: `${owner}.${method.text}`, span } : undefined;
}

/** `computed(() => 'x')` holds what the function answers. */
function resultOf(values: ValueReader, node: Expression): Value {
  const { ts } = values;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? values.value(node.body) : values.value(node);
}

/** `new Set([…])` and `new Map([[key, value], …])`, read by key. */
function entriesOf(callee: string, values: ValueReader, list: Expression): Value | undefined {
  const { ts } = values;
  if (callee === 'Set') return values.value(list);
  if (callee !== 'Map' || !ts.isArrayLiteralExpression(list)) return undefined;
  const pairs = list.elements.flatMap((it) => {
    const [key, value] = ts.isArrayLiteralExpression(it) ? it.elements : [];
    if (!key || !value) return [];
    const name = ts.isStringLiteralLike(key) ? key.text : values.written(key);
    return [{ key: name, keySpan: values.span(key), value: values.value(value), span: values.span(it) }];
  });
  return { kind: 'object', pairs, open: pairs.length < list.elements.length, span: values.span(list) };
}

function readMethod(
  values: ValueReader,
  node: compiler.CallExpression | compiler.NewExpression,
  span: Span,
): Value | undefined {
  const { ts } = values;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  if (listMethods.has(name.text)) return values.value(expression);
  const [first] = node.arguments;
  if (entryMethods.has(name.text)) {
    const of = values.value(expression);
    return name.text === 'get' && first && ts.isStringLiteralLike(first)
      ? { kind: 'member', of, members: [first.text], span }
      : { kind: 'element', of, span };
  }
  // mocks and bound functions stand for what they are made of
  return /^mock[A-Z]|^bind$/.test(name.text) ? values.value(expression) : undefined;
}
