import { combinedBy, declares } from '../eventMetrics/carried';
import { countedRules, declarationsOf } from '../eventMetrics/counted';
import { declareOnEvent, type UndeclaredData } from '../eventMetrics/declareOnEvent';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** M17: a metric adds up a property that its event does not declare. */
export const sumWithoutValue: Rule = {
  code: 'sum-without-value',
  severity: 'error',
  title: 'A metric adds up a value that its event does not carry',
  why: 'An event without `value` adds nothing and says nothing, so the sum stays at zero.',
  example: 'events:\n  - name: start_checkout # its definition declares no value\n    operator: sum(value)',
  fix: 'Declare `value` in the definition of the event and pass it in its calls, or count the events instead.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { rule } of countedRules(facts)) {
      const { name, operator } = rule;
      const combined = operator && combinedBy(operator.value);
      const declarations = declarationsOf(index, name.value);
      const [event] = declarations;
      if (!combined || !event || declares(declarations, combined)) continue;
      const data: UndeclaredData = { ...combined, event: name.value };
      yield {
        range: operator.range,
        message: `\`${operator.value}\` adds up \`${combined.name}\`, which the event '${name.value}' does not declare. Declare it there, or count the events instead.`,
        data,
        related: [{ location: { uri: event.uri, range: event.action.range }, message: 'The event' }],
      };
    }
  },
  fixes({ data }: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix> {
    return declareOnEvent(data as UndeclaredData, context);
  },
};
