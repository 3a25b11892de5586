import { normaliseAttribute, type AttributeShapes } from '../dialect';
import type { AttributeSyntax } from '../recogniseAttributes';
import type { InScope, Scope } from '../scope';
import type { Pair } from '../syntax';
import type { ValueReader } from './javascriptValue';
import type { compiler, Expression, Node } from './typescript';

/** One element as code sees it: what is written on it, statement by statement. */
interface Written {
  readonly scope: Scope;
  readonly symbol: string | undefined;
  readonly pairs: Pair[];
}

/** Collects attributes that code sets on elements: `setAttribute`, `dataset`, jQuery's `attr` and `data`. */
export class ElementReader {
  readonly #values: ValueReader;
  readonly #attributes: AttributeShapes;
  readonly #elements = new Map<string, Written[]>();

  constructor(values: ValueReader, attributes: AttributeShapes) {
    this.#values = values;
    this.#attributes = attributes;
  }

  /** `element.setAttribute('data-x', value)`, `$(element).attr('data-x', value)`, `$(element).data('x', value)` */
  readCall(node: compiler.CallExpression, scope: Scope, symbol: string | undefined): void {
    const { ts } = this.#values;
    if (!ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    const [key, value] = node.arguments;
    if (!key || !value) return;
    if (name.text === 'assign' && ts.isPropertyAccessExpression(key) && key.name.text === 'dataset')
      this.#assignData(key.expression, value, scope, symbol);
    if (!ts.isStringLiteralLike(key)) return;
    const attribute = attributeOf(name.text, key.text);
    if (attribute === undefined || !this.#attributes.holds(attribute)) return;
    this.#write(expression, scope, symbol, {
      key: attribute,
      keySpan: this.#values.within(key),
      value: this.#values.value(value),
      span: this.#values.span(node),
    });
  }

  /** `element.dataset.eventTracking = value`, `attributes['data-event-tracking'] = value` */
  readAssignment(node: compiler.BinaryExpression, scope: Scope, symbol: string | undefined): void {
    const { ts } = this.#values;
    const target = node.left;
    if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return;
    const name = ts.isPropertyAccessExpression(target) ? target.name : target.argumentExpression;
    const isText = ts.isStringLiteralLike(name);
    if (!ts.isIdentifier(name) && !isText) return;
    const holder = this.#holderOf(target.expression, name.text, isText);
    const key = toAttribute(name.text);
    if (!holder || !this.#attributes.holds(key)) return;
    const keySpan = isText ? this.#values.within(name) : this.#values.span(name);
    const value = this.#values.value(node.right);
    this.#write(holder, scope, symbol, { key, keySpan, value, span: this.#values.span(node) });
  }

  /** What has the attributes whose member `key` is: an element by its `dataset`, or an object of attributes. */
  #holderOf(object: Expression, key: string, isText: boolean): Node | undefined {
    const { ts } = this.#values;
    const isMember = ts.isPropertyAccessExpression(object);
    const name = isMember ? object.name.text : ts.isIdentifier(object) ? object.text : undefined;
    if (name === 'dataset') return isMember ? object.expression : object;
    const isAttribute = isText && (key.startsWith('data-') || (name === 'data' && key.includes('-')));
    return isAttribute ? object : undefined;
  }

  /** Elements that send something. */
  found(): readonly InScope<AttributeSyntax>[] {
    return [...this.#elements.values()].flat().flatMap(({ scope, symbol, pairs }) => {
      const sends = pairs.find((it) => this.#attributes.find(it.key));
      return sends ? [{ syntax: { pairs, span: sends.span, symbol }, scope }] : [];
    });
  }

  #assignData(element: Node, members: Expression, scope: Scope, symbol: string | undefined): void {
    if (!this.#values.ts.isObjectLiteralExpression(members)) return;
    for (const pair of this.#values.pairs(members)) {
      const key = toAttribute(pair.key);
      if (this.#attributes.holds(key)) this.#write(element, scope, symbol, { ...pair, key });
    }
  }

  /** Adds to the element of that name in the scope; where an attribute is set again, another element begins. */
  #write(element: Node, scope: Scope, symbol: string | undefined, pair: Pair): void {
    const name = this.#values.written(element);
    const written = this.#elements.get(name) ?? [];
    this.#elements.set(name, written);
    const last = written.at(-1);
    const continues = last?.scope === scope && last.pairs.every(({ key }) => key !== pair.key);
    if (last && continues) last.pairs.push(pair);
    else written.push({ scope, symbol, pairs: [pair] });
  }
}

function attributeOf(method: string, key: string): string | undefined {
  if (method === 'setAttribute' || method === 'attr') return key.startsWith('data-') ? key : undefined;
  return method === 'data' ? toAttribute(key) : undefined;
}

/** `eventTracking` is `event-tracking` on the page. */
function toAttribute(key: string): string {
  return normaliseAttribute(key.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`));
}
