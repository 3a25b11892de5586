import type { DefinitionSchemas } from '../definitions/schemaValidator';
import { emptyFacts, type FileFacts } from '../facts';
import type { Layout } from '../layout';
import { definitionFacts, type DefinitionKind } from '../parsers/definitions/definitionAdapter';
import { readYaml } from '../parsers/definitions/yamlReader';
import { languageOf } from '../parsers/languages';
import type { ParserRuntime } from './parserRuntime';
import { emptyContext, type ReadingContext, type ReadMode } from './reading';

export interface FileReaderDependencies {
  readonly layout: Layout;
  readonly parsers: ParserRuntime;
  /** Texts of which one must occur in code for it to hold any call. */
  readonly needles: readonly string[];
  /** The schemas that a definition file is held against. */
  readonly schemas: (uri: string) => DefinitionSchemas;
}

/**
 * Texts that are looked for. One regular expression is three times as fast as a search for each of them, and one
 * of plain texts three times as fast as one that asks for whole words: that is asked of what was found.
 */
class Words {
  readonly #inText: readonly RegExp[];
  readonly #inBytes: readonly RegExp[];

  constructor(texts: readonly string[]) {
    this.#inText = testsFor(texts);
    this.#inBytes = testsFor(texts.map((it) => Buffer.from(it, 'utf8').toString('latin1')));
  }

  occurIn(text: string): boolean {
    return this.#inText.every((it) => it.test(text));
  }

  /** The same for the bytes of a file, one character each. */
  occurInBytes(bytes: string): boolean {
    return this.#inBytes.every((it) => it.test(bytes));
  }
}

function testsFor(texts: readonly string[]): readonly RegExp[] {
  if (texts.length === 0) return [/(?!)/];
  const escaped = texts.map((it) => it.replace(/\W/g, '\\$&'));
  // a constant is a whole name or its beginning: `Tracking` is not looked for in `ErrorTracking`
  const whole = escaped.map((it) => (/^[A-Z]/.test(it) ? `\\b${it}` : it));
  return [escaped, whole].map((it) => new RegExp(it.join('|')));
}

const noWords = new Words([]);

/** Turns a file's text into facts: the one place that knows which parser reads what. */
export class FileReader {
  readonly #dependencies: FileReaderDependencies;
  #context = emptyContext;
  #words: Words;
  #named = { names: [] as readonly string[], words: noWords };

  constructor(dependencies: FileReaderDependencies) {
    this.#dependencies = dependencies;
    this.#words = new Words(dependencies.needles);
  }

  /** What other files say, from now on: their names are looked for too. */
  setContext(context: ReadingContext): void {
    this.#context = context;
    const names = [...context.names, ...context.wrappers.map(({ name }) => name)];
    this.#words = new Words([...this.#dependencies.needles, ...names]);
  }

  /** Tells from a file's bytes, one character each, whether a parse could yield facts. */
  byteTest(uri: string, mode: ReadMode): (bytes: string) => boolean {
    const words = this.#wordsFor(uri, mode);
    return words === 'any' ? () => true : (bytes) => words.occurInBytes(bytes);
  }

  /** Names the wrappers of the context that a text may call: with the text, all that its facts depend on. */
  wrappersIn(text: string): string {
    const occurring = this.#context.wrappers.filter(({ name }) => text.includes(name));
    return occurring.length === 0 ? '' : JSON.stringify(occurring);
  }

  /** The facts of a text; none when nothing in it is looked for. */
  async read(uri: string, text: string, mode: ReadMode = 'candidates'): Promise<FileFacts> {
    const kind = this.#dependencies.layout.definitionKind(uri);
    if (kind) return this.#readDefinition(uri, text, kind);
    const language = languageOf(uri);
    const words = this.#wordsFor(uri, mode);
    if (!language || (words !== 'any' && !words.occurIn(text))) return emptyFacts(uri);
    const adapter = await this.#dependencies.parsers.adapter(language, text);
    return adapter.parse(uri, text, this.#context);
  }

  /** The words of which one must occur. Definitions are always read, but have no part in names of code. */
  #wordsFor(uri: string, mode: ReadMode): Words | 'any' {
    if (mode === 'all') return 'any';
    const isDefinition = this.#dependencies.layout.definitionKind(uri) !== undefined;
    if (mode === 'candidates') return isDefinition ? 'any' : this.#words;
    if (mode.names !== this.#named.names) this.#named = { names: mode.names, words: new Words(mode.names) };
    return isDefinition ? noWords : this.#named.words;
  }

  /** What the file declares, and where it differs from its schema. */
  #readDefinition(uri: string, text: string, kind: DefinitionKind): FileFacts {
    const tree = readYaml(text);
    const facts = definitionFacts(uri, tree, kind);
    const errors = this.#dependencies.schemas(uri)[kind].validate(tree);
    if (errors.length === 0) return facts;
    const mismatches = errors.map(({ message, range }) => ({ code: 'invalid-definition', message, range }));
    return { ...facts, problems: [...facts.problems, ...mismatches] };
  }
}
