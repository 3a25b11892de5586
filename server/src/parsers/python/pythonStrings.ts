import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../text';
import { toTemplate, type Value } from '../syntax';

/** What stands between the quotes of a string literal; `raw` when its backslashes are meant. */
export function contentOf(
  { from, to }: SyntaxNode,
  code: string,
): { readonly raw: boolean; readonly from: number; readonly to: number } {
  const written = code.slice(from, to);
  const [opening = '', prefix = '', quote = ''] = /^([a-z]*)("""|'''|["'])/i.exec(written) ?? [];
  const closed = written.length >= opening.length + quote.length && written.endsWith(quote);
  return { raw: /r/i.test(prefix), from: from + opening.length, to: closed ? to - quote.length : to };
}

/** A format whose places (`%s`, `{}`) are filled while the program runs. */
export function filledIn(format: string, place: RegExp, span: Span): Value {
  const other: Value = { kind: 'other', span };
  const texts = format.split(place);
  return toTemplate(
    texts.flatMap((text, i) => (i === 0 ? [text] : [other, text])),
    span,
  );
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** The text that a literal with backslashes stands for. */
export function unescape(written: string): string {
  return written.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
}
