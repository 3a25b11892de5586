import type { JavaScriptAdapter } from './javascript/javascriptAdapter';
import type { MarkupAdapter } from './markup/markupAdapter';

/** The parsers of what browsers read. They are large: templates that hold only Ruby go without. */
export interface WebParsers {
  readonly javascript: JavaScriptAdapter;
  readonly html: MarkupAdapter;
}
