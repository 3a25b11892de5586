import type { FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, type Dialect } from '../dialect';
import { needlesOfPieces } from '../needles';
import type { JavaScriptAdapter } from '../javascript/javascriptAdapter';
import type { JavaScriptProgram, ScriptLanguage } from '../javascript/javascriptProgram';
import {
  readMarkup,
  type MarkupAttribute,
  type MarkupElement,
  type MarkupMode,
  type VueCompiler,
} from './markupTree';
import { pugElements } from './pugElements';
import { partOf, TemplateReader } from './templateReader';

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
    this.#needles = needlesOfPieces(dialects);
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const program = this.#javascript.startProgram();
    this.addTo(program, text, () => false, context);
    return program.recognise(uri, text, context);
  }

  /**
   * Adds what markup holds to a program; `text` may have holes where a template language stands. `takes` tells
   * elements whose attributes the caller reads itself.
   */
  addTo(
    program: JavaScriptProgram,
    text: string,
    takes: (element: MarkupElement) => boolean = () => false,
    context: ReadContext = noContext,
  ): void {
    const { elements, interpolations } = readMarkup(this.#vue, text, this.#mode);
    for (const { tag, attributes, text: span } of elements) {
      const language = tag === 'script' && span ? languageOfScript(attributes) : undefined;
      if (language && span) program.addScript(partOf(text, span), language);
    }
    const matters = (code: string): boolean =>
      this.#needles.some((it) => code.includes(it)) || program.callsKnown(code, context);
    const template = new TemplateReader(program, text, this.#shapes, matters);
    for (const element of elements) {
      template.readElement(element, takes(element));
      if (isPug(element) && element.text)
        for (const it of pugElements(text, element.text)) template.readElement(it, false);
    }
    for (const it of interpolations) template.readInterpolation(it);
  }
}

function isPug({ tag, attributes }: MarkupElement): boolean {
  return tag === 'template' && attributes.some(({ name, value }) => name === 'lang' && value === 'pug');
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
