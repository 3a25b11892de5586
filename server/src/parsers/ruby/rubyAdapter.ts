import { emptyFacts, type FileFacts, type ParseProblem } from '../../facts';
import { LineMap } from '../../text';
import { inTextOrder, nestedTooDeeply, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, needlesOf, type Dialect } from '../dialect';
import { recogniseCall } from '../recognise';
import { recogniseAttributes } from '../recogniseAttributes';
import { Scope } from '../scope';
import type { CodePart } from '../syntax';
import { utf16Offsets } from './byteOffsets';
import type { ParseRuby } from './prism';
import { parseHalfTyped } from './rubyRepair';
import { RubyWalker, type Shapes } from './rubyWalker';

/** Reads Ruby, and the pieces of Ruby that other adapters find in their files (ERB, HAML). */
export class RubyAdapter implements ParserAdapter {
  readonly #parse: ParseRuby;
  readonly #shapes: Shapes;
  readonly #needles: readonly string[];

  constructor(parse: ParseRuby, dialects: readonly Dialect[]) {
    this.#parse = parse;
    this.#shapes = { calls: new CallShapes(dialects, 'ruby'), attributes: new AttributeShapes(dialects) };
    this.#needles = needlesOf(dialects);
  }

  parse(uri: string, text: string): FileFacts {
    return this.#read(uri, text, [{ code: text, start: 0 }]);
  }

  /**
   * Reads pieces of Ruby in a file of another language. Each is parsed by itself, so one that breaks off in
   * mid-word spoils no other; pieces that neither hold a call nor assign a variable are not parsed at all.
   */
  parseParts(uri: string, text: string, parts: readonly CodePart[]): FileFacts {
    const holdsCalls = (code: string): boolean => this.#needles.some((it) => code.includes(it));
    if (!parts.some((it) => holdsCalls(it.code))) return emptyFacts(uri);
    return this.#read(
      uri,
      text,
      parts.filter(({ code }) => holdsCalls(code) || /^\s*@?\w+\s*(\|\|)?=[^=~]/.test(code)),
    );
  }

  #read(uri: string, text: string, parts: readonly CodePart[]): FileFacts {
    const scope = new Scope();
    const walkers = parts.map((it) => this.#walk(text, it, scope));
    const problems: readonly ParseProblem[] = walkers.includes(undefined) ? [nestedTooDeeply] : [];
    const lines = new LineMap(text);
    const found = walkers.filter((it) => it !== undefined).map((it) => this.#recognise(it, lines));
    return {
      ...emptyFacts(uri),
      calls: inTextOrder(found.flatMap((it) => it.calls)),
      metricReferences: found.flatMap((it) => it.metricReferences),
      problems,
    };
  }

  #walk(text: string, { code, start }: CodePart, scope: Scope): RubyWalker | undefined {
    const toUtf16 = utf16Offsets(code);
    const source = { text, toUtf16: (byte: number) => start + toUtf16(byte) };
    const walker = new RubyWalker(source, this.#shapes, scope);
    try {
      const program = parseHalfTyped(this.#parse, code);
      if (!program) return undefined;
      walker.visit(program.value);
      return walker;
    } catch (cause) {
      if (cause instanceof RangeError) return undefined; // the stack ran out: reported as too deep
      throw cause;
    }
  }

  #recognise(walker: RubyWalker, lines: LineMap): Pick<FileFacts, 'calls' | 'metricReferences'> {
    // A bare call of a method that this file defines is a call of that method, not of the SDK's.
    const foreign = walker.calls.filter(
      ({ syntax: { receiver, method } }) =>
        !((receiver === undefined || receiver === 'self') && walker.methods.has(method)),
    );
    const found = foreign.map((it) =>
      recogniseCall(it.syntax, this.#shapes.calls, lines, walker.resolveFrom(it.scope)),
    );
    const attributes = walker.attributes.flatMap((it) =>
      recogniseAttributes(it.syntax, this.#shapes.attributes, lines, walker.resolveFrom(it.scope)),
    );
    return {
      calls: [...found.flatMap((it) => it.calls), ...attributes],
      metricReferences: found.flatMap((it) => it.metricReferences),
    };
  }
}
