import type { EventDefinition } from '../facts';
import { nearestNames } from '../names';

export interface OwnershipInput {
  readonly action: string;
  /** File of the call, relative to the workspace folder. */
  readonly callingPath: string;
  readonly neighbours: readonly EventDefinition[];
  /** Files that send an event, by its name. */
  readonly callersByEvent: ReadonlyMap<string, readonly string[]>;
  /** Groups that the schema allows; empty: any. */
  readonly knownGroups: readonly string[];
}

export interface Ownership {
  readonly group: string;
  readonly categories: readonly string[];
}

/** Groups for a workspace without definitions and without a list of groups. */
const nobody = 'unassigned';
/** Names that share fewer of their words say nothing about their owner. */
const minLikeness = 0.3;

/**
 * Who owns a new event, most telling sign first: events sent by the same file, by the same folder or the next ones
 * above it, events with a similar name, the most common owner of all, a group whose name is in the path.
 */
export function guessOwnership(input: OwnershipInput): Ownership {
  const owned = input.neighbours.filter((it) => it.productGroup !== undefined && !it.removed);
  for (const signs of signsOf(input, owned)) {
    const group = mostCommon(signs.flatMap((it) => groupOf(it, input.knownGroups)));
    if (group === undefined) continue;
    const own = signs.filter((it) => groupOf(it, input.knownGroups).includes(group));
    return { group, categories: mostCommonList(own.map((it) => it.productCategories)) };
  }
  return { group: groupInPath(input), categories: [] };
}

function* signsOf(
  input: OwnershipInput,
  owned: readonly EventDefinition[],
): Generator<readonly EventDefinition[]> {
  const callers = (event: EventDefinition): readonly string[] =>
    input.callersByEvent.get(event.action.value) ?? [];
  yield owned.filter((it) => callers(it).includes(input.callingPath));
  const folders = input.callingPath.split('/').slice(0, -1);
  // the top two folders (`app/services`) hold code of everyone
  for (let depth = folders.length; depth > 2; depth--) {
    const folder = `${folders.slice(0, depth).join('/')}/`;
    yield owned.filter((it) => callers(it).some((path) => path.startsWith(folder)));
  }
  const rated = owned.map((event) => ({ event, likeness: likeness(event.action.value, input.action) }));
  const best = Math.max(minLikeness, ...rated.map((it) => it.likeness));
  yield rated.filter((it) => it.likeness >= best).map((it) => it.event);
  yield owned;
}

/** Share of the words two names have in common; the verb in front says less than what it is done to. */
function likeness(a: string, b: string): number {
  const words = a.split('_');
  const others = b.split('_');
  const shared = words.filter((word, index) => others.includes(word) && !(index === 0 && word === others[0]));
  const verb = words[0] === others[0] ? 0.1 : 0;
  return (new Set(shared).size + verb) / new Set([...words, ...others]).size;
}

/** The group of an event as the schema knows it, by its nearest name if need be; none when nothing is near. */
function groupOf({ productGroup }: EventDefinition, known: readonly string[]): readonly string[] {
  const written = (productGroup?.value ?? '').replace(/^group::/, '').trim();
  if (written === '') return [];
  if (known.length === 0 || known.includes(written)) return [written];
  const plain = written.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return known.includes(plain) ? [plain] : nearestNames(plain, known, 1);
}

function groupInPath({ callingPath, action, knownGroups }: OwnershipInput): string {
  const words = new Set(
    [...callingPath.split(/[^a-z0-9]+/i), ...action.split('_')].map((it) => it.toLowerCase()),
  );
  const rated = knownGroups.map((group) => group.split('_').filter((word) => words.has(word)).length);
  return knownGroups[rated.indexOf(Math.max(...rated))] ?? nobody;
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** The list that comes most often, empty ones aside. */
export function mostCommonList(lists: readonly (readonly string[])[]): readonly string[] {
  const common = mostCommon(lists.filter((it) => it.length > 0).map((it) => JSON.stringify(it)));
  return common === undefined ? [] : (JSON.parse(common) as readonly string[]);
}
