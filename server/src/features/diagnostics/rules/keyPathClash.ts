import { expandMetric, type MetricDefinition } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { productOf } from '../eventMetrics/catalogue';
import type { Finding, Rule, RuleContext } from '../rule';

interface Clash {
  readonly keyPath: string;
  readonly other: MetricDefinition;
}

/** M7: two metrics are reported under one key path. Told at both. */
export const keyPathClash: Rule = {
  code: 'key-path-clash',
  severity: 'error',
  title: 'Two metrics have the same key path',
  why: 'The key path is the name of the number in the report. A list of time frames adds `_weekly` and `_monthly` to it. The application refuses to load two metrics under one name.',
  example:
    'key_path: counts.carts_monthly # and in another file: key_path: counts.carts, time_frame: [7d, 28d]',
  fix: 'Give one of them another key path.',
  *check({ facts, index, pathOf }: RuleContext): Iterable<Finding> {
    for (const metric of facts.metrics) {
      if (metric.aggregate) continue;
      for (const { keyPath, other } of clashesOf(metric, index)) {
        const isWritten = keyPath === metric.keyPath.value;
        const what = isWritten
          ? `The key path '${keyPath}'`
          : `With its time frame, the key path '${keyPath}'`;
        yield {
          range: metric.keyPath.range,
          message: `${what} is also that of the metric in ${pathOf(other.uri)}. Give one of them another key path.`,
          related: [
            { location: { uri: other.uri, range: other.keyPath.range }, message: 'The other metric' },
          ],
        };
      }
    }
  },
};

/** One clash with each other metric. */
function clashesOf(metric: MetricDefinition, index: WorkspaceIndex): readonly Clash[] {
  const found = new Map<MetricDefinition, Clash>();
  for (const { keyPath } of expandMetric(metric)) {
    for (const other of index.metricsByKeyPath.find(keyPath)) {
      if (other === metric || other.aggregate || found.has(other)) continue;
      if (productOf(other.uri) !== productOf(metric.uri)) continue;
      if (expandMetric(other).some((it) => it.keyPath === keyPath)) found.set(other, { keyPath, other });
    }
  }
  return [...found.values()];
}
