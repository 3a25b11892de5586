import { referencedEvents, type MetricDefinition, type SelectionRule } from '../../facts';
import { quoted } from '../../sentences';
import type { Change } from './change';

/** What differs in the events that a metric counts and in how it counts them. Order and repetition mean nothing. */
export function* compareRules(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  yield* compareEvents(before, after);
  const [old, now] = [byIdentity(before.rules), byIdentity(after.rules)];
  const gone = [...old].flatMap(([key, rule]) => (now.has(key) ? [] : [rule]));
  const come = [...now].flatMap(([key, rule]) => (old.has(key) ? [] : [rule]));
  const isCounted = (rules: readonly SelectionRule[], name: string): boolean =>
    rules.some((it) => it.name.value === name);
  for (const name of new Set([...gone, ...come].map((it) => it.name.value))) {
    if (!isCounted(before.rules, name) || !isCounted(after.rules, name)) continue; // said above
    yield* compareSame(
      gone.filter((it) => it.name.value === name),
      come.filter((it) => it.name.value === name),
      after.rules.find((it) => it.name.value === name)?.name.range ?? after.keyPath.range,
    );
  }
}

function* compareEvents(before: MetricDefinition, after: MetricDefinition): Iterable<Change> {
  const names = (metric: MetricDefinition): ReadonlySet<string> =>
    new Set(referencedEvents(metric).map(({ value }) => value));
  const [old, now] = [names(before), names(after)];
  const gone = [...old].filter((it) => !now.has(it));
  const come = [...now].filter((it) => !old.has(it));
  if (gone.length + come.length === 0) return;
  const parts = [
    ...(come.length > 0 ? [`counts ${quoted(come)} now`] : []),
    ...(gone.length > 0 ? [`no longer counts ${quoted(gone)}`] : []),
  ];
  const place = referencedEvents(after).find(({ value }) => come.includes(value)) ?? after.keyPath;
  const what = `The metric ${parts.join(' and ')}.`;
  yield { kind: 'events-changed', severity: 'error', what, range: place.range };
}

/** Rules of one event: a single one is followed to what differs in it, several are alternatives and told together. */
function* compareSame(
  gone: readonly SelectionRule[],
  come: readonly SelectionRule[],
  range: Change['range'],
): Iterable<Change> {
  const [old, now] = [gone[0], come[0]];
  if (!old || !now || gone.length + come.length > 2) {
    const name = (old ?? now)?.name.value ?? '';
    const what = `The conditions under which '${name}' counts changed.`;
    yield { kind: 'filter-changed', severity: 'error', what, range };
    return;
  }
  const name = now.name.value;
  if (old.unique?.value !== now.unique?.value) {
    const what = `The metric counts ${uniqueText(now)} of '${name}' now, no longer ${uniqueText(old)}.`;
    yield { kind: 'unique-changed', severity: 'error', what, range: now.unique?.range ?? range };
  }
  if (operatorOf(old) !== operatorOf(now)) {
    const text = (rule: SelectionRule): string => operatorOf(rule) ?? 'a plain count';
    const what = `The metric computes ${text(now)} of '${name}' now, no longer ${text(old)}.`;
    yield { kind: 'operator-changed', severity: 'error', what, range: now.operator?.range ?? range };
  }
  if (filterText(old) !== filterText(now)) {
    const what = `'${name}' counts ${filterText(now)} now, no longer ${filterText(old)}.`;
    yield { kind: 'filter-changed', severity: 'error', what, range: now.filter[0]?.keyRange ?? range };
  }
}

function byIdentity(rules: readonly SelectionRule[]): ReadonlyMap<string, SelectionRule> {
  return new Map(
    rules.map((it) => [
      JSON.stringify([it.name.value, it.unique?.value, operatorOf(it), sortedFilter(it)]),
      it,
    ]),
  );
}

/** Without `unique`, `total` is what happens anyway. */
function operatorOf({ operator, unique }: SelectionRule): string | undefined {
  return operator?.value === 'total' && !unique ? undefined : operator?.value;
}

function sortedFilter({ filter }: SelectionRule): readonly (readonly [string, unknown])[] {
  return filter.map(({ key, value }) => [key, value.value] as const).sort(([a], [b]) => (a < b ? -1 : 1));
}

function uniqueText({ unique }: SelectionRule): string {
  return unique ? `unique ${unique.value}` : 'every occurrence';
}

/** Values as JSON, for the text "1" is not the number 1. */
function filterText(rule: SelectionRule): string {
  const conditions = sortedFilter(rule).map(([key, value]) => `${key} is ${JSON.stringify(value)}`);
  return conditions.length === 0 ? 'always' : `where ${conditions.join(' and ')}`;
}
