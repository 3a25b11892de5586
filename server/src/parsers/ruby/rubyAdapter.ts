import { emptyFacts, type FileFacts, type ParseProblem } from '../../facts';
import type { ReadContext } from '../../links';
import { nestedTooDeeply, noContext, type ParserAdapter } from '../adapter';
import { AttributeShapes, CallShapes, type Dialect } from '../dialect';
import { needlesOfPieces } from '../needles';
import { factsOf } from '../programFacts';
import type { Shapes } from '../recogniseProgram';
import type { Scope } from '../scope';
import type { CodeBlock, CodePart } from '../syntax';
import type { ParseRuby } from './prism';
import { endAtLooseDots, parseHalfTyped } from './rubyRepair';
import { RubyFile } from './rubyPlace';
import { RubyWalker } from './rubyWalker';

/** The Ruby of a file of another language. */
export interface RubyPieces {
  readonly parts: readonly CodePart[];
  /** In the order of the text. */
  readonly blocks?: readonly CodeBlock[];
}

/** Reads Ruby, and the pieces of Ruby that other adapters find in their files (ERB, HAML). */
export class RubyAdapter implements ParserAdapter {
  readonly #parse: ParseRuby;
  readonly #shapes: Shapes;
  readonly #needles: readonly string[];
  /** Methods of tracking calls that have no receiver. */
  readonly #bareMethods: ReadonlySet<string>;

  constructor(parse: ParseRuby, dialects: readonly Dialect[]) {
    this.#parse = parse;
    this.#shapes = {
      calls: new CallShapes(dialects, 'ruby'),
      attributes: new AttributeShapes(dialects),
    };
    this.#needles = needlesOfPieces(dialects);
    const shapes = dialects.flatMap(({ calls }) => calls);
    const bare = shapes.filter((it) => it.languages.includes('ruby') && it.receivers.includes('none'));
    this.#bareMethods = new Set(bare.map(({ method }) => method));
  }

  parse(uri: string, text: string, context: ReadContext = noContext): FileFacts {
    return this.#read(uri, text, { parts: [{ code: text, start: 0 }] }, context);
  }

  /**
   * Reads pieces of Ruby in a file of another language. Each is parsed by itself, so one that breaks off in
   * mid-word spoils no other; pieces that neither hold a call nor bind a variable are not parsed at all. `blocks` are
   * those that one piece opens for others.
   */
  parseParts(
    uri: string,
    text: string,
    { parts, blocks = [] }: RubyPieces,
    context: ReadContext = noContext,
  ): FileFacts {
    const needles = [...this.#needles, ...context.wrappers.map(({ name }) => name)];
    const holdsCalls = (code: string): boolean => needles.some((it) => code.includes(it));
    if (!parts.some((it) => holdsCalls(it.code))) return emptyFacts(uri);
    const assigns = ({ code }: CodePart): boolean => /^\s*@?\w+\s*(\|\|)?=[^=~]/.test(code);
    const openers = new Set(blocks.map(({ opener }) => opener));
    const matters = (it: CodePart): boolean => openers.has(it) || holdsCalls(it.code) || assigns(it);
    return this.#read(uri, text, { parts: parts.filter(matters), blocks }, context);
  }

  #read(uri: string, text: string, pieces: RubyPieces, context: ReadContext): FileFacts {
    try {
      return this.#recognise(uri, text, pieces, context);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      return { ...emptyFacts(uri), problems: [nestedTooDeeply] }; // the stack ran out
    }
  }

  #recognise(uri: string, text: string, pieces: RubyPieces, context: ReadContext): FileFacts {
    const file = new RubyFile();
    const all = this.#walkAll(text, pieces, file);
    const problems: readonly ParseProblem[] = all.includes(undefined) ? [nestedTooDeeply] : [];
    const walkers = all.filter((it) => it !== undefined);
    const program = {
      ...{ uri, family: 'ruby' as const },
      sites: walkers.flatMap((it) => it.sites()),
      attributes: walkers.flatMap((it) => it.attributes()),
      functions: file.methods,
    };
    const constants = file.names.constants();
    return { ...factsOf(program, text, this.#shapes, context, { constants }), problems };
  }

  /** Walks piece by piece; one in a block sees the names of the piece that opens it. */
  #walkAll(
    text: string,
    { parts, blocks = [] }: RubyPieces,
    file: RubyFile,
  ): readonly (RubyWalker | undefined)[] {
    // a piece of a template is seldom longer than what is typed: none of its lines can be spared
    const dispensable = (line: string): boolean =>
      parts.length === 1 && !this.#needles.some((it) => line.includes(it));
    const walked = new Map<CodePart, RubyWalker | undefined>();
    for (const part of parts) {
      const block = blocks.findLast((it) => it.opener.start < part.start && part.start < it.end);
      const locals = (block && walked.get(block.opener)?.opened) ?? file.locals;
      walked.set(part, this.#walk(text, part, file, locals, dispensable));
    }
    return [...walked.values()];
  }

  #walk(
    text: string,
    { code, start, toText = (offset) => start + offset }: CodePart,
    file: RubyFile,
    locals: Scope,
    dispensable: (line: string) => boolean,
  ): RubyWalker | undefined {
    try {
      const program = parseHalfTyped(this.#parse, endAtLooseDots(code, this.#bareMethods), dispensable);
      if (!program) return undefined;
      const { toUtf16, value } = program;
      const source = { text, toUtf16: (byte: number) => toText(toUtf16(byte)), values: new Map() };
      const walker = new RubyWalker(source, this.#shapes.attributes, file, locals);
      walker.visit(value);
      return walker;
    } catch (cause) {
      if (cause instanceof RangeError) return undefined; // the stack ran out: reported as too deep
      throw cause;
    }
  }
}
