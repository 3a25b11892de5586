import { memberOf, type ResolveName, type Value } from '../values';

/** A name with more values than this could as well be anything. */
const mostValues = 32;

/** A value, or how to read it when it is first asked for: what it takes may only be known by then. */
export type LateValue = Value | (() => Value);

/** The names of one stretch of a program (file, function, block) with all values ever written for them. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #values = new Map<string, LateValue[]>();

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  /** Declares a name of this scope, hiding that of outer ones; a value that the text does not tell is `other`. */
  declare(name: string, value?: LateValue): void {
    const values = this.#values.get(name) ?? [];
    if (value) values.push(value);
    this.#values.set(name, values);
  }

  /** Adds a value to the name where it is declared, here when it is nowhere. */
  assign(name: string, value: LateValue): void {
    const values = this.written(name);
    if (values) values.push(value);
    else this.declare(name, value);
  }

  has(name: string): boolean {
    return this.written(name) !== undefined;
  }

  /** Replaces the value last written for the name, if there is one. */
  change(name: string, to: (value: Value) => Value): void {
    const values = this.written(name);
    const last = values?.pop();
    if (values && last) values.push(typeof last === 'function' ? () => to(last()) : to(last));
  }

  /** All that the name can be: one value, a choice of several, or undefined. */
  find(name: string): Value | undefined {
    const values = read(this.written(name) ?? []);
    const [first] = values;
    if (!first || values.length === 1) return first;
    return values.length > mostValues
      ? { kind: 'other', span: first.span }
      : { kind: 'choice', values, span: first.span };
  }

  /** Everything written for the name where it is declared. */
  protected written(name: string): LateValue[] | undefined {
    return this.#values.get(name) ?? this.outer(name);
  }

  protected outer(name: string): LateValue[] | undefined {
    return this.#parent?.written(name);
  }
}

const unread: Value = { kind: 'other', span: { start: 0, end: 0 } };

/** Reads late values once; one that leads back to itself is unknown there. */
function read(values: LateValue[]): readonly Value[] {
  return values.map((value, i) => {
    if (typeof value !== 'function') return value;
    values[i] = unread;
    const known = value();
    values[i] = known;
    return known;
  });
}

/** Something found in a program, and the names that are in sight there. */
export interface InScope<T> {
  readonly syntax: T;
  readonly scope: Scope;
}

/** Follows members of constant objects from a name on: `EVENTS.cart.opened`. */
export function resolveMembers(scope: Scope, [name = '', ...members]: readonly string[]): Value | undefined {
  const resolve: ResolveName = (path) => scope.find(path);
  return memberOf(scope.find(name), members, resolve);
}
