import type { Analysis } from '../analysis';
import type { FileFacts } from '../facts';
import { allOf, type Affected } from '../index/affected';
import type { KnownFiles } from './knownFiles';
import { LinkCompletion } from './linkCompletion';
import type { FactsSource } from './reading';

/** Who watches over a long reading. */
export interface Reading {
  readonly isCancelled: () => boolean;
  /** True for files whose text the editor holds: what the disk says of them does not count. */
  readonly isOpen: (uri: string) => boolean;
}

/** Up to so many changes are followed one by one to what they affect. */
const fewFiles = 100;

interface Taking {
  readonly replace: (facts: FileFacts) => void;
  readonly remove: (uri: string) => void;
  readonly affected: () => readonly Affected[];
}

/** How files get into the analysis: read, linked, and read again where links need more. */
export class FileIntake {
  readonly #analysis: Analysis;
  readonly #source: FactsSource;
  readonly #files: KnownFiles;
  readonly #links: LinkCompletion;

  constructor(analysis: Analysis, source: FactsSource, files: KnownFiles) {
    this.#analysis = analysis;
    this.#source = source;
    this.#files = files;
    this.#links = new LinkCompletion(analysis, source);
  }

  /** The first reading of these files. `onDone` hears how many more are done. */
  async readFirst(
    uris: readonly string[],
    isCancelled: () => boolean,
    onDone: (files: number) => void,
  ): Promise<void> {
    this.#files.add(uris);
    const onFacts = (facts: FileFacts): void => this.#analysis.linked.add(facts);
    await this.#source.readAll(uris, { onFacts, onDone, isCancelled });
    await this.completeLinks({ isCancelled, isOpen: () => false });
  }

  /** Facts of a text that is not on disk yet. */
  readText(uri: string, text: string): Promise<FileFacts> {
    return this.#source.readText(uri, text, this.#links.isModule(uri) ? 'all' : 'candidates');
  }

  /** Takes in files as the disk has them now, also very many, as after a change of branch. */
  async takeChanges(uris: readonly string[], { isCancelled, isOpen }: Reading): Promise<Affected> {
    const cameNew = this.#files.add(uris);
    const changed = uris.filter((it) => !isOpen(it));
    const take = changed.length > fewFiles ? this.#takeMany() : this.#takeFew();
    const silent = new Set(changed);
    const onFacts = (facts: FileFacts): void => {
      // a file may be opened while it is read: its buffer speaks for it from then on
      if (silent.delete(facts.uri) && !isOpen(facts.uri)) take.replace(facts);
    };
    const sink = { onFacts, onDone: () => undefined, isCancelled };
    const isModule = this.#links.isModule;
    await this.#source.readAll(
      changed.filter((it) => !isModule(it)),
      sink,
    );
    await this.#source.readAll(changed.filter(isModule), sink, 'all');
    if (isCancelled()) return allOf([]);
    for (const uri of silent) if (!isOpen(uri)) take.remove(uri);
    return allOf([...take.affected(), ...(cameNew ? [this.#analysis.linked.relink()] : [])]);
  }

  /** Forgets files, and every file of folders, which are told by their own name only. */
  forget(addresses: readonly string[]): Affected {
    const folders = new Set(addresses.filter((it) => !this.#files.exists(it)));
    const facts = [...this.#analysis.index.facts.all()].map(({ uri }) => uri);
    const below =
      folders.size === 0 ? [] : [...this.#files.all(), ...facts].filter((it) => isWithin(it, folders));
    const gone = new Set([...addresses, ...below]);
    const take = gone.size > fewFiles ? this.#takeMany() : this.#takeFew();
    for (const uri of gone) if (this.#analysis.index.facts.get(uri)) take.remove(uri);
    const relinked = this.#files.remove(gone) ? [this.#analysis.linked.relink()] : [];
    return allOf([...take.affected(), ...relinked]);
  }

  #takeFew(): Taking {
    const parts: Affected[] = [];
    return {
      replace: (facts) => void parts.push(this.#analysis.linked.update(facts)),
      remove: (uri) => void parts.push(this.#analysis.linked.remove(uri)),
      affected: () => parts,
    };
  }

  /** What each of very many changes affects is dearer to know than to look at everything again. */
  #takeMany(): Taking {
    const { facts } = this.#analysis.index;
    const before = [...facts.all()].map(({ uri }) => uri);
    return {
      replace: (it) => this.#analysis.linked.add(it),
      remove: (uri) => this.#analysis.linked.drop(uri),
      affected: () => {
        this.#analysis.linked.relink();
        const files = new Set([...before, ...[...facts.all()].map(({ uri }) => uri)]);
        return [{ files, graph: true }];
      },
    };
  }

  /** True when files say of each other what `completeLinks` has not looked into yet. */
  get linksAreDue(): boolean {
    return this.#links.isDue;
  }

  /** Reads what links between files need and nothing asked for yet. Answers with what that changed. */
  completeLinks(reading: Reading): Promise<Affected> {
    return this.#links.run({ ...reading, files: () => this.#files.all() });
  }
}

/** True for a file that is one of `addresses` or lies below one. */
export function isWithin(file: string, addresses: ReadonlySet<string>): boolean {
  for (let at = file; at.length > 0; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (addresses.has(at)) return true;
  }
  return false;
}
