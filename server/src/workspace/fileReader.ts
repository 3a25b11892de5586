import type { DefinitionSchemas } from '../definitions/schemaValidator';
import { emptyFacts, type FileFacts } from '../facts';
import type { Layout } from '../layout';
import { definitionFacts, type DefinitionKind } from '../parsers/definitions/definitionAdapter';
import { readYaml } from '../parsers/definitions/yamlReader';
import { languageOf } from '../parsers/languages';
import type { ParserRuntime } from './parserRuntime';

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
  readonly #mayHoldCalls: RegExp;

  constructor(dependencies: FileReaderDependencies) {
    this.#dependencies = dependencies;
    this.#mayHoldCalls = new RegExp(dependencies.needles.map((it) => it.replace(/[^\w]/g, '\\$&')).join('|'));
  }

  /** True for files that can say anything, by name, and that the configuration does not exclude. */
  isRelevant(uri: string): boolean {
    const { layout } = this.#dependencies;
    const canSpeak = layout.definitionKind(uri) !== undefined || languageOf(uri) !== undefined;
    return canSpeak && !layout.isExcluded(uri);
  }

  /** True when a parse of this file's text could yield facts. */
  isCandidate(uri: string, text: string): boolean {
    return this.#dependencies.layout.definitionKind(uri) !== undefined || this.#mayHoldCalls.test(text);
  }

  async read(uri: string, text: string): Promise<FileFacts> {
    const kind = this.#dependencies.layout.definitionKind(uri);
    if (kind) return this.#readDefinition(uri, text, kind);
    const language = languageOf(uri);
    if (!language || !this.#mayHoldCalls.test(text)) return emptyFacts(uri);
    const adapter = await this.#dependencies.parsers.adapter(language);
    return adapter.parse(uri, text);
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
