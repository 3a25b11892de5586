import type { Position } from 'vscode-languageserver-types';
import type { DefinitionSchemas } from './definitions/schemaValidator';
import { emptyFacts, type FileFacts } from './facts';
import type { EditResult } from './features/edits/plannedEdit';
import { provideRename, renameTarget, type RenameTarget } from './features/rename/rename';
import type { RenameContext } from './features/rename/renameContext';
import type { Linker } from './index/linker';
import type { WorkspaceIndex } from './index/workspaceIndex';
import type { Layout } from './layout';

/** What lies around on disk and in the editor, and is no fact of any file. */
export interface RefactoringSurroundings {
  /** The text of a file as the editor has it, else as on disk; undefined when it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
  /** Whether a file exists, by its address. */
  readonly fileExists: (uri: string) => boolean;
  /** The schemas that definitions of the folder around a file are held against. */
  readonly schemaOf: (uri: string) => Pick<DefinitionSchemas, 'event' | 'metric'>;
}

/** The part of the façade that plans changes to many files at once. */
export class Refactoring {
  readonly #index: WorkspaceIndex;
  readonly #layout: Layout;
  readonly #linker: Linker;

  constructor(index: WorkspaceIndex, layout: Layout, linker: Linker) {
    this.#index = index;
    this.#layout = layout;
    this.#linker = linker;
  }

  /** What can be renamed at a position, or why it cannot be; undefined where nothing of ours stands. */
  renameTarget(
    uri: string,
    position: Position,
    surroundings: RefactoringSurroundings,
  ): RenameTarget | undefined {
    return renameTarget(this.#facts(uri), position, this.#renameContext(surroundings));
  }

  rename(
    uri: string,
    position: Position,
    newName: string,
    surroundings: RefactoringSurroundings,
  ): EditResult {
    return provideRename(this.#facts(uri), position, newName, this.#renameContext(surroundings));
  }

  #renameContext(surroundings: RefactoringSurroundings): RenameContext {
    return {
      ...surroundings,
      index: this.#index,
      pathOf: (uri) => this.#layout.pathOf(uri),
      nameSources: (uri, call) => this.#linker.nameSources(uri, call),
    };
  }

  #facts(uri: string): FileFacts {
    return this.#index.facts.get(uri) ?? emptyFacts(uri);
  }
}
