import { memberOf, textWithoutPlaces, type ConstantValue, type Value } from '../values';

type Constant = readonly [path: string, value: Value];

/** A value and the file that holds it. */
export interface FileValue {
  readonly uri: string;
  readonly value: Value;
}

interface Known extends FileValue {
  readonly path: string;
}

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
  find(constant: ConstantValue): Value | undefined {
    return this.findAll(constant)[0]?.value;
  }

  /** The same with its file; several where it is defined several times alike. */
  findAll({ path, within, members }: ConstantValue): readonly FileValue[] {
    const files = this.#byName.get(lastName(path)) ?? [];
    const known = [...files].flatMap(([uri, constants]) =>
      constants.map(([name, value]): Known => ({ path: name, uri, value })),
    );
    return alike(nearest(path, within, known)).flatMap(({ uri, value }) => {
      const member = memberOf(value, members, () => undefined);
      return member ? [{ uri, value: member }] : [];
    });
  }
}

/** The last name of a path: what a file that defines the constant must hold. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}

function nearest(path: string, within: string, known: readonly Known[]): readonly Known[] {
  if (path.startsWith('::')) return known.filter((it) => it.path === path.slice(2));
  for (let around = within; ; around = outer(around)) {
    const full = around === '' ? path : `${around}::${path}`;
    const found = known.filter((it) => it.path === full);
    if (found.length > 0) return found;
    if (around === '') break;
  }
  // a constant may come from a module that is included or inherited from: one of that name is the one
  return path.includes('::') ? known.filter((it) => it.path.endsWith(`::${path}`)) : known;
}

function outer(path: string): string {
  const end = path.lastIndexOf('::');
  return end < 0 ? '' : path.slice(0, end);
}

/** A constant may be defined twice, as in an edition that extends another: alike it is one. */
function alike(found: readonly Known[]): readonly Known[] {
  const [first, ...others] = found;
  if (!first || others.length === 0) return found;
  const text = textWithoutPlaces(first.value);
  return others.every((it) => textWithoutPlaces(it.value) === text) ? found : [];
}
