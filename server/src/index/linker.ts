import { nameSources, readEventName, type NameSources } from '../eventName';
import type { FileFacts, TrackingCall } from '../facts';
import {
  moduleStem,
  type FileLinks,
  type OpenCall,
  type ReadContext,
  type SoughtName,
  type Wrapper,
} from '../links';
import { comparePositions, rangesEqual } from '../range';
import type { Lookups } from '../textFinder';
import { freeValuesIn, inFile, type FreeValue } from '../values';
import type { FactsChange, FactStore } from './factStore';
import { lastName, SharedConstants } from './sharedConstants';
import { SharedModules, type ResolveModule } from './sharedModules';
import { isLinked, linksDiffer, openOf, openValues, sharesTheSame } from './sharing';

/** A name to look for, and what is known of it. */
export interface Sought {
  readonly sought: SoughtName;
  readonly known: string;
}

/** What has to be read before linking is complete. */
export interface Wanted {
  /** Files that others import from, to be read although they hold no call. */
  readonly modules: ReadonlySet<string>;
  /**
   * Names to look for in all files, by a key, each with what is known of it: when that changes, files that hold
   * the name say something else.
   */
  readonly names: ReadonlyMap<string, Sought>;
}

/**
 * Joins what one file says with what others say: names that constants and modules hold elsewhere, and calls of
 * functions that wrap tracking calls. Takes facts as they were read, and puts linked facts into the store.
 * Invariant: linked facts are a function of the files read, not of the order in which they came.
 */
export class Linker {
  readonly #store: FactStore;
  readonly #modules: SharedModules;
  readonly #constants = new SharedConstants();
  /** Facts as read, of files that share or need something. */
  readonly #read = new Map<string, FileFacts>();
  /** Files that define a function of a wrapper's name which wraps nothing, by that name. */
  readonly #rivals = new Map<string, Set<string>>();
  #revision = 0;

  constructor(store: FactStore, resolveModule: ResolveModule) {
    this.#store = store;
    this.#modules = new SharedModules(resolveModule, (uri) => this.#read.get(uri)?.links);
  }

  /** Grows whenever what files share or need changes: `context` and `wanted` may answer differently. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes in what a file says, where `relink` is to follow: many files at once. */
  add(facts: FileFacts): void {
    this.#take(facts.uri, facts);
  }

  /** Forgets a file, where `relink` is to follow. */
  drop(uri: string): void {
    this.#take(uri, undefined);
  }

  /** Takes in what a file says now. Answers with all changes of linked facts, those of other files too. */
  replace(facts: FileFacts): readonly FactsChange[] {
    return this.#change(facts.uri, facts);
  }

  remove(uri: string): readonly FactsChange[] {
    return this.#change(uri, undefined);
  }

  /** Links everything again that needs others, as when many files changed, or files came or went. */
  relink(): readonly FactsChange[] {
    return [...this.relinkSteps()].flat();
  }

  /** The same a file at a time: others may get a turn in between, and change what is still to be linked. */
  *relinkSteps(): Iterable<readonly FactsChange[]> {
    for (const uri of [...this.#read.keys()]) {
      const facts = this.#read.get(uri);
      if (facts && needsOthers(facts)) yield this.#link(facts);
    }
  }

  /** All wrappers that are known, in an order that does not depend on how they came. */
  context(): ReadContext {
    const files = [...this.#read.keys()].filter((uri) => wraps(this.#read.get(uri)?.links));
    return { wrappers: files.sort().flatMap((uri) => this.#wrappersIn(uri).filter(isFollowed)) };
  }

  /** What is to be read, and read again whenever it changes. */
  wanted(): Wanted {
    const names = new Map<string, Sought>();
    const want = (sought: SoughtName, known: string): void => {
      const key = `${sought.kind} ${sought.name} ${sought.family}`;
      names.set(key, { sought, known: (names.get(key)?.known ?? '') + known });
    };
    for (const wrapper of this.context().wrappers) {
      for (const it of namesOfCallees(wrapper, this.#read.get(wrapper.uri)?.links))
        want(it, JSON.stringify(wrapper));
    }
    for (const facts of this.#read.values()) {
      for (const value of openValues(facts)) {
        for (const it of freeValuesIn(value))
          if (it.kind === 'constant') want({ family: 'ruby', kind: 'constant', name: lastName(it.path) }, '');
      }
    }
    return { modules: this.#modules.asked, names };
  }

  #change(uri: string, after: FileFacts | undefined): readonly FactsChange[] {
    const before = this.#read.get(uri)?.links;
    const own = this.#take(uri, after);
    if (sharesTheSame(before, after?.links)) return [own];
    return [own, ...this.relink()];
  }

  #take(uri: string, after: FileFacts | undefined): FactsChange {
    const known = this.#read.get(uri);
    const before = known?.links;
    if (linksDiffer(known, after)) this.#revision++;
    if (isLinked(after)) this.#read.set(uri, after);
    else this.#read.delete(uri);
    this.#constants.replace(uri, after?.links?.constants ?? []);
    for (const name of before?.rivals ?? []) this.#rivals.get(name)?.delete(uri);
    for (const name of after?.links?.rivals ?? []) {
      const files = this.#rivals.get(name) ?? new Set();
      this.#rivals.set(name, files.add(uri));
    }
    return after ? this.#store.replace(this.#linked(after)) : this.#store.remove(uri);
  }

  /** Stores a file's linked facts, unless they are what is stored. */
  #link(facts: FileFacts): readonly FactsChange[] {
    const linked = this.#linked(facts);
    const known = this.#store.get(facts.uri);
    return JSON.stringify(known?.calls) === JSON.stringify(linked.calls) ? [] : [this.#store.replace(linked)];
  }

  #linked(facts: FileFacts): FileFacts {
    const { links, ...own } = facts;
    const through = (links?.openCalls ?? []).filter((it) => this.#holds(it, facts.uri));
    if (through.length === 0 && openValues(facts).length === 0) return own;
    const calls = [...own.calls, ...onePerPlace(through)].map((it) => this.#linkedCall(it, facts.uri));
    return { ...own, calls: calls.sort(byPlace) };
  }

  #linkedCall(call: TrackingCall, uri: string): TrackingCall {
    const open = openOf(call.name);
    if (!open) return call;
    const name = readEventName(this.#modules.located(open, uri), call.name.range, {
      name: () => undefined,
      free: (it) => (it.kind === 'imported' ? this.#modules.find(it) : this.#constants.find(it)),
    });
    const [needed] = freeValuesIn(open);
    if (name.kind === 'unknown' && needed)
      return { ...call, name: { ...name, reason: this.#reasonFor(needed, uri) } };
    return { ...call, name };
  }

  /** Where the names of a call stand that other files hold, each literal with the address of its file. */
  nameSources(uri: string, { range, nameArgument }: TrackingCall): readonly NameSources[] {
    const facts = this.#read.get(uri);
    const all = [...(facts?.calls ?? []), ...(facts?.links?.openCalls ?? []).map(({ call }) => call)];
    const isMeant = (it: TrackingCall): boolean =>
      rangesEqual(it.range, range) &&
      (!nameArgument || !it.nameArgument || rangesEqual(it.nameArgument, nameArgument));
    return all.filter(isMeant).flatMap(({ name }) => {
      const open = openOf(name);
      return open ? [nameSources(inFile(this.#modules.located(open, uri), uri), this.#sourceLookups)] : [];
    });
  }

  readonly #sourceLookups: Lookups = {
    name: () => undefined,
    free: (it) => {
      const found = it.kind === 'imported' ? [this.#modules.findInFile(it)] : this.#constants.findAll(it);
      const values = found.flatMap((one) => (one ? [inFile(one.value, one.uri)] : []));
      return values.length > 1 ? { kind: 'choice', values, span: it.span } : values[0];
    },
  };

  #reasonFor(needed: FreeValue, uri: string): string {
    if (needed.kind === 'constant')
      return `the name comes from the constant \`${needed.path}\`, whose value is not written as text in this workspace`;
    return this.#modules.isKnown(needed, uri)
      ? `the name comes from \`${needed.module}\`, which exports no text under that name`
      : `the name comes from \`${needed.module}\`, which is not part of this workspace`;
  }

  #wrappersIn(uri: string): readonly Wrapper[] {
    const links = this.#read.get(uri)?.links;
    if (!links) return [];
    const made = links.openCalls.flatMap((it) => (it.makes && this.#holds(it, uri) ? [it.makes] : []));
    const names = new Set(links.wrappers.map(({ name }) => name));
    return [...links.wrappers, ...made.filter(({ name }) => !names.has(name))];
  }

  /** True when an open call in a file calls the very wrapper that it would be a call of. */
  #holds({ wrapper, callee }: OpenCall, uri: string, asked: ReadonlySet<string> = new Set()): boolean {
    if (!this.#wraps(wrapper, asked)) return false;
    const called = callee && this.#modules.functionOf(callee, uri);
    if (called) return called.uri === wrapper.uri && called.name === wrapper.name;
    // by name alone: where its file is imported, or (other languages) where no other method has the name
    return wrapper.family === 'javascript'
      ? this.#modules.reachedFrom(uri).has(wrapper.uri)
      : (this.#rivals.get(wrapper.name)?.size ?? 0) === 0;
  }

  /** True when a function wraps a tracking call, itself or by calling another wrapper. */
  #wraps({ uri, name }: OpenCall['wrapper'], asked: ReadonlySet<string>): boolean {
    const key = `${uri} ${name}`;
    const links = this.#read.get(uri)?.links;
    if (!links || asked.has(key)) return false;
    if (links.wrappers.some((it) => it.name === name)) return true;
    const inner = new Set([...asked, key]);
    return links.openCalls.some((it) => it.makes?.name === name && this.#holds(it, uri, inner));
  }
}

/** Every other class has methods of these names: which one a call means is not to be told from its name. */
const everydayNames = new Set([
  'call',
  'execute',
  'handle',
  'initialize',
  'new',
  'perform',
  'process',
  'run',
]);

/** Modules say which function a call means; elsewhere the name must. */
function isFollowed({ family, name }: Wrapper): boolean {
  return family === 'javascript' || !everydayNames.has(name);
}

function needsOthers(facts: FileFacts): boolean {
  return (facts.links?.openCalls.length ?? 0) > 0 || openValues(facts).length > 0;
}

function wraps(links: FileLinks | undefined): boolean {
  return links !== undefined && (links.wrappers.length > 0 || links.openCalls.some((it) => it.makes));
}

/** The names of which one stands in every file that calls a wrapper: a default export goes by its file's name. */
function namesOfCallees({ name, uri, family }: Wrapper, links: FileLinks | undefined): readonly SoughtName[] {
  const ofFunction: SoughtName = { family, kind: 'function', name };
  const ofModule: SoughtName = { family, kind: 'module', name: moduleStem(uri) };
  const isDefault = links?.exports.some(
    ([exported, it]) => exported === 'default' && it.kind === 'function' && it.name === name,
  );
  if (name === 'default') return [ofModule];
  return isDefault === true ? [ofFunction, ofModule] : [ofFunction];
}

/** Several files may define a wrapper of one name: a call is one call. */
function onePerPlace(calls: readonly OpenCall[]): readonly TrackingCall[] {
  const byPlaceOf = new Map(
    [...calls]
      .sort((a, b) => (a.wrapper.uri < b.wrapper.uri ? 1 : -1))
      .map(({ call }) => [JSON.stringify(call.range), call]),
  );
  return [...byPlaceOf.values()];
}

function byPlace(a: TrackingCall, b: TrackingCall): number {
  return comparePositions(a.name.range.start, b.name.range.start);
}
