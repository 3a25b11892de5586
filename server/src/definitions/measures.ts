import type { EventDefinition, SelectionRule } from '../facts';

/**
 * What a metric on events counts: `total` (every occurrence), `sum(value)`, or else different values of what the
 * measure names, as `unique` writes it: `user.id`, `label`.
 */
export type Measure = string;

export const total = 'total';
export const sumOfValue = 'sum(value)';

const identifierMeasures = ['user', 'project', 'namespace'];

/** Whether a measure counts different values, which only works week by week. */
export function isUnique(measure: Measure): boolean {
  return measure !== total && measure !== sumOfValue;
}

/** The time frames a measure can have, the usual order of the generator. */
export function framesOf(measure: Measure): readonly string[] {
  return isUnique(measure) ? ['28d', '7d'] : ['28d', '7d', 'all'];
}

/** What tells the occurrences of an event apart. */
export interface Carried {
  readonly identifiers: readonly string[];
  readonly properties: readonly string[];
}

export function carriedBy({ identifiers, properties }: EventDefinition): Carried {
  return { identifiers: identifiers.map((it) => it.value), properties: properties.map((it) => it.name) };
}

/** What can be counted of events together: what each of them carries. */
export function measuresOf(events: readonly Carried[]): readonly Measure[] {
  const shared = (list: (event: Carried) => readonly string[]): readonly string[] => {
    const [first = [], ...others] = events.map(list);
    return first.filter((it) => others.every((other) => other.includes(it)));
  };
  const identifiers = shared((it) => it.identifiers);
  const properties = shared((it) => it.properties);
  return [
    ...identifierMeasures.filter((it) => identifiers.includes(it)).map((it) => `${it}.id`),
    total,
    ...(properties.includes('value') ? [sumOfValue] : []),
    ...properties,
  ];
}

/** What to count of an event that nobody counts yet: who, and how often. */
export function usualMeasures(event: Carried): readonly Measure[] {
  const [who] = measuresOf([event]).filter((it) => it.endsWith('.id'));
  return who === undefined ? [total] : [who, total];
}

/** The measure of a rule that stands in a definition. */
export function measureOf({ unique, operator }: SelectionRule): Measure {
  return unique?.value ?? operator?.value ?? total;
}

/** `unique users`, `times`, `unique values of label`: what stands behind "count". */
export function countedThings(measure: Measure): string {
  const who = /^(\w+)\.id$/.exec(measure)?.[1];
  if (who !== undefined) return `unique ${who}s`;
  return measure === total ? 'all occurrences' : `different values of ${measure}`;
}

/** `Count unique users`: the measure as a use case. */
export function useCase(measure: Measure): string {
  return measure === sumOfValue ? 'Sum up value' : `Count ${countedThings(measure)}`;
}

const frameWords: Readonly<Record<string, string>> = { '7d': 'Weekly', '28d': 'Monthly', all: 'Total' };

/** `Weekly count of unique users`: how the description begins; several time frames get no word for them. */
export function descriptionPrefix(measure: Measure, frames: readonly string[]): string {
  const [frame] = frames;
  const word = frames.length === 1 && frame !== undefined ? frameWords[frame] : undefined;
  const what = measure === sumOfValue ? 'sum of value' : `count of ${countedThings(measure)}`;
  const text = word === undefined ? what : `${word} ${what}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `weekly and monthly`, in the order in which people say them. */
export function framesInWords(frames: readonly string[]): string {
  const words = ['all', '7d', '28d']
    .filter((it) => frames.includes(it))
    .map((it) => (frameWords[it] ?? it).toLowerCase());
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}
