import { expandMetric } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

interface StemData {
  readonly expanded: readonly string[];
}

/** M18: a test names a metric by the stem of its key path. */
export const unexpandedKeyPath: Rule = {
  code: 'unexpanded-key-path',
  severity: 'warning',
  title: 'A test names a metric by its key path without time frame',
  why: 'A metric with a list of time frames is reported as `…_weekly` and `…_monthly`. Nothing is called by the stem, so the test looks at a metric that does not exist.',
  example: "increment_usage_metrics('counts.carts') # time_frame: [7d, 28d]",
  fix: 'Name the metric as it is reported.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { keyPath, range } of facts.metricReferences) {
      const expanded = reportedAs(index, keyPath);
      const data: StemData = { expanded };
      if (expanded.length === 0 || expanded.includes(keyPath)) continue;
      yield {
        range,
        message: `No metric is reported as '${keyPath}': its time frames make ${expanded.join(' and ')} of it. Name one of these.`,
        data,
        related: index.metricsByKeyPath
          .find(keyPath)
          .map((it) => ({ location: { uri: it.uri, range: it.keyPath.range }, message: 'The metric' })),
      };
    }
  },
  fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    const { expanded } = data as StemData;
    return replaceName(expanded, { uri: facts.uri, range, isSure: expanded.length === 1 });
  },
};

/** The key paths of all metrics that are written with, or reported as, a key path. */
function reportedAs(index: WorkspaceIndex, keyPath: string): readonly string[] {
  const expanded = index.metricsByKeyPath.find(keyPath).flatMap(expandMetric);
  return [...new Set(expanded.map((it) => it.keyPath))];
}
