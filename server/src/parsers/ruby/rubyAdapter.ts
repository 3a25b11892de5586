import { emptyFacts, type FileFacts } from '../../facts';
import { LineMap } from '../../text';
import { nestedTooDeeply, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import { recogniseAttributes, recogniseCall } from '../recognise';
import type { ResolveName } from '../syntax';
import { utf16Offsets } from './byteOffsets';
import type { ParseRuby } from './prism';
import { RubyWalker } from './rubyWalker';

/** Reads Ruby, and whatever other adapters hand over as Ruby of the same length (ERB, HAML). */
export class RubyAdapter implements ParserAdapter {
  readonly #parse: ParseRuby;
  readonly #shapes: CallShapes;
  readonly #attributeShapes: AttributeShapes;

  constructor(parse: ParseRuby, dialects: readonly Dialect[]) {
    this.#parse = parse;
    this.#shapes = new CallShapes(dialects, 'ruby');
    this.#attributeShapes = new AttributeShapes(dialects);
  }

  parse(uri: string, text: string): FileFacts {
    const walker = this.#walk(text);
    return walker ? this.#recognise(uri, text, walker) : { ...emptyFacts(uri), problems: [nestedTooDeeply] };
  }

  #walk(text: string): RubyWalker | undefined {
    const program = this.#parse(text);
    if (!program) return undefined;
    const walker = new RubyWalker({ text, toUtf16: utf16Offsets(text) }, this.#shapes, this.#attributeShapes);
    try {
      walker.visit(program.value);
    } catch (cause) {
      if (cause instanceof RangeError) return undefined; // the stack ran out: reported as too deep
      throw cause;
    }
    return walker;
  }

  #recognise(uri: string, text: string, walker: RubyWalker): FileFacts {
    const lines = new LineMap(text);
    const resolve: ResolveName = (path) => walker.constants.get(path.slice(path.lastIndexOf(':') + 1));
    // A bare call of a method that this file defines is a call of that method, not of the SDK's.
    const foreign = walker.calls.filter((it) => it.receiver !== undefined || !walker.methods.has(it.method));
    const found = foreign.map((it) => recogniseCall(it, this.#shapes, lines, resolve));
    const attributes = walker.attributes.flatMap((it) =>
      recogniseAttributes(it, this.#attributeShapes, lines, resolve),
    );
    return {
      ...emptyFacts(uri),
      calls: [...found.flatMap((it) => it.calls), ...attributes],
      metricReferences: found.flatMap((it) => it.metricReferences),
    };
  }
}
