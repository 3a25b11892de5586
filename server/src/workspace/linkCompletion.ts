import type { Analysis } from '../analysis';
import { allOf, type Affected } from '../index/affected';
import type { FileFacts } from '../facts';
import type { Wanted } from '../index/linker';
import type { FactsSource, ReadingSink } from './reading';

/** A constant that leads to a wrapper that leads to a constant: nobody goes on for long. */
const mostRounds = 8;

export interface Completion {
  /** All relevant files of the workspace. */
  readonly files: () => readonly string[];
  readonly isCancelled: () => boolean;
  /** True for files whose text the editor holds: they are read from there, by whoever asks for this. */
  readonly isOpen: (uri: string) => boolean;
}

/**
 * Reads what linking needs and the first reading left out: modules that others import from, files that define a
 * constant or call a wrapper by name. Each round may show that more is needed.
 */
export class LinkCompletion {
  readonly #analysis: Analysis;
  readonly #source: FactsSource;
  readonly #modules = new Set<string>();
  /** The names that files are searched for now, all of them searched once. */
  #names: Wanted['names'] = new Map();
  #revision = -1;

  constructor(analysis: Analysis, source: FactsSource) {
    this.#analysis = analysis;
    this.#source = source;
  }

  /** True for files that are read whatever they hold, because others import from them. */
  readonly isModule = (uri: string): boolean => this.#modules.has(uri);

  /** True when links changed since the last completion. */
  get isDue(): boolean {
    return this.#analysis.linksRevision !== this.#revision;
  }

  /** Reads what is missing. Answers with what that changed. */
  async run({ files, isCancelled, isOpen }: Completion): Promise<Affected> {
    const affected: Affected[] = [];
    const read = new Set<string>();
    const onFacts = (facts: FileFacts): void => {
      if (isOpen(facts.uri)) return;
      this.#analysis.add(facts);
      read.add(facts.uri);
    };
    const sink: ReadingSink = { onFacts, onDone: () => undefined, isCancelled };
    for (let round = 0; round < mostRounds && this.isDue && !isCancelled(); round++) {
      affected.push(this.#analysis.relink());
      this.#revision = this.#analysis.linksRevision;
      await this.#readWanted(files, sink);
    }
    affected.push(this.#analysis.relink());
    return allOf([...affected, { files: read, graph: read.size > 0 }]);
  }

  async #readWanted(files: () => readonly string[], sink: ReadingSink): Promise<void> {
    const { modules, names } = this.#analysis.wanted();
    const newModules = [...modules].filter((it) => !this.#modules.has(it));
    const newNames = [...names].filter(([key, { known }]) => this.#names.get(key)?.known !== known);
    this.#source.setContext({
      ...this.#analysis.readContext(),
      names: [...names.values()].map(({ sought }) => sought),
    });
    for (const it of newModules) this.#modules.add(it);
    this.#names = names;
    if (newModules.length > 0) await this.#source.readAll(newModules, sink, 'all');
    if (newNames.length > 0)
      await this.#source.readAll(files(), sink, { names: newNames.map(([, { sought }]) => sought) });
  }
}
