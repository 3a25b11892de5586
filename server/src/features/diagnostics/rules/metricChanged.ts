import type { Change, ImpactKind } from '../../impact/change';
import { compareMetric } from '../../impact/compareMetric';
import { metricPairs } from '../../impact/pairs';
import { restoreAndAdd } from '../../impact/restoreAndAdd';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** What its quick fix needs, carried in `Diagnostic.data`: the metric as it is written now. */
interface MetricChangedData {
  readonly keyPath: string;
}

/** What a metric that is in use must keep; a new name for a class, for one, is no change of the number. */
const fixedKinds: ReadonlySet<ImpactKind> = new Set([
  ...(['key-path-changed', 'time-frame-changed', 'value-type-changed'] as const),
  ...(['data-source-changed', 'data-source-migrated'] as const),
  ...(['events-changed', 'unique-changed', 'filter-changed', 'operator-changed'] as const),
]);

/** M8: an existing metric counts something else than it did where the branch left its base. */
export const metricChanged: Rule = {
  code: 'metric-changed',
  severity: 'error',
  title: 'A metric that is in use was changed into another one',
  why: 'Key path, time frame, value type, data source and the way of counting of a metric must stay as they are: reports would mix two numbers under one name, or lose the old one. The definition is compared with where the branch left the default branch.',
  example: 'time_frame: 7d   # was 28d on the default branch',
  fix: 'Restore the definition and add a new metric beside it. Remove the old one later, with its removal fields.',
  *check({ facts, index, base }: RuleContext): Iterable<Finding> {
    const before = facts.metrics.length > 0 ? base(facts.uri) : undefined;
    if (!before) return;
    const isElsewhere = (keyPath: string): boolean =>
      index.metricsByKeyPath.find(keyPath).some(({ uri }) => uri !== facts.uri);
    for (const pair of metricPairs([before], [facts], ({ keyPath }) => isElsewhere(keyPath.value))) {
      if (!pair.after) continue;
      const data: MetricChangedData = { keyPath: pair.after.keyPath.value };
      for (const change of compareMetric(pair.before, pair.after)) {
        if (fixedKinds.has(change.kind)) yield report(change, data);
      }
    }
  },
  *fixes({ data }: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix> {
    const { keyPath } = data as MetricChangedData;
    const metric = context.facts.metrics.find((it) => it.keyPath.value === keyPath);
    const fix = metric && restoreAndAdd(metric, context);
    if (fix) yield fix;
  },
};

function report({ kind, severity, what, range }: Change, data: MetricChangedData): Finding {
  const advice =
    kind === 'data-source-migrated'
      ? 'Its numbers start again at 0 unless the old Redis keys are named in the key overrides.'
      : 'Do not change a metric that is in use: add a new one instead.';
  return { range, message: `${what} ${advice}`, data, severity };
}
