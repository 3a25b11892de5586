import type { Span } from '../text';
import type { Pair, Value } from '../values';

export { valueOf } from '../values';
export type { Pair, ResolveName, Value } from '../values';

/** What call recognition needs to know of one call expression, the same for every language. */
export interface CallSyntax {
  readonly method: string;
  readonly methodSpan: Span;
  /** The receiver without blanks ("Gitlab::InternalEvents", "this"), or undefined for a bare call. */
  readonly receiver: string | undefined;
  readonly span: Span;
  readonly positional: readonly Value[];
  /** What stands at the places behind those of `positional`, where a list is spread: `track(*list)`. */
  readonly rest?: Value;
  /** Keyword arguments (Ruby, Python); a JavaScript object argument is positional. */
  readonly keywords: readonly Pair[];
  /** True when more keywords may be passed than are written: `**options`. */
  readonly openKeywords: boolean;
  /** The class that the one around inherits from, with the modules around where it is written without them. */
  readonly superclass?: string;
  /** True where only the file itself can say what is called: in a class, or in a module that imports. */
  readonly isolated?: boolean;
  /** True directly in a class or module body, where macros stand. */
  readonly inClassBody: boolean;
  /** Enclosing classes and functions, outermost first. */
  readonly symbol: string | undefined;
}

/** Code inside a file of another language. */
export interface CodePart {
  readonly code: string;
  /** Where it begins in the file. */
  readonly start: number;
  /** From its offsets to those of the file. Without it, `code` is as long as what it stands for. */
  readonly toText?: (offset: number) => number;
}

/** What stands in a block that one part of the code opens and another one closes: `- list.each do |name|`. */
export interface CodeBlock {
  readonly opener: CodePart;
  /** Where it ends in the file. */
  readonly end: number;
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
