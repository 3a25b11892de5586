import type { DefinitionSchemas } from '../definitions/schemaValidator';
import { emptyFacts, type FileFacts } from '../facts';
import type { Layout } from '../layout';
import { definitionFacts, type DefinitionKind } from '../parsers/definitions/definitionAdapter';
import { readYaml } from '../parsers/definitions/yamlReader';
import { ignoreComments } from '../parsers/ignoreComments';
import { familyOf, languageOf } from '../parsers/languages';
import type { SoughtName } from '../links';
import type { ParserRuntime } from './parserRuntime';
import { isSchemaFile } from './relevance';
import { emptyContext, type ReadingContext, type ReadMode } from './reading';
import { noWords, WordsByFamily, type Words } from './words';

export interface FileReaderDependencies {
  readonly layout: Layout;
  readonly parsers: ParserRuntime;
  /** Texts of which one must occur in code for it to hold any call. */
  readonly needles: readonly string[];
  /** The schemas that a definition file is held against. */
  readonly schemas: (uri: string) => DefinitionSchemas;
}

/** Turns a file's text into facts: the one place that knows which parser reads what. */
export class FileReader {
  readonly #dependencies: FileReaderDependencies;
  #context = emptyContext;
  #words: WordsByFamily;
  #named: { readonly names: readonly SoughtName[]; readonly words: WordsByFamily };

  constructor(dependencies: FileReaderDependencies) {
    this.#dependencies = dependencies;
    this.#words = new WordsByFamily(dependencies.needles, []);
    this.#named = { names: [], words: new WordsByFamily([], []) };
  }

  /** What other files say, from now on: their names are looked for too. */
  setContext(context: ReadingContext): void {
    this.#context = context;
    this.#words = new WordsByFamily(this.#dependencies.needles, context.names);
  }

  /** Tells from a file's bytes whether a parse could yield facts. */
  byteTest(uri: string, mode: ReadMode): (bytes: Buffer) => boolean {
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
    const facts = await this.#readFacts(uri, text, mode);
    const ignores = ignoreComments(text);
    return ignores.length === 0 ? facts : { ...facts, ignores };
  }

  async #readFacts(uri: string, text: string, mode: ReadMode): Promise<FileFacts> {
    const kind = this.#dependencies.layout.definitionKind(uri);
    if (kind) return this.#readDefinition(uri, text, kind);
    if (isSchemaFile(uri, this.#dependencies.layout)) return this.#readSchema(uri);
    const language = languageOf(uri);
    const words = this.#wordsFor(uri, mode);
    if (!language || (words !== 'any' && !words.occurIn(text))) return emptyFacts(uri);
    const adapter = await this.#dependencies.parsers.adapter(language, text);
    return adapter.parse(uri, text, this.#context);
  }

  /** The words of which one must occur. Definitions and schemas are always read, but have no part in names of code. */
  #wordsFor(uri: string, mode: ReadMode): Words | 'any' {
    if (mode === 'all') return 'any';
    const { layout } = this.#dependencies;
    if (layout.definitionKind(uri) !== undefined || isSchemaFile(uri, layout))
      return mode === 'candidates' ? 'any' : noWords;
    const family = familyOf(languageOf(uri));
    if (mode === 'candidates') return this.#words.of(family);
    if (mode.names !== this.#named.names)
      this.#named = { names: mode.names, words: new WordsByFamily([], mode.names) };
    return this.#named.words.of(family);
  }

  /** What the file declares, and where it differs from its schema. */
  #readDefinition(uri: string, text: string, kind: DefinitionKind): FileFacts {
    const tree = readYaml(text);
    const facts = definitionFacts(uri, tree, kind);
    const mistakes = this.#dependencies.schemas(uri)[kind].validate(tree);
    return mistakes.length === 0 ? facts : { ...facts, problems: [...facts.problems, ...mistakes] };
  }

  /** What is wrong with a schema itself: it is told there, and not in each definition. */
  #readSchema(uri: string): FileFacts {
    const path = this.#dependencies.layout.pathOf(uri);
    const problems = this.#dependencies
      .schemas(uri)
      .problems.filter((it) => it.path === path)
      .map(({ message, range }) => ({ code: 'unusable-schema', message, range }));
    return { ...emptyFacts(uri), problems };
  }
}
