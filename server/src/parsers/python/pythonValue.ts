import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../text';
import { concatenation, toTemplate, type Pair, type Value } from '../syntax';
import type { PythonSource } from './pythonRepair';
import { contentOf, filledIn, unescape } from './pythonStrings';

/** The arguments of a call: `f(a, *b, c=d, **e)`. */
export interface PythonArguments {
  readonly positional: readonly Value[];
  readonly keywords: readonly Pair[];
  /** What `**` passes on as more keywords. */
  readonly spreads: readonly Value[];
}

/** Translates expressions of one Python file into values. */
export class PythonValues {
  readonly #code: string;
  readonly #toText: (offset: number) => number;

  constructor({ code, toText }: Pick<PythonSource, 'code' | 'toText'>) {
    this.#code = code;
    this.#toText = toText;
  }

  /** Where a node stands in the file. */
  span({ from, to }: Pick<SyntaxNode, 'from' | 'to'>): Span {
    return { start: this.#toText(from), end: this.#toText(to) };
  }

  written({ from, to }: SyntaxNode): string {
    return this.#code.slice(from, to);
  }

  value(node: SyntaxNode): Value {
    const span = this.span(node);
    switch (node.name) {
      case 'String':
        return this.#string(node, span);
      case 'ContinuedString':
        return concatenation(this.#values(node), span) ?? { kind: 'other', span };
      case 'FormatString':
        return this.#formatString(node, span);
      case 'Number':
        return this.#number(this.written(node), span);
      case 'Boolean':
        return { kind: 'boolean', value: this.written(node) === 'True', span };
      case 'None':
        return { kind: 'null', span };
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return { kind: 'list', values: this.#values(node), span };
      case 'DictionaryExpression':
        return this.#dictionary(node, span);
      default:
        return this.#composed(node, span) ?? this.#reference(node, span) ?? { kind: 'other', span };
    }
  }

  arguments(list: SyntaxNode): PythonArguments {
    const positional: Value[] = [];
    const keywords: Pair[] = [];
    const spreads: Value[] = [];
    for (let node = list.firstChild; node; node = node.nextSibling) {
      const assigned = node.name === 'VariableName' && node.nextSibling?.name === 'AssignOp';
      if (assigned) {
        const value = node.nextSibling?.nextSibling;
        if (value && isExpression(value)) keywords.push(this.#keyword(node, value));
        node = value ?? node;
      } else if (node.name === '**' || node.name === '*') {
        const value = node.nextSibling;
        if (node.name === '*') positional.push({ kind: 'other', span: this.span(node) });
        else if (value && isExpression(value)) spreads.push(this.value(value));
        node = value ?? node;
      } else if (isExpression(node)) positional.push(this.value(node));
    }
    return { positional, keywords, spreads };
  }

  #keyword(name: SyntaxNode, value: SyntaxNode): Pair {
    const span = this.span({ from: name.from, to: value.to });
    return { key: this.written(name), keySpan: this.span(name), value: this.value(value), span };
  }

  #values(node: SyntaxNode): readonly Value[] {
    return expressionsIn(node).map((it) => this.value(it));
  }

  #string(node: SyntaxNode, span: Span): Value {
    const { raw, from, to } = contentOf(node, this.#code);
    const written = this.#code.slice(from, to);
    const content = this.span({ from, to });
    return { kind: 'string', value: raw ? written : unescape(written), span, content, symbol: false };
  }

  #formatString(node: SyntaxNode, span: Span): Value {
    const { from, to } = contentOf(node, this.#code);
    const parts: (string | Value)[] = [];
    let at = from;
    for (const replacement of node.getChildren('FormatReplacement')) {
      const [expression] = expressionsIn(replacement);
      parts.push(this.#formatText(at, replacement.from));
      parts.push(expression ? this.value(expression) : { kind: 'other', span });
      at = replacement.to;
    }
    return toTemplate([...parts, this.#formatText(at, to)], span);
  }

  #formatText(from: number, to: number): string {
    return this.#code.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
  }

  #number(written: string, span: Span): Value {
    const value = Number(written.replaceAll('_', ''));
    return Number.isNaN(value) ? { kind: 'other', span } : { kind: 'number', value, span };
  }

  #dictionary(node: SyntaxNode, span: Span): Value {
    const pairs: Pair[] = [];
    const spreads = node
      .getChildren('**')
      .flatMap(({ nextSibling: it }) => (it && isExpression(it) ? this.value(it) : []));
    let open = false;
    for (const colon of node.getChildren(':')) {
      const { prevSibling: key, nextSibling: value } = colon;
      if (key?.name === 'String' && value && isExpression(value)) {
        const inner = contentOf(key, this.#code);
        const name = this.#code.slice(inner.from, inner.to);
        const keySpan = this.span(inner);
        pairs.push({
          key: name,
          keySpan,
          value: this.value(value),
          span: this.span({ from: key.from, to: value.to }),
        });
      } else open = true;
    }
    return { kind: 'object', pairs, open, spreads, span };
  }

  #composed(node: SyntaxNode, span: Span): Value | undefined {
    const [first, second] = expressionsIn(node);
    const last = expressionsIn(node).at(-1);
    if (!first || !last) return undefined;
    if (node.name === 'ParenthesizedExpression') return this.value(first);
    if (node.name === 'NamedExpression') return this.value(last);
    if (node.name === 'ConditionalExpression')
      return { kind: 'choice', values: [this.value(first), this.value(last)], span };
    if (node.name === 'UnaryExpression') return this.#negative(node, first, span);
    return node.name === 'BinaryExpression' && second ? this.#binary(first, second, span) : undefined;
  }

  #negative(node: SyntaxNode, operand: SyntaxNode, span: Span): Value | undefined {
    const value = this.value(operand);
    if (value.kind !== 'number' || !this.written(node).startsWith('-')) return undefined;
    return { kind: 'number', value: -value.value, span };
  }

  #binary(left: SyntaxNode, right: SyntaxNode, span: Span): Value | undefined {
    const operator = this.#code.slice(left.to, right.from).trim();
    if (operator === 'and') return this.value(right);
    if (operator === 'or') return { kind: 'choice', values: [this.value(left), this.value(right)], span };
    if (operator === '+') return concatenation([this.value(left), this.value(right)], span);
    const format = this.value(left);
    if (operator !== '%' || format.kind !== 'string') return undefined;
    return filledIn(format.value, /%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[a-z]/i, span);
  }

  #reference(node: SyntaxNode, span: Span): Value | undefined {
    if (node.name === 'VariableName') return { kind: 'name', path: this.written(node), span };
    if (node.name === 'CallExpression') return this.#called(node, span);
    const holder = node.name === 'MemberExpression' ? node.firstChild : null;
    if (!holder) return undefined;
    const property = node.getChild('PropertyName');
    if (!property) return this.#lookup(holder, expressionsIn(node)[1], span);
    const from = this.value(holder);
    return from.kind === 'name'
      ? { kind: 'name', path: `${from.path}.${this.written(property)}`, span }
      : undefined;
  }

  #called(node: SyntaxNode, span: Span): Value | undefined {
    const callee = node.firstChild;
    const list = node.getChild('ArgList');
    if (!callee || !list) return undefined;
    const method = this.written(callee.getChild('PropertyName') ?? callee);
    if (method === 'dict') return this.#keywordObject(list, span);
    if (/^[A-Z]/.test(method)) return this.#made(callee, list, span);
    const holder = callee.name === 'MemberExpression' ? callee.firstChild : null;
    if (!holder) return undefined;
    if (method === 'values') return this.value(holder);
    if (method === 'get') return this.#got(holder, list, span);
    const format = this.value(holder);
    return method === 'format' && format.kind === 'string'
      ? filledIn(format.value, /\{[^{}]*\}/, span)
      : undefined;
  }

  /** A call of a class makes an object, which holds its keywords: `Properties(label="x")` holds a label. */
  #made(callee: SyntaxNode, list: SyntaxNode, span: Span): Value {
    return { kind: 'made', by: this.value(callee), holds: this.#keywordObject(list, span), span };
  }

  /** `names.get(key, default)` */
  #got(holder: SyntaxNode, list: SyntaxNode, span: Span): Value | undefined {
    const [key, fallback] = expressionsIn(list);
    const found = this.#lookup(holder, key, span);
    if (!found || !fallback) return found;
    return { kind: 'choice', values: [found, this.value(fallback)], span };
  }

  #keywordObject(list: SyntaxNode, span: Span): Value {
    const { positional, keywords, spreads } = this.arguments(list);
    return { kind: 'object', pairs: keywords, open: positional.length > 0, spreads, span };
  }

  #lookup(holder: SyntaxNode, key: SyntaxNode | undefined, span: Span): Value | undefined {
    const [from, by] = [this.value(holder), key && this.value(key)];
    return from.kind === 'name' && by?.kind === 'string'
      ? { kind: 'name', path: `${from.path}.${by.value}`, span }
      : { kind: 'element', of: from, span };
  }
}

/** The expressions directly below a node, without its brackets, operators and keywords. */
export function expressionsIn(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (isExpression(child)) found.push(child);
  return found;
}

const literals = new Set([
  'VariableName',
  'String',
  'ContinuedString',
  'FormatString',
  'Number',
  'Boolean',
  'None',
]);

/** True for what has a value. */
export function isExpression({ name }: SyntaxNode): boolean {
  return literals.has(name) || name.endsWith('Expression');
}
