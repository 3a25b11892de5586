import type { Tree } from '@lezer/common';
import { emptyFacts, type FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { nestedTooDeeply, noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import { factsOf } from '../programFacts';
import type { Shapes } from '../recogniseProgram';
import { parseHalfTyped } from './pythonRepair';
import { PythonWalker } from './pythonWalker';

/** The parser of lezer's Python grammar, handed in so that it is loaded only where there is Python. */
export interface PythonParser {
  parse(text: string): Tree;
}

/** Reads Python. */
export class PythonAdapter implements ParserAdapter {
  readonly #parser: PythonParser;
  readonly #shapes: Shapes;

  constructor(parser: PythonParser, dialects: readonly Dialect[]) {
    this.#parser = parser;
    this.#shapes = { calls: new CallShapes(dialects, 'python'), attributes: new AttributeShapes([]) };
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    try {
      return this.#read(uri, text, context);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      return { ...emptyFacts(uri), problems: [nestedTooDeeply] };
    }
  }

  #read(uri: string, text: string, context: ReadContext): FileFacts {
    const source = parseHalfTyped((code) => this.#parser.parse(code), text);
    const walker = new PythonWalker(source);
    walker.walk(source.tree.topNode);
    const { functions } = walker;
    const sites = walker.sites();
    const program = { ...{ uri, family: 'python' as const, sites, functions }, attributes: [] };
    return factsOf(program, text, this.#shapes, context, { exports: walker.exports() });
  }
}
