import { basePropertyTypes } from '../../../facts';
import { rangesEqual } from '../../../range';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { isDeclaredCall } from './declaredCalls';
import { removeArgument } from './removeArgument';

/** E9: the JSON of more properties in a data attribute cannot be read, or goes over what other attributes say. */
export const invalidAdditional: Rule = {
  code: 'invalid-additional-data',
  severity: 'error',
  title: 'The additional data of an element is no JSON object, or overrides its other attributes',
  why: 'The page reads `data-event-additional` as JSON. What cannot be read is lost while the event is sent, and `label`, `property` or `value` in it replace those of the other attributes (reported as a warning).',
  example: `<a data-event-tracking="view_page" data-event-additional="{ campaign: 'spring' }">`,
  fix: 'Write a JSON object with names and texts in double quotes, and each property once.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const call of facts.calls) {
      if (call.form !== 'attribute' || !isDeclaredCall(call)) continue;
      if (call.unreadAdditional)
        yield {
          range: call.unreadAdditional,
          message:
            'This is no JSON object, so the page loses it: write names and texts in double quotes, {"key": "value"}.',
        };
      const written = new Map(call.properties.filter((it) => !it.additional).map((it) => [it.key, it]));
      for (const { key, keyRange, additional } of call.properties) {
        const other = additional && Object.hasOwn(basePropertyTypes, key) ? written.get(key) : undefined;
        if (!other) continue;
        yield {
          range: keyRange,
          message: `'${key}' stands in an attribute of its own, too, and this one overrides it: keep one of them.`,
          related: [{ location: { uri: facts.uri, range: other.range }, message: 'Overridden' }],
          severity: 'warning',
        };
      }
    }
  },
  *fixes({ range }: Pick<Finding, 'range'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const text = textOf(facts.uri);
    const property = facts.calls
      .flatMap((it) => it.properties)
      .find((it) => it.additional && rangesEqual(it.keyRange, range));
    const removal = text === undefined || !property ? undefined : removeArgument(text, property.range);
    if (removal && property)
      yield {
        title: `Remove '${property.key}' from the additional data`,
        changes: { [facts.uri]: [removal] },
      };
  },
};
