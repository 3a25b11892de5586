import type { FilterValue } from '../../src/facts';
import type { StoredEvent } from './events';
import type { PlainRule } from './metrics';

/** Seconds since 1970, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const day = 86_400;

/**
 * The value of a metric over a span, counted by hand. Everything here is written again from the words of the
 * definition format, without a look at the compiler.
 */
export function measureOf(events: readonly StoredEvent[], rules: readonly PlainRule[], span: Span): number {
  return measure(select(events, rules, span), rules[0]!);
}

/** Distinct users among the events that a metric counts. */
export function usersOf(events: readonly StoredEvent[], rules: readonly PlainRule[], span: Span): number {
  return users(select(events, rules, span), rules[0]!);
}

/** Value and users of a metric for each day of a span. */
export function measureDays(
  events: readonly StoredEvent[],
  rules: readonly PlainRule[],
  span: Span,
): readonly (readonly [day: string, value: number, users: number])[] {
  const byDay = new Map<number, StoredEvent[]>();
  for (const event of select(events, rules, span)) {
    const number = Math.floor(event.time / day);
    byDay.set(number, [...(byDay.get(number) ?? []), event]);
  }
  return Array.from({ length: (span.to - span.from) / day }, (_, index) => {
    const number = span.from / day + index;
    const chosen = byDay.get(number) ?? [];
    return [
      new Date(number * day * 1000).toISOString().slice(0, 10),
      measure(chosen, rules[0]!),
      users(chosen, rules[0]!),
    ];
  });
}

function select(
  events: readonly StoredEvent[],
  rules: readonly PlainRule[],
  { from, to }: Span,
): StoredEvent[] {
  return events.filter(
    (event) => event.time >= from && event.time < to && rules.some((rule) => matches(event, rule)),
  );
}

function measure(chosen: readonly StoredEvent[], { unique, operator }: PlainRule): number {
  if (operator === 'sum(value)') {
    return chosen
      .map(({ properties }) => numberIn(properties.value) ?? 0)
      .reduce((sum, value) => sum + value, 0);
  }
  if (unique === undefined) return chosen.length;
  const present = chosen.map((event) => uniqueValue(event, unique)).filter((value) => value !== undefined);
  return operator === 'total' ? present.length : new Set(present).size;
}

function users(chosen: readonly StoredEvent[], { unique, operator }: PlainRule): number {
  const counted = chosen.filter((event) => {
    if (operator === 'sum(value)') return numberIn(event.properties.value) !== undefined;
    return unique === undefined || uniqueValue(event, unique) !== undefined;
  });
  return new Set(counted.flatMap(({ user }) => user || [])).size;
}

/** The Monday 00:00 UTC that begins the week of `now` (milliseconds), found by walking back day by day. */
export function mondayOf(now: number): number {
  let time = Math.floor(now / 1000 / day) * day;
  while (new Date(time * 1000).getUTCDay() !== 1) time -= day;
  return time;
}

export function midnightOf(now: number): number {
  return Math.floor(now / 1000 / day) * day;
}

function matches({ name, properties }: StoredEvent, rule: PlainRule): boolean {
  return (
    name === rule.name &&
    Object.entries(rule.filter ?? {}).every(([key, value]) => holds(properties, key, value))
  );
}

/** Base properties have one type for ever; a custom one may be text or number, which the store does not keep. */
function holds(properties: StoredEvent['properties'], key: string, value: FilterValue): boolean {
  const found = properties[key];
  if (found === undefined || typeof value === 'boolean') return false;
  if ((key === 'label' || key === 'property') && typeof value !== 'string') return false;
  if (key === 'value' && typeof value !== 'number') return false;
  return typeof value === 'number' ? numberIn(found) === value : found === value;
}

function uniqueValue({ user, project, namespace, properties }: StoredEvent, unique: string): unknown {
  switch (unique) {
    case 'user.id':
      return user || undefined;
    case 'project.id':
      return project || undefined;
    case 'namespace.id':
      return namespace || undefined;
    default:
      return properties[unique];
  }
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
