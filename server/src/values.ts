import type { Span } from './text';

/**
 * What an expression stands for, the same for every language: adapters translate their parser's tree into these
 * values. Plain data, so that one file's facts can carry to others what they share. Spans are offsets in the file.
 */
export type Value =
  | StringValue
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  /** Text with expressions in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Value)[]; readonly span: Span }
  /** One of several, by a condition. */
  | { readonly kind: 'choice'; readonly values: readonly Value[]; readonly span: Span }
  | ObjectValue
  | { readonly kind: 'list'; readonly values: readonly Value[]; readonly span: Span }
  /** Any one value of a list or an object: a lookup by a key that is not written, or what an iteration passes. */
  | { readonly kind: 'element'; readonly of: Value; readonly span: Span }
  /** A member of what is no plain path: `EVENTS[kind].opened`. */
  | {
      readonly kind: 'member';
      readonly of: Value;
      readonly members: readonly string[];
      readonly span: Span;
    }
  /** A variable, constant or member path, as written. */
  | { readonly kind: 'name'; readonly path: string; readonly span: Span }
  | FunctionValue
  | ParameterValue
  | MadeValue
  | FreeValue
  | { readonly kind: 'other'; readonly span: Span };

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
  /** Between the quotes. */
  readonly content: Span;
  readonly symbol: boolean;
  /** The file that holds it, where values of several files are read together. */
  readonly uri?: string;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly pairs: readonly Pair[];
  /** It holds more than its pairs tell, by computed keys or a spread of something unknown. */
  readonly open: boolean;
  /** Objects whose pairs it takes over: later ones win over earlier ones, its own pairs over all. */
  readonly spreads?: readonly Value[];
  readonly span: Span;
}

export interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
  readonly span: Span;
}

/** A function or method that the file defines. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly span: Span;
}

/** What a constructor or a function gives back: `new Client()`, `useTracking()`. */
export interface MadeValue {
  readonly kind: 'made';
  readonly by: Value;
  /** What it is known to hold, as data classes hold the keywords, others a list of what they are made from. */
  readonly holds?: Value;
  readonly span: Span;
}

/**
 * Where a function takes a value: by place, by keyword (some languages offer both for one parameter), or as a
 * member of an object that is given by place.
 */
export interface ParameterPlace {
  readonly argument?: number;
  readonly keyword?: string;
  readonly member?: string;
}

/** What callers hand to a function. */
export interface ParameterValue {
  readonly kind: 'parameter';
  /** The function as its callers name it; absent for functions without a name. */
  readonly function?: string;
  /** True when it is called on an object: a method. */
  readonly isMethod: boolean;
  readonly place: ParameterPlace;
  /** What it is when callers hand in nothing. */
  readonly fallback?: Value;
  readonly span: Span;
}

/** A value that another file holds. */
export type FreeValue = ImportedValue | ConstantValue;

/** Member `members` of what a module exports as `name`: `default`, or `*` for the module itself. */
export interface ImportedValue {
  readonly kind: 'imported';
  /** The module as written; within linked values the address of its file. */
  readonly module: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly span: Span;
}

/** A constant (Ruby) by its path as written, and the modules and classes around it: `A::B`. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly path: string;
  readonly within: string;
  readonly members: readonly string[];
  readonly span: Span;
}

/** Looks up a name as it is seen from one place of the file; undefined when the file does not tell its value. */
export type ResolveName = (path: string) => Value | undefined;

/** Looks up what another file holds; undefined when no file tells. */
export type ResolveFree = (value: FreeValue) => Value | undefined;

export function valueOf(pairs: readonly Pair[], key: string): Value | undefined {
  return pairs.find((pair) => pair.key === key)?.value;
}

/** Follows members of objects, lists and choices of them: `EVENTS.cart.opened`. */
export function memberOf(
  value: Value | undefined,
  members: readonly string[],
  resolve: ResolveName,
): Value | undefined {
  const following = followingOnce(resolve);
  return members.reduce<Value | undefined>((holder, member) => memberIn(holder, member, following), value);
}

/** One name leads to so many others at most; a program that is woven closer tells nothing of use. */
const mostNames = 500;

/** Looks up names that lead to other names: one that leads back to itself, or to far too many, is unknown. */
export function followingOnce(resolve: ResolveName): ResolveName {
  const underWay = new Set<string>();
  let names = 0;
  return (path) => {
    if (underWay.size === 0) names = 0;
    if (underWay.has(path) || ++names > mostNames) return undefined;
    underWay.add(path);
    try {
      return resolve(path);
    } finally {
      underWay.delete(path);
    }
  };
}

function memberIn(holder: Value | undefined, member: string, resolve: ResolveName): Value | undefined {
  const held = holder?.kind === 'name' ? resolve(holder.path) : holder;
  switch (held?.kind) {
    case 'object':
      return valueOf(held.pairs, member) ?? memberOfSpread(held, member, resolve);
    case 'list':
      return held.values[Number(member)];
    case 'imported':
    case 'constant':
    case 'member':
      return { ...held, members: [...held.members, member] };
    case 'choice': {
      const values = held.values.map((it) => memberIn(it, member, resolve));
      return values.every((it) => it !== undefined) ? { ...held, values } : undefined;
    }
    case 'made':
      return held.by.kind === 'name'
        ? (resolve(`${held.by.path}().${member}`) ?? {
            ...held,
            by: memberIn(held.by, member, resolve) ?? held.by,
          })
        : held;
    case 'element':
    case 'parameter':
      return { kind: 'member', of: held, members: [member], span: held.span };
    default:
      return undefined;
  }
}

function memberOfSpread(
  { spreads = [] }: ObjectValue,
  member: string,
  resolve: ResolveName,
): Value | undefined {
  for (const spread of [...spreads].reverse()) {
    const found = memberIn(spread, member, resolve);
    if (found) return found;
  }
  return undefined;
}

/** The values of other files that a closed value needs. */
export function freeValuesIn(value: Value): readonly FreeValue[] {
  switch (value.kind) {
    case 'imported':
    case 'constant':
      return [value];
    case 'template':
      return value.parts.flatMap((it) => (typeof it === 'string' ? [] : freeValuesIn(it)));
    case 'choice':
    case 'list':
      return value.values.flatMap(freeValuesIn);
    case 'object':
      return [...value.pairs.map((it) => it.value), ...(value.spreads ?? [])].flatMap(freeValuesIn);
    case 'element':
    case 'member':
      return freeValuesIn(value.of);
    default:
      return [];
  }
}

/** The value with the address of its file in every text. */
export function inFile(value: Value, uri: string): Value {
  const inner = (it: Value): Value => inFile(it, uri);
  switch (value.kind) {
    case 'string':
      return { ...value, uri };
    case 'template':
      return { ...value, parts: value.parts.map((it) => (typeof it === 'string' ? it : inner(it))) };
    case 'choice':
    case 'list':
      return { ...value, values: value.values.map(inner) };
    case 'object':
      return {
        ...value,
        pairs: value.pairs.map((it) => ({ ...it, value: inner(it.value) })),
        ...(value.spreads ? { spreads: value.spreads.map(inner) } : {}),
      };
    case 'element':
    case 'member':
      return { ...value, of: inner(value.of) };
    default:
      return value;
  }
}

/** Values as a text to compare by, whatever places they were read from. */
export function textWithoutPlaces(values: unknown): string {
  return JSON.stringify([values], (key, value: unknown) => (key === 'content' ? undefined : value));
}
