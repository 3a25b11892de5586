import { measureOf } from '../../../definitions/measures';
import { expandMetric, type MetricDefinition } from '../../../facts';
import { metricsCounting } from '../../relations';
import { productOf } from '../eventMetrics/catalogue';
import { countingMetrics, countsEvents } from '../eventMetrics/counted';
import type { Finding, Rule, RuleContext } from '../rule';

/** M12: two metrics count the same events by the same measure over the same time. */
export const duplicateMetric: Rule = {
  code: 'duplicate-metric',
  severity: 'warning',
  title: 'Two metrics count the same',
  why: 'Two names for one number cost twice, and nobody knows which one to use.',
  example: 'key_path: counts.carts_seen # counts.count_total_view_cart counts view_cart for all time, too',
  fix: 'Use the metric that exists, or count something else: another time frame, `unique` or `filter`.',
  *check({ facts, index, pathOf }: RuleContext): Iterable<Finding> {
    for (const metric of countingMetrics(facts)) {
      const [first] = metric.rules;
      if (!first) continue;
      const counted = countedIn(metric);
      for (const other of metricsCounting(index, first.name.value)) {
        const frames = other !== metric && countsEvents(other) ? sharedFrames(metric, other) : [];
        if (frames.length === 0 || countedIn(other) !== counted) continue;
        if (productOf(other.uri) !== productOf(metric.uri)) continue;
        yield {
          range: first.name.range,
          message: `'${other.keyPath.value}' counts the same for ${frames.join(' and ')} (${pathOf(other.uri)}). Keep one of the two metrics.`,
          related: [
            { location: { uri: other.uri, range: other.keyPath.range }, message: 'The other metric' },
          ],
        };
      }
    }
  },
};

/** The time frames of both; none where both have one name, which is a mistake of another kind. */
function sharedFrames(metric: MetricDefinition, other: MetricDefinition): readonly string[] {
  const others = expandMetric(other);
  const shared = expandMetric(metric).flatMap((it) =>
    others
      .filter(({ timeFrame }) => timeFrame === it.timeFrame)
      .map(({ keyPath }) => ({ ...it, keyPath, own: it.keyPath })),
  );
  return shared.some(({ keyPath, own }) => keyPath === own) ? [] : shared.map(({ timeFrame }) => timeFrame);
}

/** All that a metric counts, without the order in which it is written. */
function countedIn({ rules }: MetricDefinition): string {
  const written = rules.map((rule) => {
    const filter = rule.filter.map(({ key, value }) => [key, value.value]);
    return JSON.stringify([rule.name.value, measureOf(rule), filter.sort()]);
  });
  return [...new Set(written)].sort().join();
}
