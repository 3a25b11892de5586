import {
  memberOf,
  type ParameterValue,
  type ResolveFree,
  type ResolveName,
  type StringValue,
  type Value,
} from './values';

/** How names in a value get theirs: `name` within the file, `free` from other files. */
export interface Lookups {
  readonly name: ResolveName;
  readonly free: ResolveFree;
}

/** More candidates than this are no help to anybody. */
const mostTexts = 64;

/** Finds all texts that a value can be. Each name is followed once, so circles end and the work stays linear. */
export class TextFinder {
  readonly #lookups: Lookups;
  readonly #followed = new Map<string, readonly Value[] | undefined>();
  readonly #joinedBefore = new Map<Value, readonly string[] | undefined>();
  /** True when a text is what a parameter is only while callers hand in nothing. */
  metFallback = false;
  readonly literals = new Set<StringValue>();
  readonly built = new Set<string>();
  /** Within so many texts that are put together: their pieces are no names. */
  #depth = 0;

  constructor(lookups: Lookups) {
    this.#lookups = lookups;
  }

  /** Every possible text once, or undefined when there are others or too many. */
  texts(value: Value): readonly string[] | undefined {
    const ends = this.#ends(value);
    const all = new Set<string>();
    for (const end of ends ?? []) {
      if (end.kind === 'null') continue; // nothing is sent
      const found = this.#textsOf(end);
      if (!found || all.size > mostTexts) return undefined;
      for (const it of found) all.add(it);
    }
    return ends && [...all];
  }

  #textsOf(end: Value): readonly string[] | undefined {
    if (end.kind === 'string') {
      if (this.#depth === 0) this.literals.add(end);
      return [end.value];
    }
    if (end.kind !== 'template') return undefined;
    const joined = this.#joinedOnce(end);
    if (this.#depth === 0) for (const it of joined ?? []) this.built.add(it);
    return joined;
  }

  #joinedOnce(template: Value & { kind: 'template' }): readonly string[] | undefined {
    if (this.#joinedBefore.has(template)) return this.#joinedBefore.get(template);
    this.#joinedBefore.set(template, undefined); // a text that holds itself has no end
    this.#depth++;
    const joined = this.#joined(template.parts);
    this.#depth--;
    this.#joinedBefore.set(template, joined);
    return joined;
  }

  /** What stands at the ends of all ways through names, branches and lookups; undefined when one leads nowhere. */
  #ends(value: Value): readonly Value[] | undefined {
    switch (value.kind) {
      case 'name':
        return this.#followOnce(value.path, () => this.#lookups.name(value.path));
      case 'imported':
        return this.#followOnce(JSON.stringify([value.module, value.name, value.members]), () =>
          this.#lookups.free(value),
        );
      case 'constant':
        return this.#followOnce(JSON.stringify([value.within, value.path, value.members]), () =>
          this.#lookups.free(value),
        );
      case 'parameter':
        return this.#fallbackOf(value);
      case 'made': {
        const result = resultOf(value);
        return result === undefined
          ? [value]
          : this.#followOnce(result, () => {
              const found = this.#lookups.name(result);
              return found && resultOf(found) !== result ? found : { kind: 'other', span: value.span };
            });
      }
      case 'choice':
        return this.#endsOfAll(value.values);
      case 'element':
        return this.#endsOfAll(this.#ends(value.of)?.map(entriesOf));
      case 'member':
        return this.#endsOfAll(
          this.#ends(value.of)?.map((it) => memberOf(it, value.members, this.#lookups.name) ?? absentIn(it)),
        );
      default:
        return [value];
    }
  }

  /** What a parameter is while callers hand in nothing; undefined where that tells nothing of what they do hand in. */
  #fallbackOf({ fallback }: ParameterValue): readonly Value[] | undefined {
    const telling = fallback && this.#ends(fallback)?.filter((it) => !isNothing(it));
    if (!telling || telling.length === 0) return undefined;
    this.metFallback = true;
    return telling;
  }

  #followOnce(key: string, find: () => Value | undefined): readonly Value[] | undefined {
    if (this.#followed.has(key)) return this.#followed.get(key);
    this.#followed.set(key, []); // within itself a name adds nothing new
    const target = find();
    const found = target && this.#ends(target);
    this.#followed.set(key, found);
    return found;
  }

  #endsOfAll(values: readonly (Value | undefined)[] | undefined): readonly Value[] | undefined {
    const all: Value[] = [];
    for (const value of values ?? []) {
      const found = value && this.#ends(value);
      if (!found || all.length > mostTexts * 4) return undefined;
      all.push(...found);
    }
    return values && all;
  }

  #joined(parts: readonly (string | Value)[]): readonly string[] | undefined {
    let joined: readonly string[] = [''];
    for (const part of parts) {
      const ends = typeof part === 'string' ? [part] : this.texts(part);
      if (!ends || ends.length === 0 || ends.length * joined.length > mostTexts) return undefined;
      joined = joined.flatMap((start) => ends.map((end) => start + end));
    }
    return joined;
  }
}

function isNothing(value: Value): boolean {
  return value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

/** What a call gives back, as a name: `load()`. */
function resultOf(value: Value): string | undefined {
  return value.kind === 'made' && value.by.kind === 'name' ? `${value.by.path}()` : undefined;
}

/** A member that an object does not have is nothing, which is not sent. */
function absentIn(holder: Value): Value | undefined {
  const isWhole = holder.kind === 'object' && !holder.open && !holder.spreads;
  return isWhole ? { kind: 'null', span: holder.span } : undefined;
}

/** Any of the entries of a list or an object; undefined when not all are written. */
function entriesOf(holder: Value): Value | undefined {
  if (holder.kind === 'list') return { kind: 'choice', values: holder.values, span: holder.span };
  if (holder.kind !== 'object' || holder.open) return undefined;
  const spread = (holder.spreads ?? []).map((of): Value => ({ kind: 'element', of, span: of.span }));
  return { kind: 'choice', values: [...holder.pairs.map((it) => it.value), ...spread], span: holder.span };
}
