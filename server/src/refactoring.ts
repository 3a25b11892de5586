import type { Position, Range } from 'vscode-languageserver-types';
import { emptyFacts, type FileFacts } from './facts';
import type { EditResult } from './features/edits/plannedEdit';
import { offeredRefactorings, planRefactoring, type RefactoringRequest } from './features/edits/refactorings';
import type { RefactoringContext, RefactoringSurroundings } from './features/edits/refactoringContext';
import { provideRename, renameTarget, type RenameTarget } from './features/rename/rename';
import type { Linker } from './index/linker';
import type { WorkspaceIndex } from './index/workspaceIndex';
import type { Layout } from './layout';

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
    return renameTarget(this.#facts(uri), position, this.#context(surroundings));
  }

  rename(
    uri: string,
    position: Position,
    newName: string,
    surroundings: RefactoringSurroundings,
  ): EditResult {
    return provideRename(this.#facts(uri), position, newName, this.#context(surroundings));
  }

  /** The refactorings that there are for what stands at a place. */
  offered(uri: string, range: Range, surroundings: RefactoringSurroundings): readonly RefactoringRequest[] {
    return offeredRefactorings(this.#facts(uri), range, this.#context(surroundings));
  }

  plan(request: RefactoringRequest, surroundings: RefactoringSurroundings): EditResult {
    return planRefactoring(request, this.#context(surroundings));
  }

  #context(surroundings: RefactoringSurroundings): RefactoringContext {
    return {
      ...surroundings,
      index: this.#index,
      layout: this.#layout,
      pathOf: (uri) => this.#layout.pathOf(uri),
      nameSources: (uri, call) => this.#linker.nameSources(uri, call),
    };
  }

  #facts(uri: string): FileFacts {
    return this.#index.facts.get(uri) ?? emptyFacts(uri);
  }
}
