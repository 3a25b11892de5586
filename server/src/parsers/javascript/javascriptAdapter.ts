import { emptyFacts, type FileFacts } from '../../facts';
import { LineMap } from '../../text';
import { nestedTooDeeply, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import { recogniseAttributes, recogniseCall } from '../recognise';
import type { ResolveName } from '../syntax';
import { JavaScriptWalker } from './javascriptWalker';
import type { compiler, TypeScript } from './typescript';

/** Reads JavaScript and TypeScript with and without JSX, and what other adapters hand over as such (Vue). */
export class JavaScriptAdapter implements ParserAdapter {
  readonly #ts: TypeScript;
  readonly #shapes: CallShapes;
  readonly #attributeShapes: AttributeShapes;

  constructor(ts: TypeScript, dialects: readonly Dialect[]) {
    this.#ts = ts;
    this.#shapes = new CallShapes(dialects, 'javascript');
    this.#attributeShapes = new AttributeShapes(dialects);
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
    const ts = this.#ts;
    const file = ts.createSourceFile('file', text, ts.ScriptTarget.Latest, false, this.#kindOf(uri));
    const walker = new JavaScriptWalker(ts, file, this.#shapes, this.#attributeShapes);
    const lines = new LineMap(text);
    const resolve: ResolveName = (path) => walker.resolve(path);
    // A bare or `this.` call of a function that this file defines is a call of that function, not of the SDK's.
    const foreign = walker.calls.filter(
      ({ receiver, method }) =>
        !((receiver === undefined || receiver === 'this') && walker.functions.has(method)),
    );
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

  #kindOf(uri: string): compiler.ScriptKind {
    const { ScriptKind } = this.#ts;
    if (/\.[cm]?ts$/.test(uri)) return ScriptKind.TS;
    return uri.endsWith('.tsx') ? ScriptKind.TSX : ScriptKind.JSX;
  }
}
