import type { Span } from '../../text';
import type { AttributeShapes } from '../dialect';
import type { JavaScriptProgram } from '../javascript/javascriptProgram';
import type { Scope } from '../scope';
import { toText, type CodePart, type Pair, type Value } from '../syntax';
import { decodeInPlace } from './entities';
import type { MarkupAttribute, MarkupElement, MarkupInterpolation, MarkupNames } from './markupTree';

/** The attributes that one attribute contributes, and values that hold more of them. */
interface Contribution {
  readonly pairs: readonly Pair[];
  readonly spreads: readonly Value[];
}

const nothing: Contribution = { pairs: [], spreads: [] };

/** Hands what a template holds to a program: code of attributes and text, and the attributes that send events. */
export class TemplateReader {
  readonly #program: JavaScriptProgram;
  readonly #text: string;
  readonly #shapes: AttributeShapes;
  readonly #matters: (code: string) => boolean;
  readonly #inner = new Map<MarkupElement, Scope>();

  /** `matters` tells whether code may send an event: all other code is left unread. */
  constructor(
    program: JavaScriptProgram,
    text: string,
    shapes: AttributeShapes,
    matters: (code: string) => boolean,
  ) {
    this.#program = program;
    this.#text = text;
    this.#shapes = shapes;
    this.#matters = matters;
  }

  readElement(element: MarkupElement, attributesAreTaken: boolean): void {
    const { attributes } = element;
    const parts = attributes.map((it) => this.#read(it, element));
    const pairs = parts.flatMap((it) => it.pairs);
    const [first, last] = [attributes[0], attributes.at(-1)];
    if (attributesAreTaken || !first || !last || !pairs.some((it) => this.#shapes.matters(it.key))) return;
    const span = { start: first.span.start, end: last.span.end };
    const spreads = parts.flatMap((it) => it.spreads);
    const open = attributes.some(({ kind }) => kind === 'spread');
    this.#program.addAttributes({ pairs, span, symbol: undefined, open }, spreads, this.#scopeOf(element));
  }

  readInterpolation({ content, within }: MarkupInterpolation): void {
    const part = partOf(this.#text, content);
    if (this.#matters(part.code)) this.#program.addExpression(part, this.#scopeIn(within));
  }

  #read(attribute: MarkupAttribute, element: MarkupElement): Contribution {
    const { kind, name: key, nameSpan: keySpan, value: written, content, span } = attribute;
    const isData = key.startsWith('data-') && this.#shapes.holds(key);
    const pair = (value: Value): Contribution =>
      isData ? { pairs: [{ key, keySpan, value, span }], spreads: [] } : nothing;
    if (written === undefined)
      // `:name` alone is `:name="name"`, which is no name of an event
      return kind === 'bound' ? pair({ kind: 'other', span: content }) : nothing;
    const isHandler = kind === 'statements' || (kind === 'text' && /^on[a-z]+$/i.test(key));
    if (kind === 'text' && !isHandler) return pair(toText(written, content, content));
    const part = partOf(this.#text, content);
    if (isHandler) {
      if (this.#matters(written)) this.#program.addStatements(part, this.#scopeOf(element));
      return nothing;
    }
    const givesPairs = kind === 'spread' || (kind === 'bound' && isData);
    if (!givesPairs && !this.#matters(part.code)) return nothing;
    const value = this.#program.addExpression(part, this.#scopeOf(element), kind === 'spread');
    if (kind === 'bound') return pair(value ?? { kind: 'other', span: content });
    if (kind !== 'spread' || !value) return nothing;
    return value.kind === 'object'
      ? { pairs: value.pairs, spreads: value.spreads ?? [] }
      : { pairs: [], spreads: [value] };
  }

  /** The names in sight on an element. */
  #scopeOf({ within, names }: MarkupElement): Scope {
    const around = this.#scopeIn(within);
    return this.#bind(
      names.filter((it) => !it.onlyInside),
      around,
    );
  }

  /** The names in sight in an element; in none, those of the template. */
  #scopeIn(element: MarkupElement | undefined): Scope {
    if (!element) return this.#program.templateScope;
    const known = this.#inner.get(element);
    if (known) return known;
    const inner = this.#bind(element.names, this.#scopeIn(element.within));
    this.#inner.set(element, inner);
    return inner;
  }

  #bind(names: readonly MarkupNames[], around: Scope): Scope {
    return names.reduce((scope, { pattern, source }) => {
      const list = source && partOf(this.#text, source);
      return this.#program.openScope(scope, partOf(this.#text, pattern), list);
    }, around);
  }
}

/** Code of the file with its entities decoded. */
export function partOf(text: string, { start, end }: Span): CodePart {
  return { code: decodeInPlace(text.slice(start, end)), start };
}
