import { nearestNames } from '../../../names';
import { declareOr, declares, propertyNames, type Needed } from '../eventMetrics/carried';
import { countedRules, declarationsOf } from '../eventMetrics/counted';
import { declareOnEvent, type UndeclaredData } from '../eventMetrics/declareOnEvent';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

/** M3: a metric looks for values of a property that its event does not declare. */
export const filterNotOnEvent: Rule = {
  code: 'filter-not-on-event',
  severity: 'error',
  title: 'A metric filters by a property that its event does not carry',
  why: 'The application refuses properties that are not declared. A filter on one matches no event, so the metric stays at zero.',
  example:
    'events:\n  - name: complete_checkout # declares label and value\n    filter:\n      campaign: spring',
  fix: 'Filter by a property that the event declares, or declare this one in the definition of the event and pass it in its calls.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { rule } of countedRules(facts)) {
      const declarations = declarationsOf(index, rule.name.value);
      const [event] = declarations;
      if (!event) continue;
      for (const { key, keyRange } of rule.filter) {
        const property: Needed = { kind: 'property', name: key };
        if (declares(declarations, property)) continue;
        const data: UndeclaredData = { ...property, event: rule.name.value };
        yield {
          range: keyRange,
          message: `The filter looks for \`${key}\`, which the event '${rule.name.value}' does not declare. ${declareOr('filter by', propertyNames(declarations))}`,
          data,
          related: [{ location: { uri: event.uri, range: event.action.range }, message: 'The event' }],
        };
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix> {
    const { name, event } = data as UndeclaredData;
    const properties = propertyNames(declarationsOf(context.index, event));
    yield* replaceName(nearestNames(name, properties, 2), { uri: context.facts.uri, range });
    yield* declareOnEvent(data as UndeclaredData, context);
  },
};
