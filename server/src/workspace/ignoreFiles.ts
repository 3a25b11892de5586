import { readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What the `.gitignore` files of a folder leave out, read without git: where there is none, or it must not be run. */
export class IgnoreFiles {
  readonly #root: string;
  readonly #rules = new Map<string, Ignore | undefined>();
  readonly #folders = new Map<string, boolean>([['', false]]);

  constructor(root: string) {
    this.#root = root;
  }

  /** True for a file (relative, with `/`) that is left out, by itself or with a folder around it. */
  leavesOutFile(file: string): boolean {
    return this.leavesOutFolder(parentOf(file)) || this.#matches(file, file);
  }

  /** True for a folder (relative, with `/`, `''` for the root) that is left out with all that is in it. */
  leavesOutFolder(folder: string): boolean {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const result = this.leavesOutFolder(parentOf(folder)) || this.#matches(folder, `${folder}/`);
    this.#folders.set(folder, result);
    return result;
  }

  /** The rules nearest to a path decide; `tested` is the path as rules are held against it. */
  #matches(entry: string, tested: string): boolean {
    for (let folder = parentOf(entry); ; folder = parentOf(folder)) {
      const below = folder === '' ? tested : tested.slice(folder.length + 1);
      const found = this.#rulesOf(folder)?.test(below);
      if (found?.ignored) return true;
      if (found?.unignored || folder === '') return false;
    }
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder))
      this.#rules.set(folder, readRules(path.join(this.#root, folder, '.gitignore')));
    return this.#rules.get(folder);
  }
}

function readRules(file: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // none, as in most folders
  }
}

function parentOf(entry: string): string {
  return entry.slice(0, Math.max(0, entry.lastIndexOf('/')));
}
