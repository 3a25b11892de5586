import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction, DocumentLink, Hover, Position, Range } from 'vscode-languageserver-types';
import { withChanges } from '@shared/audience';
import type { Config } from '@shared/config';
import type { CreationParams, NewDefinition, NewDefinitionParams } from '@shared/protocol';
import { Analysis, type CodeActionOptions, type KnownFigures } from '../analysis';
import type { CompletionOptions, Completions } from '../features/completion/completion';
import { CreationContext } from '../features/creation/creationContext';
import { withTemplates } from '../features/creation/templates';
import type { DefinitionGuide } from '../features/definitionGuide';
import { provideDocumentLinks } from '../features/documentLinks';
import type { DefinitionSurroundings } from '../features/newDefinition';
import { resolveModule } from '../index/moduleResolution';
import { Layout } from '../layout';
import type { RefactoringSurroundings } from '../features/edits/refactoringContext';
import { projectDialect } from '../parsers/projectDialect';
import { switchOn } from '../parsers/dialectFile';
import { pathOfUri } from './addresses';
import { loadAudiences, loadDialects } from './bundledData';
import { changedFiles, findFiles } from './findFiles';
import { FileIntake } from './fileIntake';
import { FileTextReader } from './fileText';
import { HelpSet } from './helpSet';
import { Baseline } from './git/baseline';
import { ChangeTracker } from './git/changeTracker';
import { KnownFiles } from './knownFiles';
import type { FactsSource, ReadingSetup } from './reading';
import { isRelevant } from './relevance';
import { folderOf, SchemaSet } from './schemaSet';

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
  /** Who reads files and texts: workers, or (in tests) this thread. */
  readonly openSource: (setup: ReadingSetup) => FactsSource;
}

/** One workspace under one configuration: its analysis and the way files get into it. */
export class Session {
  readonly analysis: Analysis;
  readonly layout: Layout;
  readonly intake: FileIntake;
  /** What differs from where the branch left its base. */
  readonly changes: ChangeTracker;
  readonly #source: FactsSource;
  readonly #schemas: SchemaSet;
  readonly #help: HelpSet;
  readonly #trusted: boolean;
  readonly #texts = new FileTextReader();

  constructor({ openSource, commands, config, ...places }: SessionOptions) {
    const { roots, definitionsFolder, trusted } = places;
    const dialects = [
      ...switchOn(loadDialects(definitionsFolder, places.distFolder), config.dialects),
      projectDialect(config.wrappers),
    ];
    this.#trusted = trusted;
    this.layout = new Layout(roots, config);
    this.#schemas = new SchemaSet({ trusted, definitionsFolder });
    this.#help = new HelpSet(definitionsFolder);
    const { definitions, exclude } = config;
    this.#source = openSource({ ...places, dialects, config: { definitions, exclude } });
    const files = new KnownFiles(this.layout);
    const audiences = withChanges(loadAudiences(definitionsFolder), config.audiences);
    this.analysis = new Analysis({
      ...{ layout: this.layout, config, dialects, audiences, commands },
      resolveModule: (module, from) => resolveModule(module, from, files),
    });
    this.intake = new FileIntake(this.analysis, this.#source, files);
    const baseline = new Baseline({
      ...{ layout: this.layout, source: this.#source, ref: config.impact.base },
      revision: () => this.analysis.linked.linksRevision,
    });
    this.changes = new ChangeTracker({
      analysis: this.analysis,
      baseline: trusted ? baseline : undefined,
    });
  }

  /** Reads the whole workspace, or what is wanted of it. `onProgress` hears of files done and files in all. */
  async scan(
    onProgress: (done: number, total: number) => void,
    isCancelled: () => boolean,
    isWanted: (uri: string) => boolean = () => true,
  ): Promise<void> {
    const found = await findFiles({ layout: this.layout, trusted: this.#trusted });
    await this.readFiles(found.filter(isWanted), onProgress, isCancelled);
  }

  /** Reads these files, and what linking them needs. */
  async readFiles(
    files: readonly string[],
    onProgress: (done: number, total: number) => void,
    isCancelled: () => boolean,
  ): Promise<void> {
    let done = 0;
    onProgress(done, files.length);
    await this.intake.readFirst(files, isCancelled, (count) => {
      onProgress((done += count), files.length);
    });
  }

  codeActions(
    uri: string,
    range: Range,
    options: Omit<CodeActionOptions, 'surroundings'>,
  ): readonly CodeAction[] {
    return this.analysis.codeActions(uri, range, {
      ...options,
      surroundings: () => this.#surroundings(uri),
    });
  }

  /** The file that a quick fix creates. */
  newDefinition(asked: NewDefinitionParams | CreationParams): NewDefinition | undefined {
    const place = 'answers' in asked ? asked.place : asked.uri;
    return this.analysis.newDefinition(asked, this.#surroundings(place));
  }

  completion(
    uri: string,
    position: Position,
    options: Omit<CompletionOptions, 'guide'>,
  ): Completions | undefined {
    const found = this.analysis.completion(uri, position, { ...options, guide: this.#guide(uri) });
    const kind = options.snippets ? this.layout.definitionKind(uri) : undefined;
    const context = kind && this.creationContext(uri);
    return context ? withTemplates(found, position, options.text, { kind, context }) : found;
  }

  /** The card of what stands at a position, else what the key or value of a definition means. */
  hover(uri: string, position: Position, text: string, known: KnownFigures): Hover | undefined {
    const card = this.analysis.hover(uri, position, known);
    return card ?? this.analysis.definitions.hover(position, { text, guide: this.#guide(uri) });
  }

  /** The links in a definition. */
  links(uri: string, text: string): readonly DocumentLink[] {
    const root = this.layout.rootOf(uri);
    if (root === undefined || !this.layout.definitionKind(uri)) return [];
    return provideDocumentLinks({ text, root, exists: this.#surroundings(uri).exists });
  }

  /** What helps with a definition; undefined for all other files. */
  #guide(uri: string): DefinitionGuide | undefined {
    const kind = this.layout.definitionKind(uri);
    if (!kind) return undefined;
    const { schemas, versionText } = this.#surroundings(uri);
    return { kind, schema: schemas[kind], help: this.#help.get(kind), versionText };
  }

  /** What a guided creation at a file or folder knows; `received` are the names that the store has received. */
  creationContext(
    place: string,
    received: ReadonlyMap<string, number> = new Map(),
  ): CreationContext | undefined {
    const { index } = this.analysis;
    return CreationContext.at(place, {
      ...this.#surroundings(place),
      ...{ index, received, layout: this.layout },
    });
  }

  /** What refactorings ask of disk and editor; `textOf` is what the editor says. */
  refactoringSurroundings(textOf: RefactoringSurroundings['textOf']): RefactoringSurroundings {
    return {
      textOf,
      fileExists: (uri) => existsSync(pathOfUri(uri)),
      around: (uri) => this.#surroundings(uri),
    };
  }

  #surroundings(uri: string): DefinitionSurroundings {
    const root = this.layout.rootOf(uri) ?? this.layout.roots.find((it) => it === uri);
    const folder = folderOf(root);
    return {
      versionText: folder === undefined ? undefined : readVersion(folder),
      schemas: this.#schemas.get(root),
      exists: (it) => folder !== undefined && existsSync(path.join(folder, it)),
    };
  }

  /** The text of a file of the workspace on disk; undefined when it cannot be read, or is none that we read. */
  textOnDisk(uri: string): string | undefined {
    if (!this.isRelevant(uri)) return undefined;
    const read = this.#texts.read(pathOfUri(uri), () => true);
    return read.kind === 'text' ? read.text : undefined;
  }

  isRelevant(uri: string): boolean {
    return isRelevant(uri, this.layout);
  }

  /** The files to read again when an editor tells of changes to files and folders. */
  changedFiles(uris: readonly string[]): Promise<readonly string[]> {
    return changedFiles(uris, { layout: this.layout, trusted: this.#trusted });
  }

  /** Ends the threads that read. */
  dispose(): Promise<void> {
    return this.#source.dispose();
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
