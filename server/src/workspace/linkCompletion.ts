import type { Analysis } from '../analysis';
import { allOf, type Affected } from '../index/affected';
import type { FactsSource, ReadingSink } from './reading';

/** A constant that leads to a wrapper that leads to a constant: nobody goes on for long. */
const mostRounds = 8;

/**
 * Reads what linking needs and the first reading left out: modules that others import from, files that define a
 * constant or call a wrapper by name. Each round may show that more is needed.
 */
export class LinkCompletion {
  readonly #analysis: Analysis;
  readonly #source: FactsSource;
  readonly #modules = new Set<string>();
  readonly #names = new Set<string>();
  #revision = -1;

  constructor(analysis: Analysis, source: FactsSource) {
    this.#analysis = analysis;
    this.#source = source;
  }

  /** True for files that are read whatever they hold, because others import from them. */
  isModule(uri: string): boolean {
    return this.#modules.has(uri);
  }

  /** True when links changed since the last completion. */
  get isDue(): boolean {
    return this.#analysis.linksRevision !== this.#revision;
  }

  /** Reads what is missing among `files`, all those of the workspace. Answers with what that changed. */
  async run(files: () => readonly string[], isCancelled: () => boolean): Promise<Affected> {
    const affected: Affected[] = [];
    const read = new Set<string>();
    const sink: ReadingSink = {
      onFacts: (facts) => {
        this.#analysis.add(facts);
        read.add(facts.uri);
      },
      onDone: () => undefined,
      isCancelled,
    };
    for (let round = 0; round < mostRounds && this.isDue && !isCancelled(); round++) {
      affected.push(this.#analysis.relink());
      this.#revision = this.#analysis.linksRevision;
      const { modules, names } = this.#analysis.wanted();
      const newModules = [...modules].filter((it) => !this.#modules.has(it));
      const newNames = [...names].filter((it) => !this.#names.has(it));
      this.#source.setContext({ ...this.#analysis.readContext(), names: [...names] });
      for (const it of newModules) this.#modules.add(it);
      for (const it of newNames) this.#names.add(it);
      if (newModules.length > 0) await this.#source.readAll(newModules, sink, 'all');
      if (newNames.length > 0) await this.#source.readAll(files(), sink, { names: newNames });
    }
    affected.push(this.#analysis.relink());
    return allOf([...affected, { files: read, graph: read.size > 0 }]);
  }
}
