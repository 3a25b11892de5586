import type { Range } from 'vscode-languageserver-types';
import type { EventName } from './facts';
import { TextFinder, type Lookups } from './textFinder';
import type { ParameterValue, ResolveName, StringValue, Value } from './values';

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

/** The literals that a name is read from, and the names that are put together of several. */
export interface NameSources {
  readonly literals: readonly StringValue[];
  readonly built: readonly string[];
}

/** Where the names come from that `readEventName` finds. */
export function nameSources(value: Value, lookups: Lookups): NameSources {
  const finder = new TextFinder(lookups);
  finder.texts(value);
  return { literals: [...finder.literals], built: [...finder.built] };
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
