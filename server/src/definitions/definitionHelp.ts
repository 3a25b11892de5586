import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';
import type { YamlPath } from '../parsers/definitions/yamlTree';
import { isObject, textList, type JsonObject } from './jsonSchema';

/** What is said about one key of a definition. */
export interface KeyHelp {
  /** One sentence. */
  readonly means: string;
  /** What follows it on hover, as Markdown. */
  readonly more: string | undefined;
  /** What each value means, in their usual order. */
  readonly values: ReadonlyMap<string, string>;
  readonly olderValues: readonly string[];
  /** What stands behind the colon of a new key; undefined: whatever the values suggest. */
  readonly write: string | undefined;
  /** Found in older files only: explained, never offered. */
  readonly older: boolean;
  /** Values of other keys that make this one needed, or that forbid it. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly forbidden: ReadonlyMap<string, readonly string[]>;
}

/** The help for one kind of definition: a file of `definitions/help/`. */
export class DefinitionHelp {
  /** By path pattern (`events[].filter.*`), in the order in which the keys are usually written. */
  readonly #keys: ReadonlyMap<string, KeyHelp>;
  readonly #order: ReadonlyMap<string, number>;

  constructor(keys: ReadonlyMap<string, KeyHelp>) {
    this.#keys = keys;
    this.#order = new Map([...keys.keys()].map((pattern, order) => [pattern, order]));
  }

  get patterns(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** The help for what stands at a path, be it a key or an item of a list. */
  find(path: YamlPath): KeyHelp | undefined {
    const pattern = this.#patternOf(path);
    return pattern === undefined ? undefined : this.#keys.get(pattern);
  }

  /** Keys are written in this order; keys without help come last. */
  orderOf(path: YamlPath): number {
    return this.#order.get(this.#patternOf(path) ?? '') ?? this.#order.size;
  }

  #patternOf(path: YamlPath): string | undefined {
    const exact = patternOf(path);
    if (this.#keys.has(exact)) return exact;
    // a name of one's own: the innermost one that a pattern leaves open
    for (let i = path.length - 1; i >= 0; i--) {
      const open = patternOf(path.map((step, at) => (at === i && typeof step === 'string' ? '*' : step)));
      if (this.#keys.has(open)) return open;
    }
    return undefined;
  }
}

/** `events[].filter.label` for the path of a filter's label, whichever rule it stands in. */
export function patternOf(path: YamlPath): string {
  return path.map((step, i) => (typeof step === 'number' ? '[]' : i === 0 ? step : `.${step}`)).join('');
}

/** Reads the data of a help file. Throws for a file that is not in this form: it is ours. */
export function parseHelp(kind: DefinitionKind, data: unknown): DefinitionHelp {
  if (!isObject(data)) throw new Error(`The help for ${kind} definitions is no map.`);
  const keys = Object.entries(data).map(([pattern, entry]) => {
    if (!isObject(entry) || typeof entry.means !== 'string')
      throw new Error(`\`${pattern}\` of the help for ${kind} definitions does not say what it means.`);
    return [pattern, keyHelp(entry, entry.means)] as const;
  });
  return new DefinitionHelp(new Map(keys));
}

function keyHelp(entry: JsonObject, means: string): KeyHelp {
  const values = isObject(entry.values) ? Object.entries(entry.values) : [];
  return {
    means,
    more: typeof entry.more === 'string' ? entry.more.trim() : undefined,
    values: new Map(values.filter((it): it is [string, string] => typeof it[1] === 'string')),
    olderValues: textList(entry.older_values),
    write: typeof entry.write === 'string' ? entry.write : undefined,
    older: entry.older === true,
    needs: conditions(entry.with),
    forbidden: conditions(entry.without),
  };
}

function conditions(value: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(isObject(value) ? Object.entries(value).map(([key, list]) => [key, textList(list)]) : []);
}
