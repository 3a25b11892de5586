import { expandMetric, type ExpandedMetric, type MetricDefinition } from '../facts';
import { measureOf, type Measure } from './measures';

/** The reported metrics that count exactly these events by this measure, without filter, and each time frame apart. */
export function countedAlready(
  measure: Measure,
  events: readonly string[],
  metrics: readonly MetricDefinition[],
): readonly ExpandedMetric[] {
  const wanted = new Set(events);
  return metrics.flatMap((metric) => {
    const { rules } = metric;
    const counts =
      metric.status !== 'removed' &&
      rules.length === wanted.size &&
      rules.every((it) => wanted.has(it.name.value) && it.filter.length === 0 && measureOf(it) === measure);
    return counts ? expandMetric(metric) : [];
  });
}
