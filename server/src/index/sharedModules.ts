import type { FileLinks } from '../links';
import { memberOf, type ImportedValue, type Value } from '../values';
import type { FileValue } from './sharedConstants';

/** The file that a module as written in a file stands for; undefined when it is no file of the workspace. */
export type ResolveModule = (module: string, from: string) => string | undefined;

/** What modules (JavaScript) export, found through all the modules that pass it on. */
export class SharedModules {
  readonly #resolve: ResolveModule;
  readonly #linksOf: (uri: string) => FileLinks | undefined;
  /** Files whose exports were needed: to be read although they hold no call. */
  readonly asked = new Set<string>();

  constructor(resolve: ResolveModule, linksOf: (uri: string) => FileLinks | undefined) {
    this.#resolve = resolve;
    this.#linksOf = linksOf;
  }

  /** The value with modules as addresses: what the file at `uri` says, to be understood anywhere. */
  located(value: Value, uri: string): Value {
    const inner = (it: Value): Value => this.located(it, uri);
    switch (value.kind) {
      case 'imported':
        return this.#locate(value, uri);
      case 'template':
        return { ...value, parts: value.parts.map((it) => (typeof it === 'string' ? it : inner(it))) };
      case 'choice':
      case 'list':
        return { ...value, values: value.values.map(inner) };
      case 'object':
        return { ...value, pairs: value.pairs.map((it) => ({ ...it, value: inner(it.value) })) };
      case 'element':
        return { ...value, of: inner(value.of) };
      default:
        return value;
    }
  }

  /** True when the module that a file imports from is a file of the workspace. */
  isKnown({ module }: ImportedValue, from: string): boolean {
    return this.#resolve(module, from) !== undefined;
  }

  /** What a located import stands for: never again an import, unless it leads out of the workspace. */
  find(imported: ImportedValue): Value | undefined {
    return this.#follow(imported, new Set());
  }

  /** The same with its file. */
  findInFile(imported: ImportedValue): FileValue | undefined {
    const home = { uri: '' };
    const value = this.#follow(imported, new Set(), home);
    return value && { uri: home.uri, value };
  }

  /** The function that a call in the file at `uri` calls by an imported name, and the file that defines it. */
  functionOf(
    callee: ImportedValue,
    uri: string,
  ): { readonly uri: string; readonly name: string } | undefined {
    const found = this.findInFile(this.#locate(callee, uri));
    return found?.value.kind === 'function' ? { uri: found.uri, name: found.value.name } : undefined;
  }

  /** All files that the file at `uri` imports from, directly or through modules that pass on what they import. */
  reachedFrom(uri: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const waiting = (this.#links(uri)?.imports ?? []).map((it) => this.#resolve(it, uri));
    for (const target of waiting) {
      if (target === undefined || reached.has(target)) continue;
      reached.add(target);
      const links = this.#links(target);
      const passed = [
        ...(links?.passesOn ?? []),
        ...(links?.exports ?? []).flatMap(([, it]) => modulesIn(it)),
      ];
      waiting.push(...passed.map((it) => this.#resolve(it, target)));
    }
    return reached;
  }

  #follow(
    { module, name, members }: ImportedValue,
    visited: Set<string>,
    home?: { uri: string },
  ): Value | undefined {
    // `import * as events`: the first member is what is imported
    const [exported, rest] = name === '*' ? [members[0], members.slice(1)] : [name, members];
    if (exported === undefined) return undefined;
    const found = this.#exportOf(module, exported, visited);
    if (!found) return undefined;
    const value = memberOf(found.value, rest, () => undefined);
    if (value?.kind === 'imported' && value.module !== '') return this.#follow(value, visited, home);
    if (home) home.uri = found.uri;
    return value;
  }

  /** What a file exports under a name, itself or passed on from another. */
  #exportOf(
    uri: string,
    name: string,
    visited: Set<string>,
  ): { readonly uri: string; readonly value: Value } | undefined {
    const key = `${uri} ${name}`;
    if (uri === '' || visited.has(key)) return undefined;
    visited.add(key);
    const links = this.#links(uri);
    const own = links?.exports.find(([exported]) => exported === name);
    if (own) return { uri, value: this.located(own[1], uri) };
    if (name === 'default') return undefined; // `export *` leaves the default out
    for (const module of links?.passesOn ?? []) {
      const found = this.#exportOf(this.#resolve(module, uri) ?? '', name, visited);
      if (found) return found;
    }
    return undefined;
  }

  #links(uri: string): FileLinks | undefined {
    this.asked.add(uri);
    return this.#linksOf(uri);
  }

  #locate(value: ImportedValue, uri: string): ImportedValue {
    return value.module.startsWith('file:')
      ? value
      : { ...value, module: this.#resolve(value.module, uri) ?? '' };
  }
}

function modulesIn(value: Value): readonly string[] {
  return value.kind === 'imported' ? [value.module] : [];
}
