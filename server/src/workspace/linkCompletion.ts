import type { Analysis } from '../analysis';
import { allOf, type Affected } from '../index/affected';
import type { FileFacts } from '../facts';
import type { FactsChange } from '../index/factStore';
import type { Sought, Wanted } from '../index/linker';
import { familyOf, languageOf } from '../parsers/languages';
import { TurnTaker } from './turnTaker';
import type { FactsSource, ReadingSink } from './reading';

/** A constant that leads to a wrapper that leads to a constant: nobody goes on for long. */
const mostRounds = 24;

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
  readonly #turns = new TurnTaker();

  constructor(analysis: Analysis, source: FactsSource) {
    this.#analysis = analysis;
    this.#source = source;
  }

  /** True for files that are read whatever they hold, because others import from them. */
  readonly isModule = (uri: string): boolean => this.#modules.has(uri);

  /** True when links changed since the last completion. */
  get isDue(): boolean {
    return this.#analysis.linked.linksRevision !== this.#revision;
  }

  /** Reads what is missing. Answers with what that changed. */
  async run({ files, isCancelled, isOpen }: Completion): Promise<Affected> {
    const affected: Affected[] = [];
    const read = new Set<string>();
    const onFacts = (facts: FileFacts): void => {
      if (isOpen(facts.uri)) return;
      this.#analysis.linked.add(facts);
      read.add(facts.uri);
    };
    const sink: ReadingSink = { onFacts, onDone: () => undefined, isCancelled };
    for (let round = 0; round < mostRounds && !isCancelled(); round++) {
      affected.push(await this.#relink());
      this.#revision = this.#analysis.linked.linksRevision;
      if (!(await this.#readWanted(files, sink))) break;
    }
    affected.push(await this.#relink());
    return allOf([...affected, { files: read, graph: read.size > 0 }]);
  }

  async #relink(): Promise<Affected> {
    const changes: FactsChange[] = [];
    for (const step of this.#analysis.linked.relinkSteps()) {
      changes.push(...step);
      await this.#turns.take();
    }
    return this.#analysis.linked.affectedBy(changes);
  }

  /** Modules first: they are few, and names are looked for in very many files. False when nothing was missing. */
  async #readWanted(files: () => readonly string[], sink: ReadingSink): Promise<boolean> {
    const { modules, names } = this.#analysis.linked.wanted();
    const newModules = [...modules].filter((it) => !this.#modules.has(it));
    for (const it of newModules) this.#modules.add(it);
    if (newModules.length > 0) {
      await this.#source.readAll(newModules, sink, 'all');
      return true;
    }
    const isNew = ([key, { known }]: [string, Sought]): boolean => this.#names.get(key)?.known !== known;
    const newNames = [...names].filter(isNew).map(([, { sought }]) => sought);
    this.#names = names;
    const all = [...names.values()].map(({ sought }) => sought);
    this.#source.setContext({ ...this.#analysis.linked.readContext(), names: all });
    if (newNames.length === 0) return false;
    const families = new Set(newNames.map(({ family }) => family));
    const ofFamilies = await this.#turns.filter(files(), (it) => {
      const family = familyOf(languageOf(it));
      return family !== undefined && families.has(family);
    });
    await this.#source.readAll(ofFamilies, sink, { names: newNames });
    return true;
  }
}
