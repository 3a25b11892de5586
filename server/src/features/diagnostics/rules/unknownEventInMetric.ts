import { nearestNames } from '../../../names';
import { liveEvents } from '../../relations';
import { countedRules } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';
import type { UnknownEventData } from './unknownEvent';

/** M1: a metric counts an event that no definition declares. */
export const unknownEventInMetric: Rule = {
  code: 'unknown-event-in-metric',
  severity: 'error',
  title: 'A metric counts an event that has no definition',
  why: 'A metric can only count events that exist; this one stays at zero for ever.',
  example: 'events:\n  - name: add_prodct_to_cart',
  fix: 'Replace the name by the one that was meant.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.eventsByName.size === 0) return;
    for (const { rule } of countedRules(facts)) {
      const { name } = rule;
      if (index.eventsByName.has(name.value)) continue;
      const suggestions = nearestNames(name.value, liveEvents(index), 3);
      const data: UnknownEventData = { event: name.value, suggestions };
      const hint = suggestions[0] === undefined ? '' : ` Did you mean '${suggestions[0]}'?`;
      yield {
        range: name.range,
        message: `No event definition is named '${name.value}', so this metric cannot count it.${hint}`,
        data,
      };
    }
  },
  fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts }: FixContext): Iterable<Fix> {
    return replaceName((data as UnknownEventData).suggestions, { uri: facts.uri, range });
  },
};
