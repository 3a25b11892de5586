import type { FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, needlesOf, type Dialect } from '../dialect';
import type { JavaScriptAdapter } from '../javascript/javascriptAdapter';
import type { JavaScriptProgram, ScriptLanguage } from '../javascript/javascriptProgram';
import type { Span } from '../../text';
import { toText, type CodePart, type Pair, type Value } from '../syntax';
import { decodeInPlace } from './entities';
import {
  readMarkup,
  type MarkupAttribute,
  type MarkupElement,
  type MarkupMode,
  type VueCompiler,
} from './markupTree';

export interface MarkupParsers {
  readonly vue: VueCompiler;
  readonly javascript: JavaScriptAdapter;
}

/** Reads Vue files and HTML: scripts, expressions in attributes and text, and data attributes. */
export class MarkupAdapter implements ParserAdapter {
  readonly #vue: VueCompiler;
  readonly #javascript: JavaScriptAdapter;
  readonly #mode: MarkupMode;
  readonly #shapes: AttributeShapes;
  readonly #needles: readonly string[];

  constructor({ vue, javascript }: MarkupParsers, dialects: readonly Dialect[], mode: MarkupMode) {
    this.#vue = vue;
    this.#javascript = javascript;
    this.#mode = mode;
    this.#shapes = new AttributeShapes(dialects);
    this.#needles = needlesOf(dialects);
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const program = this.#javascript.startProgram();
    this.addTo(program, text);
    return program.recognise(uri, text, context);
  }

  /** Adds what markup holds to a program; `text` may have holes where a template language stands. */
  addTo(program: JavaScriptProgram, text: string): void {
    const { elements, interpolations } = readMarkup(this.#vue, text, this.#mode);
    for (const { tag, attributes, text: span } of elements) {
      const language = tag === 'script' && span ? languageOfScript(attributes) : undefined;
      if (language && span) program.addScript(partOf(text, span), language);
    }
    for (const element of elements) this.#addElement(program, element, text);
    for (const span of interpolations) {
      const part = partOf(text, span);
      if (this.#mayMatter(part.code)) program.addExpression(part);
    }
  }

  #addElement(program: JavaScriptProgram, { attributes }: MarkupElement, text: string): void {
    const pairs = attributes.flatMap((it) => this.#pairsOf(program, it, text));
    const [first, last] = [attributes[0], attributes.at(-1)];
    if (!first || !last || !pairs.some((it) => this.#shapes.find(it.key))) return;
    const span = { start: first.span.start, end: last.span.end };
    program.addAttributes({ pairs, span, symbol: undefined });
  }

  /** The attributes that one attribute contributes, after handing its code to the program. */
  #pairsOf(program: JavaScriptProgram, attribute: MarkupAttribute, text: string): readonly Pair[] {
    const { kind, name: key, nameSpan: keySpan, value: written, content, span } = attribute;
    const pair = (value: Value): readonly Pair[] =>
      this.#shapes.holds(key) ? [{ key, keySpan, value, span }] : [];
    if (written === undefined) return [];
    if (kind === 'text') return pair(toText(written, content, content));
    if (kind === 'statements') {
      if (this.#mayMatter(written)) program.addScript(partOf(text, content), 'ts');
      return [];
    }
    const givesPairs = kind === 'spread' || (kind === 'bound' && this.#shapes.holds(key));
    if (!givesPairs && !this.#mayMatter(written)) return [];
    const value = program.addExpression(partOf(text, content), kind === 'spread');
    if (kind === 'bound') return pair(value ?? { kind: 'other', span: content });
    return kind === 'spread' && value?.kind === 'object' ? value.pairs : [];
  }

  /** A component's template may call what its script wraps, by any name. */
  #mayMatter(code: string): boolean {
    return (this.#mode === 'sfc' && code.includes('(')) || this.#needles.some((it) => code.includes(it));
  }
}

function partOf(text: string, { start, end }: Span): CodePart {
  return { code: decodeInPlace(text.slice(start, end)), start };
}

const scriptType = /^(module|(text|application)\/(javascript|ecmascript|babel|jsx|typescript))$/i;

/** Undefined for data blocks: a script whose type is no JavaScript. */
function languageOfScript(attributes: readonly MarkupAttribute[]): ScriptLanguage | undefined {
  const valueOf = (name: string): string => attributes.find((it) => it.name === name)?.value ?? '';
  const type = valueOf('type');
  if (type !== '' && !scriptType.test(type)) return undefined;
  const language = valueOf('lang');
  return language === 'ts' || language === 'tsx' ? language : 'js';
}
