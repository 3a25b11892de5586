import type { ReadContext } from '../../links';
import { maskOutside, mergeFacts, noContext, type ParserAdapter } from '../adapter';
import type { FileFacts } from '../../facts';
import type { RubyAdapter } from '../ruby/rubyAdapter';
import type { WebParsers } from '../webParsers';
import { withHoles } from './balance';
import { scanHaml } from './hamlScanner';
import { htmlAttributesIn } from './htmlAttributes';

export interface HamlParsers {
  readonly ruby: RubyAdapter;
  /** For files that need it, see `hamlNeedsWeb`. */
  readonly web?: WebParsers;
}

const scriptOrMarkup = /^[ \t]*(?:%script\b|:(?:javascript|plain)\b|<)/m;

/** True when a file may hold JavaScript or plain HTML, which only the parsers of the web read. */
export function hamlNeedsWeb(text: string): boolean {
  return scriptOrMarkup.test(text);
}

/** Reads HAML: Ruby in attributes, scripts and texts, HTML style attributes, JavaScript filters, plain HTML. */
export class HamlAdapter implements ParserAdapter {
  readonly #parsers: HamlParsers;

  constructor(parsers: HamlParsers) {
    this.#parsers = parsers;
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const { ruby, web } = this.#parsers;
    const { ruby: parts, blocks, scripts, htmlAttributes, markup } = scanHaml(text);
    const hashes = htmlAttributes.flatMap((it) => htmlAttributesIn(text, it) ?? []);
    const found = [ruby.parseParts(uri, text, { parts: [...parts, ...hashes], blocks }, context)];
    if (web && scripts.length + markup.length > 0) {
      const program = web.javascript.startProgram();
      for (const span of scripts) program.addScript({ code: withHoles(text, span), start: span.start }, 'js');
      if (markup.length > 0) web.html.addTo(program, maskOutside(text, markup), undefined, context);
      found.push(program.recognise(uri, text, context));
    }
    return mergeFacts(uri, found);
  }
}
