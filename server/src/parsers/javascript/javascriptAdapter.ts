import type { FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import type { Shapes } from '../recogniseProgram';
import { JavaScriptProgram, type ScriptLanguage } from './javascriptProgram';
import type { TypeScript } from './typescript';

/** Reads JavaScript and TypeScript with and without JSX, and what other adapters hand over as such (Vue, HTML). */
export class JavaScriptAdapter implements ParserAdapter {
  readonly #ts: TypeScript;
  readonly #shapes: Shapes;

  constructor(ts: TypeScript, dialects: readonly Dialect[]) {
    this.#ts = ts;
    this.#shapes = {
      calls: new CallShapes(dialects, 'javascript'),
      attributes: new AttributeShapes(dialects),
    };
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    const program = this.startProgram();
    program.addScript({ code: text, start: 0 }, languageOfScript(uri));
    return program.recognise(uri, text, context);
  }

  /** An empty program, to be filled with the parts of a file of another language. */
  startProgram(): JavaScriptProgram {
    return new JavaScriptProgram(this.#ts, this.#shapes);
  }
}

function languageOfScript(uri: string): ScriptLanguage {
  if (/\.[cm]?ts$/.test(uri)) return 'ts';
  return uri.endsWith('.tsx') ? 'tsx' : 'js';
}
