import type { ReadContext } from '../../links';
import { maskOutside, mergeFacts, noContext, type ParserAdapter } from '../adapter';
import type { FileFacts } from '../../facts';
import type { JavaScriptAdapter } from '../javascript/javascriptAdapter';
import type { MarkupAdapter } from '../markup/markupAdapter';
import type { RubyAdapter } from '../ruby/rubyAdapter';
import { withHoles } from './balance';
import { scanHaml } from './hamlScanner';
import { htmlAttributesIn } from './htmlAttributes';

export interface HamlParsers {
  readonly ruby: RubyAdapter;
  readonly javascript: JavaScriptAdapter;
  readonly html: MarkupAdapter;
}

/** Reads HAML: Ruby in attributes, scripts and texts, HTML style attributes, JavaScript filters, plain HTML. */
export class HamlAdapter implements ParserAdapter {
  readonly #parsers: HamlParsers;

  constructor(parsers: HamlParsers) {
    this.#parsers = parsers;
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const { ruby, javascript, html } = this.#parsers;
    const { ruby: parts, scripts, htmlAttributes, markup } = scanHaml(text);
    const program = javascript.startProgram();
    for (const span of scripts) program.addScript({ code: withHoles(text, span), start: span.start }, 'js');
    for (const span of htmlAttributes)
      program.addAttributes({ pairs: htmlAttributesIn(text, span), span, symbol: undefined });
    if (markup.length > 0) html.addTo(program, maskOutside(text, markup));
    return mergeFacts(uri, [
      ruby.parseParts(uri, text, parts, context),
      program.recognise(uri, text, context),
    ]);
  }
}
