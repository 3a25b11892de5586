import { countingMetrics } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

/** A metric that counts events says that its value is no number. */
export const eventMetricValueType: Rule = {
  code: 'event-metric-value-type',
  severity: 'warning',
  title: 'A metric that counts events is declared as something else than a number',
  why: 'Counts and sums are numbers. Who reads the report by its declared types drops or misreads the value.',
  example: 'value_type: string\ndata_source: internal_events',
  fix: 'Write `value_type: number`.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { valueType, rules } of countingMetrics(facts)) {
      // with `operator: total`, `unique` gives a count for each value
      const isMap = rules.some(({ operator, unique }) => unique && operator?.value === 'total');
      if (!valueType || valueType.value === 'number' || isMap) continue;
      yield {
        range: valueType.range,
        message: `A metric that counts events is a number, not \`${valueType.value}\`. Write \`number\`.`,
      };
    }
  },
  fixes({ range }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    return replaceName(['number'], { uri: facts.uri, range });
  },
};
