import { expandMetric, type EventDefinition, type FileFacts, type MetricDefinition } from '../../facts';

/** One definition before and after; without `after` it is gone. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T | undefined;
}

interface Identity<T> {
  /** Equal for definitions that are the same thing, wherever they stand. */
  readonly names: (definition: T) => readonly string[];
  /** True when a definition of another name is what became of this one. */
  readonly isLike: (before: T, after: T) => boolean;
  /** True when one of the name is defined in a file that did not change. */
  readonly isElsewhere: (definition: T) => boolean;
}

/**
 * What became of each definition: the one of the same name, in the same file before any other; else the only new
 * one of the file, or one that is alike: a new name. Those that are defined in unchanged files are left out.
 */
export function pairsOf<T extends { readonly uri: string }>(
  before: readonly T[],
  after: readonly T[],
  { names, isLike, isElsewhere }: Identity<T>,
): readonly Pair<T>[] {
  const known = new Set(before.flatMap(names));
  const placed = new Set(before.flatMap((it) => names(it).map((name) => placeKey(it, name))));
  const byName = groupBy(after, names);
  const fresh = after.filter((it) => !names(it).some((name) => known.has(name)));
  const freshByFile = groupBy(fresh, ({ uri }) => [uri]);
  return before.flatMap((old): readonly Pair<T>[] => {
    const same = names(old).flatMap((name) => byName.get(name) ?? []);
    const found =
      same.find(({ uri }) => uri === old.uri) ??
      same.find((it) => !names(it).some((name) => placed.has(placeKey(it, name))));
    if (found) return [{ before: old, after: found }];
    if (same.length > 0 || isElsewhere(old)) return [];
    const inFile = freshByFile.get(old.uri) ?? [];
    return [{ before: old, after: inFile.length === 1 ? inFile[0] : fresh.find((it) => isLike(old, it)) }];
  });
}

function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function placeKey({ uri }: { readonly uri: string }, name: string): string {
  return `${uri} ${name}`;
}

/** Metrics are one when they share a key path, expanded: a stem may be written in several ways. */
export function metricPairs(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  isElsewhere: (metric: MetricDefinition) => boolean,
): readonly Pair<MetricDefinition>[] {
  return pairsOf(
    before.flatMap((it) => it.metrics),
    after.flatMap((it) => it.metrics),
    {
      names: (it) => [it.keyPath.value, ...expandMetric(it).map(({ keyPath }) => keyPath)],
      isLike: () => false,
      isElsewhere,
    },
  );
}

/** Legacy events are one when category and action agree. An event of a new name keeps its description. */
export function eventPairs(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  isElsewhere: (event: EventDefinition) => boolean,
): readonly Pair<EventDefinition>[] {
  return pairsOf(
    before.flatMap((it) => it.events),
    after.flatMap((it) => it.events),
    {
      names: (it) => [eventKey(it)],
      isLike: (old, now) => {
        const said = old.description?.value.trim() ?? '';
        return said !== '' && said === now.description?.value.trim();
      },
      isElsewhere,
    },
  );
}

/** What tells an event from others. */
export function eventKey({ action, category, internalEvents }: EventDefinition): string {
  return internalEvents ? action.value : `${category?.value ?? ''}#${action.value}`;
}
