import type { Span } from './text';

/**
 * What an expression stands for, the same for every language: adapters translate their parser's tree into these
 * values. Plain data, so that one file's facts can carry to others what they share. Spans are offsets in the file.
 */
export type Value =
  | {
      readonly kind: 'string';
      readonly value: string;
      readonly span: Span;
      readonly content: Span;
      readonly symbol: boolean;
    }
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

export interface ObjectValue {
  readonly kind: 'object';
  readonly pairs: readonly Pair[];
  /** It holds more than its pairs and spreads tell: by computed keys. */
  readonly open: boolean;
  /** Values whose members it holds too: `...defaults`. */
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
  /** What it is known to hold, as data classes hold the keywords they are made from. */
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
  return members.reduce<Value | undefined>((holder, member) => memberIn(holder, member, resolve), value);
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

/** A closed value with more parts than this is cut off: no event name is made of so many. */
const mostParts = 512;

/** Closed values are read in other files, where offsets mean nothing. */
const nowhere: Span = { start: 0, end: 0 };
const other: Value = { kind: 'other', span: nowhere };

/**
 * The value without names of its own file: they are replaced by what they stand for, so that it can be read
 * elsewhere. Parameters, circles and what nobody tells become `other`; objects keep the members that tell something.
 */
export function closeValue(value: Value, resolve: ResolveName): Value {
  return new Closing(resolve).close(value);
}

class Closing {
  readonly #resolve: ResolveName;
  readonly #following = new Set<string>();
  #parts = 0;

  constructor(resolve: ResolveName) {
    this.#resolve = resolve;
  }

  close(value: Value): Value {
    if (++this.#parts > mostParts) return other;
    switch (value.kind) {
      case 'string':
        return { ...value, span: nowhere, content: nowhere };
      case 'name':
        return this.#follow(value.path) ?? other;
      case 'template': {
        const parts = value.parts.map((it) => (typeof it === 'string' ? it : this.close(it)));
        return { kind: 'template', parts, span: nowhere };
      }
      case 'choice':
      case 'list':
        return { kind: value.kind, values: value.values.map((it) => this.close(it)), span: nowhere };
      case 'object':
        return this.#closeObject(value);
      case 'element':
        return { kind: 'element', of: this.close(value.of), span: nowhere };
      case 'function':
      case 'imported':
      case 'constant':
        return { ...value, span: nowhere };
      default:
        return other;
    }
  }

  #closeObject({ pairs, open, spreads = [] }: ObjectValue): ObjectValue {
    const taken = spreads.map((it) => this.close(it));
    const closed = pairs.map(({ key, value }) => ({
      ...{ key, keySpan: nowhere, span: nowhere },
      value: this.close(value),
    }));
    const telling = closed.filter(({ value }) => value.kind !== 'other');
    const spread = taken.flatMap((it) => (it.kind === 'object' ? it.pairs : []));
    const merged = new Map([...spread, ...telling].map((it) => [it.key, it]));
    const isOpen =
      open || telling.length < closed.length || taken.some((it) => it.kind !== 'object' || it.open);
    return { kind: 'object', pairs: [...merged.values()], open: isOpen, span: nowhere };
  }

  #follow(path: string): Value | undefined {
    if (this.#following.has(path)) return undefined;
    const target = this.#resolve(path);
    if (!target) return undefined;
    this.#following.add(path);
    const closed = this.close(target);
    this.#following.delete(path);
    return closed;
  }
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
