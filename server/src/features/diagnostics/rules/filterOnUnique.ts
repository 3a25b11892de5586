import { countedRules } from '../eventMetrics/counted';
import { removeEntry } from '../eventMetrics/removeEntry';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** A metric counts the different values of a property, and lets only one of them through. */
export const filterOnUnique: Rule = {
  code: 'filter-on-unique',
  severity: 'warning',
  title: 'A filter fixes the property whose values are counted',
  why: 'Where only one value passes the filter, there are never more different values than one.',
  example: 'events:\n  - name: search_products\n    unique: label\n    filter:\n      label: results',
  fix: 'Filter by another property, or count something else, such as users.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { rule } of countedRules(facts)) {
      const { unique, filter } = rule;
      const fixed = filter.find(({ key }) => key === unique?.value);
      if (!unique || !fixed) continue;
      yield {
        range: fixed.keyRange,
        message: `Only one \`${fixed.key}\` passes this filter, and \`unique\` counts different ones: the result is never above 1. Filter by another property, or count something else.`,
        related: [{ location: { uri: facts.uri, range: unique.range }, message: 'Counted here' }],
      };
    }
  },
  fixes({ range }: Pick<Finding, 'range' | 'data'>, context: FixContext): Iterable<Fix> {
    return removeEntry('Take this out of the filter', range, context);
  },
};
