import { frameSuffix, type MetricDefinition } from '../../../facts';
import { countsEvents } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

const suffixes: ReadonlyMap<string, string> = new Map([
  ['_weekly', '7d'],
  ['_7d', '7d'],
  ['_monthly', '28d'],
  ['_28d', '28d'],
]);

interface SuffixData {
  readonly keyPath: string;
}

/** M15: a key path tells another time frame than the metric has. */
export const frameSuffixMismatch: Rule = {
  code: 'frame-suffix-mismatch',
  severity: 'warning',
  title: 'A key path and its time frame do not agree',
  why: 'Who reads `_monthly` takes a weekly number for a monthly one. A list of time frames appends its own suffixes, so a stem that has one is reported with two.',
  example: 'key_path: redis_hll_counters.cart_visitors_monthly\ntime_frame: 7d',
  fix: 'Correct whichever is wrong while the metric is new. For a metric that is already reported, both changes break its history: add a new metric instead.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const metric of facts.metrics) {
      const suffix = [...suffixes.keys()].find((it) => metric.keyPath.value.endsWith(it));
      if (suffix === undefined || metric.aggregate || metric.status === 'removed') continue;
      const message = messageFor(metric, suffix);
      if (message === undefined) continue;
      const stem = metric.keyPath.value.slice(0, -suffix.length);
      const [frame] = metric.timeFrames;
      const right = metric.timeFrameIsArray ? '' : (frameSuffix[frame?.value ?? ''] ?? '');
      const data: SuffixData = { keyPath: stem + right };
      yield { range: metric.keyPath.range, message, data };
    }
  },
  fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    return replaceName([(data as SuffixData).keyPath], { uri: facts.uri, range, isSure: false });
  },
};

function messageFor(metric: MetricDefinition, suffix: string): string | undefined {
  const { keyPath, timeFrames, timeFrameIsArray } = metric;
  if (timeFrameIsArray) {
    const [appended = ''] = timeFrames.flatMap(({ value }) => frameSuffix[value] ?? []);
    return `A list of time frames appends its own suffix: this is reported as '${keyPath.value}${appended}'. Leave out \`${suffix}\`.`;
  }
  const frame = timeFrames[0]?.value ?? '';
  const told = suffixes.get(suffix) ?? '';
  // older metrics of other sources are called monthly for reasons of their own
  const isJudged = frame === '7d' || frame === '28d' || (frame === 'all' && countsEvents(metric));
  if (!isJudged || frame === told) return undefined;
  return `The key path ends in \`${suffix}\`, the time frame is ${frame}. Correct one of them.`;
}
