import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis';
import { emptyFacts } from '../../facts';
import { compare, type Impact } from '../../features/impact/compare';
import type { DashboardText } from '../../features/impact/dashboards';
import { branchDocument, impactDocument } from '../../features/impact/impactDocument';
import { subjectAt } from '../../features/itemAt';
import type { BaseFile } from '../../index/baseFiles';
import { readDashboards } from '../dashboards';
import type { Baseline } from './baseline';
import type { FoundBase } from './findBase';

export interface TrackerDependencies {
  readonly analysis: Analysis;
  /** Undefined before the workspace is trusted: git is not asked then. */
  readonly baseline: Baseline | undefined;
}

/** What changed since the base, and what that was for each workspace folder. */
export interface ChangeReport {
  readonly bases: readonly FoundBase[];
  readonly impacts: readonly Impact[];
  /** Read where there is something to compare, or to tell what depends on what. */
  readonly dashboards: readonly DashboardText[];
}

const untrusted: FoundBase = {
  kind: 'none',
  reason: 'Git is not asked before you trust this workspace, so nothing is compared with an earlier state.',
};

/** Tells the analysis what metric definitions were in the base, and compares everything with it when asked. */
export class ChangeTracker {
  readonly #dependencies: TrackerDependencies;
  /** Files whose state in the base is known, or that were not there. */
  readonly #asked = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(dependencies: TrackerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Looks where the branch left its base. Answers with the files whose findings may differ now. */
  refresh(): Promise<readonly string[]> {
    return this.#inTurn(async (baseline) => {
      if (!(await baseline.refresh())) return [];
      const { analysis } = this.#dependencies;
      const known = [...this.#asked];
      this.#asked.clear();
      for (const uri of known) analysis.base.forget(uri);
      const { files, before } = await baseline.changed((it) => this.#matters(it));
      for (const uri of files) this.#learn(uri, before.get(uri), baseline);
      return [...known, ...files, ...(await this.#ask(known, baseline))];
    }, []);
  }

  /** Asks for the base of files that were opened or changed. Answers with those whose findings may differ now. */
  follow(uris: readonly string[]): Promise<readonly string[]> {
    const unknown = uris.filter((it) => !this.#asked.has(it) && this.#matters(it));
    if (unknown.length === 0) return Promise.resolve([]);
    return this.#inTurn((baseline) => this.#ask(unknown, baseline), []);
  }

  /** Everything that differs from the base. `open` are files whose buffers may differ where the disk does not. */
  report(open: readonly string[]): Promise<ChangeReport> {
    return this.#inTurn(
      async (baseline) => {
        const { analysis } = this.#dependencies;
        await baseline.refresh();
        const bases = [...baseline.bases.values()];
        const { before, files } = await baseline.compare(open);
        const after = [...files].flatMap((it) => analysis.index.facts.get(it) ?? []);
        const dashboards = await readDashboards(analysis.layout.roots);
        const context = { index: analysis.index, audiences: analysis.audiences, dashboards };
        const impacts = compare(
          [...before.values()].map(({ facts }) => facts),
          after,
          context,
        );
        return { bases, impacts, dashboards };
      },
      { bases: [untrusted], impacts: [], dashboards: [] },
    );
  }

  /** What depends on what stands at a position of a file, and what changed about it; of the whole branch elsewhere. */
  async document(uri: string, position: Position, open: readonly string[]): Promise<string> {
    const { analysis } = this.#dependencies;
    const { bases, impacts, dashboards } = await this.report(open);
    const context = {
      ...{ index: analysis.index, audiences: analysis.audiences, dashboards },
      pathOf: (it: string) => analysis.layout.pathOf(it),
    };
    const since = {
      comparedWith: [...new Set(bases.map(comparedWith))],
      isCompared: bases.some(({ kind }) => kind === 'found'),
      impacts,
    };
    const item = subjectAt(analysis.index.facts.get(uri) ?? emptyFacts(uri), position);
    return item ? impactDocument(item, since, context) : branchDocument(since, context);
  }

  /** Metrics are what must not change; events and calls may, and are compared when somebody asks. */
  #matters(uri: string): boolean {
    return this.#dependencies.analysis.layout.definitionKind(uri) === 'metric';
  }

  async #ask(uris: readonly string[], baseline: Baseline): Promise<readonly string[]> {
    const unknown = [...new Set(uris)].filter((it) => !this.#asked.has(it));
    const found = await baseline.read(unknown);
    return unknown.filter((uri) => this.#learn(uri, found.get(uri), baseline));
  }

  /** True when there is a base that says what the file was, or that it was not there. */
  #learn(uri: string, file: BaseFile | undefined, { bases }: Baseline): boolean {
    const { analysis } = this.#dependencies;
    const isCompared = bases.get(analysis.layout.rootOf(uri) ?? '')?.kind === 'found';
    this.#asked.add(uri);
    if (isCompared) analysis.base.set(uri, file);
    return isCompared;
  }

  #inTurn<T>(work: (baseline: Baseline) => Promise<T>, otherwise: T): Promise<T> {
    const { baseline } = this.#dependencies;
    if (!baseline) return Promise.resolve(otherwise);
    const done = this.#turn.then(() => work(baseline));
    this.#turn = done.catch(() => undefined); // whoever asked is told; the next in turn need not know
    return done;
  }
}

function comparedWith(found: FoundBase): string {
  if (found.kind === 'none') return found.reason;
  return `Compared with ${found.base.ref} (${found.base.commit.slice(0, 8)}), unsaved changes included.`;
}
