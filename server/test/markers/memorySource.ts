import {
  isSchemaPath,
  loadDefinitionSchemas,
  type DefinitionSchemas,
} from '../../src/definitions/schemaValidator';
import type { FileFacts } from '../../src/facts';
import { createFileReader } from '../../src/workspace/createFileReader';
import type { FileReader } from '../../src/workspace/fileReader';
import type {
  FactsSource,
  ReadingContext,
  ReadingSetup,
  ReadingSink,
  ReadMode,
} from '../../src/workspace/reading';
import { categoriesFile, categoriesIn, readBuiltIn } from '../../src/workspace/schemas';
import { runInTimeBox } from '../../src/workspace/timeBox';

/** The schemas among the texts, or ours. */
function schemasOf(
  { roots, definitionsFolder }: ReadingSetup,
  texts: ReadonlyMap<string, string>,
): DefinitionSchemas {
  const files = [...texts].map(([uri, text]) => [uri.slice((roots[0]?.length ?? 0) + 1), text] as const);
  const categories = new Map(files).get(categoriesFile);
  return loadDefinitionSchemas({
    files: new Map(files.filter(([path]) => isSchemaPath(path))),
    builtIn: readBuiltIn(definitionsFolder),
    productCategories: categories === undefined ? undefined : categoriesIn(categories),
    timeBox: runInTimeBox,
  });
}

/** Reads files that exist in memory only, by address. */
export class MemorySource implements FactsSource {
  readonly #reader: FileReader;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(setup: ReadingSetup, texts: ReadonlyMap<string, string>) {
    let schemas: DefinitionSchemas | undefined;
    this.#reader = createFileReader(setup, { get: () => (schemas ??= schemasOf(setup, texts)) });
    this.#texts = texts;
  }

  setContext(context: ReadingContext): void {
    this.#reader.setContext(context);
  }

  readText(uri: string, text: string, mode?: ReadMode): Promise<FileFacts> {
    return this.#reader.read(uri, text, mode);
  }

  async readFile(uri: string, mode: ReadMode = 'candidates'): Promise<FileFacts | undefined> {
    const text = this.#texts.get(uri);
    if (text === undefined) return undefined;
    const bytes = Buffer.from(text, 'utf8');
    return this.#reader.byteTest(uri, mode)(bytes) ? this.#reader.read(uri, text, 'all') : undefined;
  }

  async readAll(uris: readonly string[], sink: ReadingSink, mode?: ReadMode): Promise<void> {
    for (const uri of uris) {
      const facts = await this.readFile(uri, mode);
      if (facts) sink.onFacts(facts);
    }
    sink.onDone(uris.length);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
