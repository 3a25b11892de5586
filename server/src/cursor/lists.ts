import type { Span } from '../text';

/** The languages whose bracketed lists are read here; what is written in markup is one of them. */
export type ListLanguage = 'ruby' | 'javascript' | 'python' | 'csharp';

export type Bracket = '(' | '[' | '{';

/** A string literal; `closed` is false when its quote is still open, and its content then ends with the line. */
export interface TextSyntax {
  /** The opening quote; `:` for a Ruby symbol, which has no closing one. */
  readonly quote: string;
  readonly content: Span;
  readonly closed: boolean;
}

/** A key and the signs behind it: `label: `, `'a' => `, `user=`. */
export interface KeySyntax {
  readonly text: string;
  /** Without quotes and colons. */
  readonly span: Span;
  readonly end: number;
}

/** What stands between two commas. */
export interface EntrySyntax {
  /** From behind the bracket or comma before it to the comma, bracket or break behind it. */
  readonly span: Span;
  /** What is written there, without blanks around it. */
  readonly written: Span;
  readonly key: KeySyntax | undefined;
  readonly texts: readonly TextSyntax[];
  readonly lists: readonly ListSyntax[];
}

/** Arguments, an object or an array, as far as it is written. */
export interface ListSyntax {
  readonly bracket: Bracket | undefined;
  /** Behind the opening bracket. */
  readonly start: number;
  /** At the closing bracket, or where the list breaks off. */
  readonly end: number;
  readonly closed: boolean;
  readonly entries: readonly EntrySyntax[];
}

/** Code that people write has lines of this length at most; of longer ones (minified) only the end is looked at. */
const longestLine = 1000;

/** The text of a line up to an offset. */
export function lineBefore(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - longestLine), offset);
  return near.slice(near.lastIndexOf('\n') + 1);
}

/** True where comments begin with slashes, else they begin with a hash. */
export function hasSlashComments(language: ListLanguage): boolean {
  return language === 'javascript' || language === 'csharp';
}

/** The entry at an offset: the one whose stretch, blanks included, holds it. */
export function entryAt(list: ListSyntax, offset: number): EntrySyntax | undefined {
  return list.entries.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** True when an offset lies between the brackets of a list. */
export function isWithin({ start, end }: Pick<ListSyntax, 'start' | 'end'>, offset: number): boolean {
  return start <= offset && offset <= end;
}
