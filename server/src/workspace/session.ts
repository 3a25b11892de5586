import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '@shared/config';
import { Analysis } from '../analysis';
import type { FileFacts } from '../facts';
import type { CreationData } from '../features/codeActions/unknownEventActions';
import type { DefinitionSurroundings } from '../features/newDefinition';
import { Layout } from '../layout';
import { needlesOf, type Dialect } from '../parsers/dialect';
import { loadDialects } from './bundledData';
import { FileReader } from './fileReader';
import { ParserRuntime } from './parserRuntime';
import { changedFiles, readFacts, scanWorkspace } from './scan';
import { loadSchemas } from './schemas';
import type { DefinitionSchemas } from '../definitions/schemaValidator';
import { URI } from 'vscode-uri';
import type { CodeAction, Range } from 'vscode-languageserver-types';

export interface SessionOptions {
  /** `file:` URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly config: Config;
  /** Where the bundles and WebAssembly files lie. */
  readonly distFolder: string;
  /** The product's `definitions/`. */
  readonly definitionsFolder: string;
  /** True when the editor runs our commands. */
  readonly commands: boolean;
  /** False before the workspace is trusted: its own schemas are not used then. */
  readonly trusted: boolean;
}

/** One workspace under one configuration: its analysis and the way files get into it. */
export class Session {
  readonly analysis: Analysis;
  readonly layout: Layout;
  readonly #reader: FileReader;
  readonly #schemas: SchemaSet;
  readonly #trusted: boolean;

  constructor({ roots, config, distFolder, definitionsFolder, commands, trusted }: SessionOptions) {
    const dialects = loadDialects(definitionsFolder);
    const parsers = new ParserRuntime(dialects, { prism: path.join(distFolder, 'prism.wasm') });
    this.#trusted = trusted;
    this.layout = new Layout(roots, config);
    this.#schemas = new SchemaSet((root) => {
      const folder = trusted && root !== undefined ? URI.parse(root).fsPath : undefined;
      return loadSchemas({ folder, definitionsFolder });
    });
    this.#reader = new FileReader({
      layout: this.layout,
      parsers,
      needles: needlesOf(dialects),
      schemas: (uri) => this.#schemas.get(this.layout.rootOf(uri)),
    });
    this.analysis = new Analysis({ layout: this.layout, config, dialects, commands });
  }

  /** Reads the whole workspace. `onProgress` hears of files done and files in all. */
  async scan(onProgress: (done: number, total: number) => void, isCancelled: () => boolean): Promise<void> {
    const onFacts = (facts: FileFacts): void => this.analysis.add(facts);
    await scanWorkspace({
      layout: this.layout,
      reader: this.#reader,
      trusted: this.#trusted,
      onFacts,
      onProgress,
      isCancelled,
    });
  }

  /** Quick fixes; with `later` those that make a file are worked out once they are chosen, see `creation`. */
  codeActions(uri: string, range: Range, later: boolean): readonly CodeAction[] {
    return this.analysis.codeActions(uri, range, { later, surroundings: () => this.#surroundings(uri) });
  }

  creation(data: CreationData): ReturnType<Analysis['creation']> {
    return this.analysis.creation(data, this.#surroundings(data.uri));
  }

  #surroundings(uri: string): DefinitionSurroundings {
    const root = this.layout.rootOf(uri);
    const folder = root === undefined ? undefined : URI.parse(root).fsPath;
    return {
      versionText: folder === undefined ? undefined : readVersion(folder),
      schema: this.#schemas.get(root).event,
      exists: (it) => folder !== undefined && existsSync(path.join(folder, it)),
    };
  }

  isRelevant(uri: string): boolean {
    return this.#reader.isRelevant(uri);
  }

  /** The files to read again when an editor tells of changes to files and folders. */
  changedFiles(uris: readonly string[]): Promise<readonly string[]> {
    return changedFiles(uris, { layout: this.layout, reader: this.#reader, trusted: this.#trusted });
  }

  /** Facts of a text that is not on disk yet. */
  read(uri: string, text: string): Promise<FileFacts> {
    return this.#reader.read(uri, text);
  }

  /** Facts of a file on disk; undefined when it is gone or says nothing. */
  readFromDisk(uri: string): Promise<FileFacts | undefined> {
    return readFacts(uri, this.#reader);
  }
}

/** The schemas of each workspace folder, compiled when the first of its definitions is read. */
class SchemaSet {
  readonly #byRoot = new Map<string | undefined, DefinitionSchemas>();
  readonly #load: (root: string | undefined) => DefinitionSchemas;

  constructor(load: (root: string | undefined) => DefinitionSchemas) {
    this.#load = load;
  }

  get(root: string | undefined): DefinitionSchemas {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const loaded = this.#load(root);
    this.#byRoot.set(root, loaded);
    return loaded;
  }
}

/** The text of the workspace's `VERSION` file, the source of the present milestone. */
function readVersion(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'VERSION'), 'utf8');
  } catch {
    return undefined; // no such file: definitions are made without a milestone
  }
}
