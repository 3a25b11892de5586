import type { FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { mergeFacts, noContext, type ParserAdapter } from '../adapter';
import type { JavaScriptAdapter } from '../javascript/javascriptAdapter';
import type { MarkupAdapter } from '../markup/markupAdapter';
import type { RubyAdapter } from '../ruby/rubyAdapter';
import { scanErb } from './erbScanner';

export interface ErbParsers {
  readonly ruby: RubyAdapter;
  readonly javascript: JavaScriptAdapter;
  readonly html: MarkupAdapter;
}

/** Reads ERB: the Ruby in its tags, and the HTML (or, in `.js.erb`, the JavaScript) around them. */
export class ErbAdapter implements ParserAdapter {
  readonly #parsers: ErbParsers;

  constructor(parsers: ErbParsers) {
    this.#parsers = parsers;
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const { ruby, javascript, html } = this.#parsers;
    const { ruby: parts, template } = scanErb(text);
    const program = javascript.startProgram();
    if (/\.[cm]?[jt]sx?\.erb$/.test(uri)) program.addScript({ code: template, start: 0 }, 'js');
    else html.addTo(program, template);
    return mergeFacts(uri, [
      ruby.parseParts(uri, text, parts, context),
      program.recognise(uri, text, context),
    ]);
  }
}
