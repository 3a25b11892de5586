import { nearestNames } from '../../../names';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

/** What the quick fixes need: the key path that a test names. */
interface KeyPathData {
  readonly keyPath: string;
}

/** A test names a metric that no definition declares. */
export const unknownKeyPath: Rule = {
  code: 'unknown-key-path',
  severity: 'warning',
  title: 'A test names a metric that has no definition',
  why: 'A test that looks at a metric which does not exist fails, or proves nothing where it expects that the metric does not change.',
  example: "increment_usage_metrics('counts.count_total_veiw_cart')",
  fix: 'Replace the key path by the one that was meant.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.metricsByKeyPath.size === 0) return; // a repository without definitions has nothing to compare with
    for (const { keyPath, range } of facts.metricReferences) {
      if (index.metricsByKeyPath.has(keyPath)) continue;
      const data: KeyPathData = { keyPath };
      const message = `No metric has the key path '${keyPath}'. Name one that is defined, with its time frame.`;
      yield { range, message, data };
    }
  },
  fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, index }: FixContext): Iterable<Fix> {
    const paths = index.metricsByKeyPath.keys();
    const meant = nearestNames((data as KeyPathData).keyPath, paths, 3);
    return replaceName(meant, { uri: facts.uri, range });
  },
};
