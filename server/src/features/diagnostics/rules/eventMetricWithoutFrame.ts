import { countingMetrics } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

/** A metric that counts events has the time frame of settings. */
export const eventMetricWithoutFrame: Rule = {
  code: 'event-metric-without-frame',
  severity: 'warning',
  title: 'A metric that counts events has no time frame',
  why: '`none` is for settings and other states of the system. Events are counted over a week, four weeks or all time; without one of these nothing says which number is meant.',
  example: 'time_frame: none\ndata_source: internal_events',
  fix: 'Write `7d`, `28d`, `all` or a list of these.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { timeFrames, rules } of countingMetrics(facts)) {
      // of different values, another rule says it
      if (rules[0]?.unique && !rules[0].operator) continue;
      for (const { value, range } of timeFrames) {
        if (value !== 'none') continue;
        const message =
          'Events are counted over time, so `none` is no time frame for them. Use 7d, 28d or all.';
        yield { range, message, inSchemas: true };
      }
    }
  },
  fixes({ range }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    return replaceName(['all', '28d', '7d'], { uri: facts.uri, range, isSure: false });
  },
};
