import type { EventDefinition, MetricDefinition } from '../../facts';
import { rolesOf } from '../callArguments';
import { quoted } from '../../sentences';
import type { Change } from './change';
import { compareTiers } from './compareMetric';

/** A metric depends on what was dropped: its figures are wrong from now on. Without one it is only to be known. */
type Counting = readonly MetricDefinition[];

/** What differs between two states of one event. `counting` are the metrics that count it and are still reported. */
export function compareEvent(
  before: EventDefinition,
  after: EventDefinition,
  counting: Counting,
): readonly Change[] {
  if (before.removed || after.removed) return [...compareRemoval(before, after, counting)];
  return [
    ...compareNames(before, after, counting),
    ...compareIdentifiers(before, after, counting),
    ...compareProperties(before, after, counting),
    ...compareTiers(before, after),
  ];
}

/** The metrics that look at an identifier or a property of an event. */
export function dependingOn(name: string, event: string, counting: Counting): Counting {
  return counting.filter(({ rules }) =>
    rules.some((it) => it.name.value === event && rolesOf(it, name).length > 0),
  );
}

function* compareRemoval(
  before: EventDefinition,
  after: EventDefinition,
  counting: Counting,
): Iterable<Change> {
  if (before.removed && after.removed) return;
  const range = after.action.range;
  if (before.removed) {
    yield { kind: 'event-restored', severity: 'info', what: 'The event can be sent again.', range };
    return;
  }
  const severity = counting.length > 0 ? 'error' : 'info';
  yield { kind: 'event-removed', severity, what: 'The event cannot be sent any more.', range };
}

function* compareNames(
  { action: before }: EventDefinition,
  { action: after }: EventDefinition,
  counting: Counting,
): Iterable<Change> {
  if (before.value === after.value) return;
  const what = `The event is named '${after.value}' now, no longer '${before.value}'.`;
  const severity = counting.length > 0 ? 'error' : 'warning';
  yield { kind: 'event-renamed', severity, what, range: after.range };
}

function* compareIdentifiers(
  before: EventDefinition,
  after: EventDefinition,
  counting: Counting,
): Iterable<Change> {
  for (const { value } of before.identifiers) {
    if (after.identifiers.some((it) => it.value === value)) continue;
    const range = after.identifiers[0]?.range ?? after.action.range;
    yield dropped('identifier-dropped', value, range, dependingOn(value, before.action.value, counting));
  }
}

function* compareProperties(
  before: EventDefinition,
  after: EventDefinition,
  counting: Counting,
): Iterable<Change> {
  for (const { name } of before.properties) {
    if (after.properties.some((it) => it.name === name)) continue;
    const range = after.properties[0]?.nameRange ?? after.action.range;
    yield dropped('property-dropped', name, range, dependingOn(name, before.action.value, counting));
  }
}

function dropped(
  kind: 'identifier-dropped' | 'property-dropped',
  name: string,
  range: Change['range'],
  dependents: Counting,
): Change {
  const noun = kind === 'identifier-dropped' ? 'identifier' : 'property';
  const paths = dependents.map(({ keyPath }) => keyPath.value);
  const who = paths.length > 0 ? `, which ${quoted(paths)} ${paths.length === 1 ? 'needs' : 'need'}` : '';
  return {
    kind,
    severity: paths.length > 0 ? 'error' : 'warning',
    what: `The event has no ${noun} '${name}' any more${who}.`,
    range,
  };
}
