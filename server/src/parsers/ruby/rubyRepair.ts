import type * as prism from '@ruby/prism/src/nodes.js';
import { CompleteVisitor } from './completeVisitor';
import type { ParseResult } from '@ruby/prism/src/deserialize.js';
import { utf16Offsets } from './byteOffsets';
import type { ParseRuby } from './prism';

/** More strings than one are seldom open at once: the one that is being typed. */
const mostAttempts = 3;

/**
 * Parses Ruby that may be half typed. A string without its closing quote swallows the code up to the next quote,
 * so where the parser complains, a string that runs over the end of its line is closed there (the line break
 * becomes the quote, all offsets stay) and kept closed when the parser then complains less.
 */
export function parseHalfTyped(parse: ParseRuby, code: string): ParseResult | undefined {
  let best = parse(code);
  if (!best || best.errors.length === 0) return best;
  const collector = new OpenStrings(code);
  best.value.accept(collector);
  for (const lineBreak of collector.lineBreaks.slice(0, mostAttempts)) {
    const closed = parse(code.slice(0, lineBreak.at) + lineBreak.quote + code.slice(lineBreak.at + 1));
    if (closed && closed.errors.length < best.errors.length) best = closed;
  }
  return best;
}

/** Collects quoted strings that run over the end of their line. */
class OpenStrings extends CompleteVisitor {
  readonly lineBreaks: { readonly at: number; readonly quote: string }[] = [];
  readonly #code: string;
  readonly #toUtf16: (byte: number) => number;

  constructor(code: string) {
    super();
    this.#code = code;
    this.#toUtf16 = utf16Offsets(code);
  }

  override visitStringNode({ openingLoc, location }: prism.StringNode): void {
    this.#read(openingLoc, location);
  }

  override visitInterpolatedStringNode(node: prism.InterpolatedStringNode): void {
    this.#read(node.openingLoc, node.location);
    this.visitChildNodes(node);
  }

  #read(opening: prism.StringNode['openingLoc'], location: prism.StringNode['location']): void {
    if (opening?.length !== 1) return;
    const start = this.#toUtf16(opening.startOffset);
    const end = this.#toUtf16(location.startOffset + location.length);
    const lineBreak = /[\r\n]/.exec(this.#code.slice(start, end));
    if (lineBreak) this.lineBreaks.push({ at: start + lineBreak.index, quote: this.#code.charAt(start) });
  }
}
