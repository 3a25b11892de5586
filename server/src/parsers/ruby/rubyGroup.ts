import type { Value } from '../../values';

/** What a name stands for, found out when somebody asks. A name that needs itself to be known is unknown. */
export class Answer {
  /** True for what `let` names: nobody hands it arguments. */
  readonly isLet: boolean;
  readonly #find: () => Value | undefined;
  #known: { readonly value: Value | undefined } | undefined;
  #asking = false;

  constructor(find: () => Value | undefined, isLet = false) {
    this.#find = find;
    this.isLet = isLet;
  }

  get(): Value | undefined {
    if (this.#known) return this.#known.value;
    if (this.#asking) return undefined;
    this.#asking = true;
    const value = this.#find();
    this.#asking = false;
    this.#known = { value };
    return value;
  }
}

/**
 * `examples` is a block of RSpec, whose names are seen in all blocks within; a class does not see the names of
 * the class around it, except for constants.
 */
export type GroupKind = 'file' | 'class' | 'examples';

/** Where a method can be called: on instances, on the class itself, or on both. */
export type MethodSide = 'instance' | 'class' | 'both';

interface Method {
  readonly side: MethodSide;
  readonly answer: Answer;
}

/** The names that a class, a module, a group of examples or a file defines. */
export class RubyGroup {
  readonly kind: GroupKind;
  readonly outer: RubyGroup | undefined;
  /** Names of the modules and classes around, and of this one. */
  readonly namespace: readonly string[];
  /** The class that this one inherits from, as written. */
  readonly superclass: string | undefined;
  /** Superclass and included modules, as written. */
  readonly ancestors: string[] = [];
  /** True when its methods are called on instances and on itself alike. */
  mixesSides = false;
  /** What a group of examples describes. */
  described: string | undefined;
  readonly #methods = new Map<string, Method[]>();
  readonly #variables = new Map<string, Answer[]>();
  readonly #constants = new Map<string, Value[]>();

  constructor(kind: GroupKind, outer?: RubyGroup, name?: string, superclass?: string) {
    this.kind = kind;
    this.outer = outer;
    this.namespace = name === undefined ? (outer?.namespace ?? []) : [...(outer?.namespace ?? []), name];
    this.superclass = superclass;
    if (superclass !== undefined) this.ancestors.push(superclass);
  }

  /** The superclass with the modules around, where it is written without them. */
  get qualifiedSuperclass(): string | undefined {
    if (this.superclass === undefined) return undefined;
    const around = this.outer?.namespace ?? [];
    return this.superclass.startsWith('::')
      ? this.superclass.slice(2)
      : [...around, this.superclass].join('::');
  }

  get path(): string {
    return this.namespace.join('::');
  }

  defineMethod(name: string, side: MethodSide, answer: Answer): void {
    append(this.#methods, name, { side, answer });
  }

  assignVariable(name: string, answer: Answer): void {
    append(this.#variables, name, answer);
  }

  declareConstant(name: string, value: Value): void {
    append(this.#constants, name, value);
  }

  methods(name: string, side: MethodSide): readonly Answer[] {
    const found = this.#methods.get(name) ?? [];
    const anySide = this.mixesSides || side === 'both';
    return found.filter((it) => anySide || it.side === 'both' || it.side === side).map((it) => it.answer);
  }

  variables(name: string): readonly Answer[] {
    return this.#variables.get(name) ?? [];
  }

  constants(name: string): readonly Value[] {
    return this.#constants.get(name) ?? [];
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
