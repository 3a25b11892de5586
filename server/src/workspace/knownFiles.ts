import type { ModuleAlias, ModulePlaces } from '../index/moduleResolution';
import type { Layout } from '../layout';
import { configuredAliases, loadModuleAliases } from './moduleAliases';

/** All relevant files of the workspace, as far as anybody told of them: what an import may mean. */
export class KnownFiles implements ModulePlaces {
  readonly #layout: Layout;
  readonly #files = new Set<string>();
  /** By folder. */
  readonly #aliases = new Map<string, readonly ModuleAlias[]>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  readonly exists = (uri: string): boolean => this.#files.has(uri);

  readonly aliasesFor = (uri: string): readonly ModuleAlias[] => {
    const root = this.#layout.rootOf(uri);
    return root === undefined ? [] : this.#aliasesIn(parentOf(uri), root);
  };

  /** Those that the nearest `tsconfig.json` sets up go before those of the workspace folder. */
  #aliasesIn(folder: string, root: string): readonly ModuleAlias[] {
    const known = this.#aliases.get(folder);
    if (known) return known;
    const aliases =
      folder.length <= root.length
        ? loadModuleAliases(root)
        : [...configuredAliases(folder), ...this.#aliasesIn(parentOf(folder), root)];
    this.#aliases.set(folder, aliases);
    return aliases;
  }

  all(): readonly string[] {
    return [...this.#files];
  }

  /** Answers whether any of them was not known: imports may mean other files now. */
  add(uris: Iterable<string>): boolean {
    const { size } = this.#files;
    for (const it of uris) this.#files.add(it);
    return this.#files.size > size;
  }

  /** Answers whether any of them was known. */
  remove(uris: Iterable<string>): boolean {
    const { size } = this.#files;
    for (const it of uris) this.#files.delete(it);
    return this.#files.size < size;
  }
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
