import { memberOf, type ConstantValue, type Value } from '../values';

type Constant = readonly [path: string, value: Value];

/** The constants (Ruby) that files define, found as the language does: from the innermost module outwards. */
export class SharedConstants {
  /** By last name, then by file. */
  readonly #byName = new Map<string, Map<string, readonly Constant[]>>();
  readonly #namesIn = new Map<string, readonly string[]>();

  /** Takes in the constants that a file defines now. */
  replace(uri: string, constants: readonly Constant[]): void {
    for (const name of this.#namesIn.get(uri) ?? []) {
      const files = this.#byName.get(name);
      if (files?.delete(uri) && files.size === 0) this.#byName.delete(name);
    }
    const names = [...new Set(constants.map(([path]) => lastName(path)))];
    if (names.length === 0) this.#namesIn.delete(uri);
    else this.#namesIn.set(uri, names);
    for (const name of names) {
      const files = this.#byName.get(name) ?? new Map<string, readonly Constant[]>();
      files.set(
        uri,
        constants.filter(([path]) => lastName(path) === name),
      );
      this.#byName.set(name, files);
    }
  }

  /** The value of a constant; undefined when no file defines it, or several could be meant. */
  find({ path, within, members }: ConstantValue): Value | undefined {
    const known = [...(this.#byName.get(lastName(path))?.values() ?? [])].flat();
    const value = nearest(path, within, known);
    return value && memberOf(value, members, () => undefined);
  }
}

/** The last name of a path: what a file that defines the constant must hold. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}

function nearest(path: string, within: string, known: readonly Constant[]): Value | undefined {
  if (path.startsWith('::')) return only(known.filter((it) => it[0] === path.slice(2)));
  for (let around = within; ; around = outer(around)) {
    const full = around === '' ? path : `${around}::${path}`;
    const found = known.filter((it) => it[0] === full);
    if (found.length > 0) return only(found);
    if (around === '') break;
  }
  // a constant may come from a module that is included or inherited from: one of that name is the one
  return path.includes('::') ? only(known.filter((it) => it[0].endsWith(`::${path}`))) : only(known);
}

function outer(path: string): string {
  const end = path.lastIndexOf('::');
  return end < 0 ? '' : path.slice(0, end);
}

/** A constant may be defined twice, as in an edition that extends another: alike it is one. */
function only(found: readonly Constant[]): Value | undefined {
  const [first, ...others] = found;
  if (!first) return undefined;
  const text = JSON.stringify(first[1]);
  return others.every((it) => JSON.stringify(it[1]) === text) ? first[1] : undefined;
}
