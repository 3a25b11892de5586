import type { FileFacts } from '../facts';
import type { ReadContext } from '../links';
import { affectedByAll, type Affected } from './affected';
import type { FactsChange } from './factStore';
import { Linker, type Wanted } from './linker';
import type { ResolveModule } from './sharedModules';
import type { WorkspaceIndex } from './workspaceIndex';

/** How what files say gets into the index: joined with what other files say, and followed to what it affects. */
export class LinkedFiles {
  readonly linker: Linker;
  readonly #index: WorkspaceIndex;

  constructor(index: WorkspaceIndex, resolveModule: ResolveModule) {
    this.#index = index;
    this.linker = new Linker(index.facts, resolveModule);
  }

  /** Takes in what a file says, where `relink` follows: many files at once. */
  add(facts: FileFacts): void {
    this.linker.add(facts);
  }

  /** Forgets a file, where `relink` follows. */
  drop(uri: string): void {
    this.linker.drop(uri);
  }

  /** Takes in what a file says now. Answers with the files whose diagnostics may have changed. */
  update(facts: FileFacts): Affected {
    return affectedByAll(this.linker.replace(facts), this.#index);
  }

  /** Forgets a file. Answers with the files whose diagnostics may have changed. */
  remove(uri: string): Affected {
    return affectedByAll(this.linker.remove(uri), this.#index);
  }

  /** Links everything that needs other files again, after `add` or when files came or went. */
  relink(): Affected {
    return affectedByAll(this.linker.relink(), this.#index);
  }

  /** The same in steps, between which others may get a turn: `affectedBy` tells what all of them changed. */
  relinkSteps(): Iterable<readonly FactsChange[]> {
    return this.linker.relinkSteps();
  }

  affectedBy(changes: readonly FactsChange[]): Affected {
    return affectedByAll(changes, this.#index);
  }

  /** Grows whenever `wanted` and `readContext` may answer differently. */
  get linksRevision(): number {
    return this.linker.revision;
  }

  /** What is to be read beside the files that hold calls. */
  wanted(): Wanted {
    return this.linker.wanted();
  }

  /** What reading a file needs to know of others. */
  readContext(): ReadContext {
    return this.linker.context();
  }
}
