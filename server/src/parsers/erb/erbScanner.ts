import type { Span } from '../../text';
import { hole, type CodeBlock, type CodePart } from '../syntax';

/** A tag from its opening to its closing sign. */
export interface ErbTag extends Span {
  /** The Ruby in it; undefined for a comment. */
  readonly code: CodePart | undefined;
  /** True for `<%= %>`. */
  readonly prints: boolean;
}

export interface ErbParts {
  readonly tags: readonly ErbTag[];
  readonly blocks: readonly CodeBlock[];
  /** The text around the tags, with holes where they stand. */
  readonly template: string;
}

const opening = /<%(%|#|-|\|?={1,2})?/g;

/**
 * Splits ERB by the rule of Ruby's own ERB: a tag ends at the first `%>`, whatever the Ruby in it says. A tag
 * that another one begins in is half typed and ends with its line.
 */
export function scanErb(text: string): ErbParts {
  const tags: ErbTag[] = [];
  const template: string[] = [];
  let at = 0;
  opening.lastIndex = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [tag, sign] = found;
    if (sign === '%') continue; // `<%%` is a written-out `<%`
    const start = found.index + tag.length;
    const { end, next } = endOfTag(text, start);
    const code = sign === '#' ? undefined : { code: text.slice(start, end), start };
    tags.push({ start: found.index, end: next, code, prints: sign?.endsWith('=') === true });
    template.push(text.slice(at, found.index), holeFor(sign, next - found.index));
    at = next;
    opening.lastIndex = next;
  }
  template.push(text.slice(at));
  return { tags, blocks: blocksIn(tags, text.length), template: template.join('') };
}

const opensBlock = /(?:\bdo|\{)\s*(?:\|[^|]*\|)?\s*$/;
const opensBranches = /^\s*(?:if|unless|case|while|until|for|begin)\b/;
const closes = /^\s*(?:end\b|\})/;

/** Blocks that one tag opens and another one closes, in the order of the text. */
function blocksIn(tags: readonly ErbTag[], end: number): readonly CodeBlock[] {
  const blocks: { opener: CodePart; end: number }[] = [];
  const open: ({ end: number } | undefined)[] = [];
  for (const { code, start } of tags) {
    if (!code) continue;
    if (closes.test(code.code)) {
      const closed = open.pop();
      if (closed) closed.end = start;
    }
    if (opensBlock.test(code.code)) {
      const block = { opener: code, end };
      blocks.push(block);
      open.push(block);
    } else if (opensBranches.test(code.code)) open.push(undefined);
  }
  return blocks;
}

/** Only what prints is part of the word around it; `<% if x %>` stands between words. */
function holeFor(sign: string | undefined, length: number): string {
  return sign?.endsWith('=') ? hole.repeat(length) : ` ${hole.repeat(length - 2)} `;
}

/** Where the Ruby of a tag ends, and where the template goes on. */
function endOfTag(text: string, start: number): { readonly end: number; readonly next: number } {
  const boundary = /[-=]?%>|<%(?!%)|$/g;
  boundary.lastIndex = start;
  const found = boundary.exec(text);
  const at = found?.index ?? text.length;
  if (found?.[0].endsWith('%>')) return { end: at, next: at + found[0].length };
  const lineEnd = text.slice(start, at).search(/[\r\n]/);
  const end = lineEnd < 0 ? at : start + lineEnd;
  return { end, next: end };
}
