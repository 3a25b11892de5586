import type { Span } from '../text';

/**
 * What call recognition needs to know of a program, the same for every language: adapters translate their
 * parser's tree into these values, `recognise.ts` alone decides what is a tracking call.
 */
export type Value =
  | {
      readonly kind: 'string';
      readonly value: string;
      readonly span: Span;
      readonly content: Span;
      readonly symbol: boolean;
    }
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  /** Text with expressions in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Value)[]; readonly span: Span }
  /** One of several, by a condition. */
  | { readonly kind: 'choice'; readonly values: readonly Value[]; readonly span: Span }
  /** `open`: it holds more than its pairs tell, by a spread or computed keys. */
  | { readonly kind: 'object'; readonly pairs: readonly Pair[]; readonly open: boolean; readonly span: Span }
  | { readonly kind: 'list'; readonly values: readonly Value[]; readonly span: Span }
  /** Any one value of a list or an object: a lookup by a key that is not written, or what an iteration passes. */
  | { readonly kind: 'element'; readonly of: Value; readonly span: Span }
  /** A variable, constant or member path, as written. */
  | { readonly kind: 'name'; readonly path: string; readonly span: Span }
  | { readonly kind: 'other'; readonly span: Span };

export interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
  readonly span: Span;
}

export interface CallSyntax {
  readonly method: string;
  readonly methodSpan: Span;
  /** The receiver without blanks ("Gitlab::InternalEvents", "this"), or undefined for a bare call. */
  readonly receiver: string | undefined;
  readonly span: Span;
  readonly positional: readonly Value[];
  /** Keyword arguments (Ruby, Python); a JavaScript object argument is positional. */
  readonly keywords: readonly Pair[];
  /** True when more keywords may be passed than are written: `**options`. */
  readonly openKeywords: boolean;
  /** True directly in a class or module body, where macros stand. */
  readonly inClassBody: boolean;
  /** Enclosing classes and functions, outermost first. */
  readonly symbol: string | undefined;
}

/** Looks up a name as it is seen from one place of the file; undefined when the file does not tell its value. */
export type ResolveName = (path: string) => Value | undefined;

export function valueOf(pairs: readonly Pair[], key: string): Value | undefined {
  return pairs.find((pair) => pair.key === key)?.value;
}

/** Code inside a file of another language. `code` begins at offset `start` and is as long as what it stands for. */
export interface CodePart {
  readonly code: string;
  readonly start: number;
}

/**
 * Stands, letter by letter, for a tag of a template language (`<%= x %>`) in the text around it. It is a letter
 * in every language, so the text keeps its shape, and one that nobody writes.
 */
export const hole = '\u{A66E}';

/** The value of a text that may have holes. */
export function toText(value: string, span: Span, content: Span, symbol = false): Value {
  if (!value.includes(hole)) return { kind: 'string', value, span, content, symbol };
  return toTemplate(splitHoles(value, span), span);
}

/** A text with expressions in it, without its empty stretches. */
export function toTemplate(parts: readonly (string | Value)[], span: Span): Value {
  return { kind: 'template', parts: parts.filter((it) => it !== ''), span };
}

/** A concatenation; undefined when nothing of it is text. */
export function concatenation(values: readonly Value[], span: Span): Value | undefined {
  const parts = values.flatMap((it): readonly (string | Value)[] => {
    if (it.kind === 'string') return [it.value];
    return it.kind === 'template' ? it.parts : [it];
  });
  return parts.some((it) => typeof it === 'string') ? toTemplate(parts, span) : undefined;
}

/** Splits the text of an interpolated string, whose pieces may have holes of their own. */
export function splitHoles(text: string, span: Span): readonly (string | Value)[] {
  const other: Value = { kind: 'other', span };
  return text.split(/\u{A66E}+/u).flatMap((part, i) => (i === 0 ? [part] : [other, part]));
}
