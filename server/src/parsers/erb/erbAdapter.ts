import type { FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { mergeFacts, noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, type Dialect } from '../dialect';
import type { MarkupAttribute } from '../markup/markupTree';
import { needlesOfPieces } from '../needles';
import type { RubyAdapter } from '../ruby/rubyAdapter';
import type { CodePart } from '../syntax';
import type { WebParsers } from '../webParsers';
import { attributesWithTags } from './erbAttributes';
import { scanErb } from './erbScanner';

export interface ErbParsers {
  readonly ruby: RubyAdapter;
  /** For files that need it, see `needsWeb`. */
  readonly web?: WebParsers;
}

const scriptFile = /\.[cm]?[jt]sx?\.erb$/;

/** Reads ERB: the Ruby in its tags, and the HTML (or, in `.js.erb`, the JavaScript) around them. */
export class ErbAdapter implements ParserAdapter {
  readonly #parsers: ErbParsers;
  readonly #attributes: AttributeShapes;

  constructor(parsers: ErbParsers, dialects: readonly Dialect[]) {
    this.#parsers = parsers;
    this.#attributes = new AttributeShapes(dialects);
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const { ruby, web } = this.#parsers;
    const { tags, blocks, template } = scanErb(text);
    const parts: CodePart[] = tags.flatMap(({ code }) => code ?? []);
    if (!web) return ruby.parseParts(uri, text, { parts, blocks }, context);
    const take = (attributes: readonly MarkupAttribute[]): boolean => {
      const hash = attributesWithTags(text, attributes, tags, this.#attributes);
      if (hash) parts.push(hash);
      return hash !== undefined;
    };
    const program = web.javascript.startProgram();
    if (scriptFile.test(uri)) program.addScript({ code: template, start: 0 }, 'js');
    else web.html.addTo(program, template, ({ attributes }) => take(attributes), context);
    return mergeFacts(uri, [
      ruby.parseParts(uri, text, { parts, blocks }, context),
      program.recognise(uri, text, context),
    ]);
  }
}

/** Tells whether the text around the tags may hold calls or attributes, which only the parsers of the web read. */
export class ErbSurroundings {
  readonly #needles: readonly string[];

  constructor(dialects: readonly Dialect[]) {
    this.#needles = needlesOfPieces(dialects);
  }

  needWeb(text: string): boolean {
    const around = text.replace(/<%(?!%)[^]*?(?:%>|$)/g, ' ');
    return this.#needles.some((it) => around.includes(it));
  }
}
