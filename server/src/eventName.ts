import type { Range } from 'vscode-languageserver-types';
import type { EventName } from './facts';
import { memberOf, type ParameterValue, type ResolveFree, type ResolveName, type Value } from './values';

/** How names in a value get theirs: `name` within the file, `free` from other files. */
export interface Lookups {
  readonly name: ResolveName;
  readonly free: ResolveFree;
}

/** Lookups for what one file tells by itself. */
export function withinFile(name: ResolveName): Lookups {
  return { name, free: () => undefined };
}

const atRunTime = 'the name is put together while the program runs';

/** Reads the event name that an expression stands for which is not a text literal itself. */
export function readEventName(value: Value, range: Range, lookups: Lookups): EventName {
  const finder = new TextFinder(lookups);
  const known = finder.texts(value) ?? [];
  const [first] = known;
  if (first !== undefined && known.length === 1 && !finder.metFallback)
    return { kind: 'constant', value: first, range };
  if (first !== undefined) return { kind: 'candidates', values: known, range };
  const written = templateOf(value, lookups);
  if (written) return toPattern(written.parts, range, lookups);
  return { kind: 'unknown', reason: reasonOf(value, lookups), range };
}

/** A name is followed through so many others to the text with expressions that it stands for. */
const mostSteps = 8;

function templateOf(value: Value, { name }: Lookups): (Value & { kind: 'template' }) | undefined {
  let at: Value | undefined = value;
  for (let step = 0; step < mostSteps; step++) {
    if (at?.kind === 'name') at = name(at.path);
    else if (at?.kind === 'made' && at.by.kind === 'name') at = name(`${at.by.path}()`);
    else break;
  }
  return at?.kind === 'template' ? at : undefined;
}

/** More candidates than this are no help to anybody. */
const mostTexts = 64;

/** Finds all texts that a value can be. Each name is followed once, so circles end and the work stays linear. */
class TextFinder {
  readonly #lookups: Lookups;
  readonly #followed = new Map<string, readonly Value[] | undefined>();
  readonly #joinedBefore = new Map<Value, readonly string[] | undefined>();
  /** True when a text is what a parameter is only while callers hand in nothing. */
  metFallback = false;

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
    if (end.kind === 'string') return [end.value];
    if (end.kind !== 'template' || this.#joinedBefore.has(end)) return this.#joinedBefore.get(end);
    this.#joinedBefore.set(end, undefined); // a text that holds itself has no end
    const joined = this.#joined(end.parts);
    this.#joinedBefore.set(end, joined);
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

function toPattern(parts: readonly (string | Value)[], range: Range, lookups: Lookups): EventName {
  const known = parts.map((it) => (typeof it === 'string' ? it : onlyText(it, lookups)));
  if (known.every((it) => it === undefined)) return { kind: 'unknown', reason: atRunTime, range };
  const regex = known.map((it) => (it === undefined ? '.+' : escapeRegExp(it))).join('');
  const prefix = known.slice(0, known.indexOf(undefined)).join('');
  return { kind: 'pattern', regex: `^${regex}$`, prefix, range };
}

function onlyText(value: Value, lookups: Lookups): string | undefined {
  const texts = new TextFinder(lookups).texts(value);
  return texts?.length === 1 ? texts[0] : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function reasonOf(value: Value, lookups: Lookups, steps = mostSteps): string {
  switch (value.kind) {
    case 'name': {
      const target = steps > 0 ? lookups.name(value.path) : undefined;
      return target && explains(target)
        ? reasonOf(target, lookups, steps - 1)
        : `the name comes from \`${value.path}\`, whose value is not written in this file`;
    }
    case 'imported':
      return `the name comes from \`${value.module}\`, where its value is not written as text`;
    case 'constant':
      return `the name comes from the constant \`${value.path}\`, whose value is not written as text`;
    case 'parameter':
      if (value.function !== undefined)
        return `the name is handed in by the callers of \`${value.function}\``;
      return isProp(value)
        ? `the name is handed in by other components as \`${value.place.member ?? ''}\``
        : 'the name is handed in by whoever calls this function';
    case 'choice': {
      const handedIn = value.values.map((it) => parameterOf(it, lookups)).find((it) => it !== undefined);
      return handedIn
        ? reasonOf(handedIn, lookups, steps)
        : 'one of the possible names is only known while the program runs';
    }
    case 'element':
      return 'the name is looked up in a list whose entries are not all written in this file';
    case 'member':
      return explains(value.of)
        ? reasonOf(value.of, lookups, steps - 1)
        : 'the name is looked up in a list whose entries are not all written in this file';
    default:
      return atRunTime;
  }
}

/** The parameter without a telling default that a value is, directly or by other names. */
function parameterOf(value: Value, lookups: Lookups): ParameterValue | undefined {
  let at: Value | undefined = value;
  for (let step = 0; step < mostSteps && at?.kind === 'name'; step++) at = lookups.name(at.path);
  return at?.kind === 'parameter' && !new TextFinder(lookups).texts(at) ? at : undefined;
}

function explains({ kind }: Value): boolean {
  return ['name', 'member', 'imported', 'constant', 'parameter'].includes(kind);
}

/** A property of a component has no function that takes it. */
function isProp({ place }: ParameterValue): boolean {
  return place.argument === undefined && place.keyword === undefined && place.member !== undefined;
}
