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
  /** Text with holes: `null` stands for an interpolated expression. */
  | { readonly kind: 'template'; readonly parts: readonly (string | null)[]; readonly span: Span }
  /** One of several, by a condition. */
  | { readonly kind: 'choice'; readonly values: readonly Value[]; readonly span: Span }
  | { readonly kind: 'object'; readonly pairs: readonly Pair[]; readonly span: Span }
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
  /** True directly in a class or module body, where macros stand. */
  readonly inClassBody: boolean;
  /** Enclosing classes and functions, outermost first. */
  readonly symbol: string | undefined;
}

/** Looks up a name written in the file; undefined when it is unknown or has more than one value. */
export type ResolveName = (path: string) => Value | undefined;

export function valueOf(pairs: readonly Pair[], key: string): Value | undefined {
  return pairs.find((pair) => pair.key === key)?.value;
}
