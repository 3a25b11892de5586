import { emptyFacts, type FileFacts } from '../../facts';
import type { ReadContext } from '../../links';
import { nestedTooDeeply, noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import { factsOf } from '../programFacts';
import type { Shapes } from '../recogniseProgram';
import { tokensOf } from './csharpTokens';
import { CSharpWalker } from './csharpWalker';

/**
 * Reads C#, from its tokens: of all its grammar only calls, their arguments and what names stand for matter here,
 * and code that is half typed has those, too.
 */
export class CSharpAdapter implements ParserAdapter {
  readonly #shapes: Shapes;

  constructor(dialects: readonly Dialect[]) {
    this.#shapes = { calls: new CallShapes(dialects, 'csharp'), attributes: new AttributeShapes([]) };
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
    const walker = new CSharpWalker(text, tokensOf(text));
    walker.walk();
    const { sites, functions } = walker;
    const program = { uri, family: 'csharp' as const, sites, functions, attributes: [] };
    return factsOf(program, text, this.#shapes, context);
  }
}
