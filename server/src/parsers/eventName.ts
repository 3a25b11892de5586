import type { EventName } from '../facts';
import type { LineMap, Span } from '../text';
import type { ResolveName, Value } from './syntax';

const atRunTime = 'the name is put together while the program runs';

/** Reads the event name an argument stands for. `callee` is where names point that the call does not hold itself. */
export function toEventName(
  value: Value | undefined,
  callee: Span,
  lines: LineMap,
  resolve: ResolveName,
): EventName {
  // A quote that is still open takes in the lines below: no event name has a line break.
  if (value?.kind === 'string' && value.value.includes('\n')) return unfinished(callee, lines);
  if (value?.kind === 'string')
    return { kind: 'literal', value: value.value, range: lines.range(value.content) };
  const range = lines.range(callee);
  if (!value) return { kind: 'unknown', reason: 'the call has no event name', range };
  const known = new TextFinder(resolve).texts(value) ?? [];
  const [first] = known;
  if (first !== undefined)
    return known.length === 1
      ? { kind: 'constant', value: first, range }
      : { kind: 'candidates', values: known, range };
  if (value.kind === 'template') return toPattern(value.parts, range, resolve);
  return { kind: 'unknown', reason: reasonOf(value), range };
}

/** More candidates than this are no help to anybody. */
const mostTexts = 64;

/** Finds all texts that a value can be. Each name is followed once, so circles end and the work stays linear. */
class TextFinder {
  readonly #resolve: ResolveName;
  readonly #followed = new Map<string, readonly string[] | undefined>();

  constructor(resolve: ResolveName) {
    this.#resolve = resolve;
  }

  /** Every possible text once, or undefined when there are others or too many. */
  texts(value: Value): readonly string[] | undefined {
    switch (value.kind) {
      case 'string':
        return [value.value];
      case 'name':
        return this.#named(value.path);
      case 'choice':
        return this.#all(value.values);
      case 'element': {
        const members = this.#members(value.of);
        return members && this.#all(members);
      }
      case 'template':
        return this.#joined(value.parts);
      default:
        return undefined;
    }
  }

  #named(path: string): readonly string[] | undefined {
    if (this.#followed.has(path)) return this.#followed.get(path);
    this.#followed.set(path, []); // within itself a name adds nothing new
    const target = this.#resolve(path);
    const found = target && this.texts(target);
    this.#followed.set(path, found);
    return found;
  }

  #all(values: readonly Value[]): readonly string[] | undefined {
    const all = new Set<string>();
    for (const value of values) {
      const found = this.texts(value);
      if (!found || all.size > mostTexts) return undefined;
      for (const it of found) all.add(it);
    }
    return [...all];
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

  #members(value: Value): readonly Value[] | undefined {
    const holder = value.kind === 'name' ? this.#resolve(value.path) : value;
    if (holder?.kind === 'list') return holder.values;
    return holder?.kind === 'object' && !holder.open ? holder.pairs.map((it) => it.value) : undefined;
  }
}

function toPattern(
  parts: readonly (string | Value)[],
  range: EventName['range'],
  resolve: ResolveName,
): EventName {
  const known = parts.map((it) => (typeof it === 'string' ? it : onlyText(it, resolve)));
  if (known.every((it) => it === undefined)) return { kind: 'unknown', reason: atRunTime, range };
  const regex = known.map((it) => (it === undefined ? '.+' : escapeRegExp(it))).join('');
  const prefix = known.slice(0, known.indexOf(undefined)).join('');
  return { kind: 'pattern', regex: `^${regex}$`, prefix, range };
}

function onlyText(value: Value, resolve: ResolveName): string | undefined {
  const texts = new TextFinder(resolve).texts(value);
  return texts?.length === 1 ? texts[0] : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function reasonOf(value: Value): string {
  if (value.kind === 'name')
    return `the name comes from \`${value.path}\`, whose value is not written in this file`;
  if (value.kind === 'choice') return 'one of the possible names is only known while the program runs';
  if (value.kind === 'element')
    return 'the name is looked up in a list whose entries are not all written in this file';
  return atRunTime;
}

function unfinished(callee: Span, lines: LineMap): EventName {
  return { kind: 'unknown', reason: 'the name has no closing quote yet', range: lines.range(callee) };
}
