import type { Tree } from '@lezer/common';
import { emptyFacts, type FileFacts } from '../../facts';
import { LineMap } from '../../text';
import { inTextOrder, nestedTooDeeply, type ParserAdapter } from '../adapter';
import { CallShapes, type Dialect } from '../dialect';
import { recogniseCall } from '../recognise';
import { parseHalfTyped } from './pythonRepair';
import { PythonWalker } from './pythonWalker';

/** The parser of lezer's Python grammar, handed in so that it is loaded only where there is Python. */
export interface PythonParser {
  parse(text: string): Tree;
}

/** Reads Python. */
export class PythonAdapter implements ParserAdapter {
  readonly #parser: PythonParser;
  readonly #shapes: CallShapes;

  constructor(parser: PythonParser, dialects: readonly Dialect[]) {
    this.#parser = parser;
    this.#shapes = new CallShapes(dialects, 'python');
  }

  parse(uri: string, text: string): FileFacts {
    try {
      return this.#read(uri, text);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      return { ...emptyFacts(uri), problems: [nestedTooDeeply] };
    }
  }

  #read(uri: string, text: string): FileFacts {
    const source = parseHalfTyped((code) => this.#parser.parse(code), text);
    const walker = new PythonWalker(source, this.#shapes);
    walker.walk(source.tree.topNode);
    const lines = new LineMap(text);
    const found = walker.calls.map((it) =>
      recogniseCall(it.syntax, this.#shapes, lines, walker.resolveFrom(it.scope)),
    );
    return {
      ...emptyFacts(uri),
      calls: inTextOrder(found.flatMap((it) => it.calls)),
      metricReferences: found.flatMap((it) => it.metricReferences),
    };
  }
}
