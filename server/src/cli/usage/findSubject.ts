import type { Analysis } from '../../analysis';
import { expandMetric, type MetricDefinition } from '../../facts';
import { nearestNames } from '../../names';
import { CommandError } from '../terminal';

/** What a name on the command line means. */
export type Subject =
  | { readonly kind: 'event'; readonly name: string }
  | {
      readonly kind: 'metric';
      readonly metric: MetricDefinition;
      /** Set when the name is the expanded key path of one of several time frames. */
      readonly timeFrame: string | undefined;
    };

const maxSuggestions = 5;

/** Finds an event by its action or a metric by its key path. Throws `CommandError` with the nearest names. */
export function findSubject(name: string, { index }: Pick<Analysis, 'index'>): Subject {
  if (index.eventsByName.has(name)) return { kind: 'event', name };
  const metrics = index.metricsByKeyPath.find(name);
  // a key path as written goes before one that only an expansion yields
  const metric = metrics.find(({ keyPath }) => keyPath.value === name) ?? metrics[0];
  if (metric) {
    const expanded = expandMetric(metric).find(({ keyPath }) => keyPath === name);
    return {
      kind: 'metric',
      metric,
      timeFrame: metric.keyPath.value === name ? undefined : expanded?.timeFrame,
    };
  }
  const names = [...index.eventsByName.keys(), ...index.metricsByKeyPath.keys()];
  if (names.length === 0)
    throw new CommandError(`No event or metric definitions found here, so '${name}' means nothing.`);
  throw new CommandError(`No event or metric is named '${name}' here.${suggest(name, names)}`);
}

function suggest(name: string, names: readonly string[]): string {
  const near = nearestNames(name, names, maxSuggestions);
  const holding = names.filter((it) => it.includes(name)).sort();
  const suggestions = [...new Set([...near, ...holding])].slice(0, maxSuggestions);
  if (suggestions.length === 0) return ' `metric-lens index --format json` prints every name.';
  return [' Did you mean:', ...suggestions.map((it) => `  ${it}`)].join('\n');
}
