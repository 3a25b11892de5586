import type { BaseFile } from '../../index/baseFiles';
import type { Layout } from '../../layout';
import { pathOfUri, uriMaker } from '../addresses';
import type { FactsSource } from '../reading';
import { isRelevant } from '../relevance';
import { changedSince } from './changedFiles';
import { findBase, type FoundBase, type GitBase } from './findBase';
import { findBlobs, readBlobs } from './readBlobs';

export interface BaselineDependencies {
  readonly layout: Layout;
  readonly source: Pick<FactsSource, 'readText'>;
  /** A branch, tag or commit; empty: the default branch. */
  readonly ref: string;
  /** Grows whenever reading a text may answer differently. */
  readonly revision: () => number;
}

/** What differs from the base. */
export interface BaseChanges {
  /** Every file that differs or may differ, also one that came or went. */
  readonly files: ReadonlySet<string>;
  /** What they were; those that were not there are missing. */
  readonly before: ReadonlyMap<string, BaseFile>;
}

/** A file and what git is asked for: an object, or a path in a commit. */
interface Wanted {
  readonly uri: string;
  readonly name: string;
}

interface Asked {
  readonly uri: string;
  readonly object: string;
  readonly size: number;
}

/**
 * What the files of the workspace said where the present branch left its base. It only asks git, each time in a
 * process of its own, and reads texts in the threads that read all others. Ask it of a trusted workspace only.
 */
export class Baseline {
  readonly #dependencies: BaselineDependencies;
  readonly #bases = new Map<string, FoundBase>();
  /** By object and file. */
  readonly #definitions = new Map<string, BaseFile>();
  #code = new Map<string, BaseFile>();
  #codeRevision = 0;

  constructor(dependencies: BaselineDependencies) {
    this.#dependencies = dependencies;
  }

  /** Where the branch left its base, by workspace folder. */
  get bases(): ReadonlyMap<string, FoundBase> {
    return this.#bases;
  }

  /** Looks for the bases again, as after a commit or a change of branch. True when one is another than before. */
  async refresh(): Promise<boolean> {
    const { layout, ref } = this.#dependencies;
    let moved = false;
    for (const root of layout.roots) {
      const found = await findBase(pathOfUri(root), ref);
      moved ||= commitOf(found) !== commitOf(this.#bases.get(root));
      this.#bases.set(root, found);
    }
    return moved;
  }

  /** What these files were in the base; those that were not there are missing. */
  async read(uris: readonly string[]): Promise<ReadonlyMap<string, BaseFile>> {
    const { layout } = this.#dependencies;
    const found = new Map<string, BaseFile>();
    for (const [root, { commit }] of this.#found()) {
      const own = uris.filter((it) => layout.rootOf(it) === root);
      const wanted = own.map((uri) => ({ uri, name: `${commit}:./${layout.pathOf(uri)}` }));
      await this.#load(root, wanted, found);
    }
    return found;
  }

  /** What differs from the base among the files for which `isWanted` holds. */
  async changed(isWanted: (uri: string) => boolean): Promise<BaseChanges> {
    const files = new Set<string>();
    const found = new Map<string, BaseFile>();
    for (const [root, { commit }] of this.#found()) {
      const uriOf = uriMaker(pathOfUri(root));
      const isOurs = (uri: string): boolean => isRelevant(uri, this.#dependencies.layout) && isWanted(uri);
      const { before, added } = await changedSince(pathOfUri(root), commit);
      const wanted = before
        .map(({ path, object }) => ({ uri: uriOf(path), name: object }))
        .filter(({ uri }) => isOurs(uri));
      for (const uri of [...wanted.map((it) => it.uri), ...added.map(uriOf).filter(isOurs)]) files.add(uri);
      await this.#load(root, wanted, found);
    }
    return { files, before: found };
  }

  /** What differs from the base. `open` are files whose buffers may differ where the disk does not. */
  async compare(open: readonly string[]): Promise<BaseChanges> {
    const { files, before } = await this.changed(() => true);
    const more = await this.read(open.filter((it) => !files.has(it)));
    return { files: new Set([...files, ...open]), before: new Map([...before, ...more]) };
  }

  #found(): readonly (readonly [root: string, base: GitBase])[] {
    return [...this.#bases].flatMap(([root, it]) => (it.kind === 'found' ? [[root, it.base] as const] : []));
  }

  async #load(root: string, wanted: readonly Wanted[], found: Map<string, BaseFile>): Promise<void> {
    const folder = pathOfUri(root);
    const blobs = await findBlobs(
      folder,
      wanted.map(({ name }) => name),
    );
    const missing = new Map<string, Asked[]>();
    for (const [at, { uri }] of wanted.entries()) {
      const blob = blobs[at];
      if (!blob) continue;
      const known = this.#cacheOf(uri).get(keyOf({ uri, ...blob }));
      if (known) found.set(uri, known);
      else missing.set(blob.object, [...(missing.get(blob.object) ?? []), { uri, ...blob }]);
    }
    const unread = [...missing.values()].flatMap((it) => it.slice(0, 1));
    await readBlobs(folder, unread, async (object, text) => {
      for (const it of missing.get(object) ?? []) found.set(it.uri, await this.#readText(it, text));
    });
  }

  async #readText(asked: Asked, text: string): Promise<BaseFile> {
    const facts = await this.#dependencies.source.readText(asked.uri, text);
    const file = this.#isDefinition(asked.uri) ? { text, facts } : { facts };
    this.#cacheOf(asked.uri).set(keyOf(asked), file);
    return file;
  }

  /** What code says depends on what other files say, so it is kept for as long as that stays. */
  #cacheOf(uri: string): Map<string, BaseFile> {
    if (this.#isDefinition(uri)) return this.#definitions;
    const revision = this.#dependencies.revision();
    if (revision !== this.#codeRevision) this.#code = new Map();
    this.#codeRevision = revision;
    return this.#code;
  }

  #isDefinition(uri: string): boolean {
    return this.#dependencies.layout.definitionKind(uri) !== undefined;
  }
}

function keyOf({ uri, object }: Asked): string {
  return `${object} ${uri}`;
}

function commitOf(found: FoundBase | undefined): string | undefined {
  return found?.kind === 'found' ? found.base.commit : undefined;
}
