import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { countingMetrics, declarationsOf } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** M14: a metric is reported in plans in which none of its events is sent. */
export const tiersWiderThanEvent: Rule = {
  code: 'tiers-wider-than-event',
  severity: 'warning',
  title: 'A metric is reported in tiers in which its events are not sent',
  why: 'Where the event does not exist, the metric reports zero, and the average over all installations is wrong.',
  example: 'tiers: [free, premium, ultimate] # its event is for premium and ultimate only',
  fix: 'Take the tier out of the metric, or add it to the event.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { rules, tiers } of countingMetrics(facts)) {
      const declarations = rules.map(({ name }) => declarationsOf(index, name.value));
      const events = declarations.flat();
      const known = new Set(events.flatMap((it) => it.tiers.map(({ value }) => value)));
      // an event whose tiers are not known may be sent in all of them
      if (declarations.some((it) => it.length === 0) || events.some((it) => it.tiers.length === 0)) continue;
      for (const tier of tiers) {
        if (known.has(tier.value)) continue;
        yield {
          range: tier.range,
          message: `No event of this metric is sent in ${tier.value}. Take the tier out, or add it to the event.`,
          related: events.map(({ uri, action }) => ({
            location: { uri, range: action.range },
            message: `'${action.value}' is not sent there`,
          })),
        };
      }
    }
  },
  *fixes({ range }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const text = textOf(facts.uri);
    if (text === undefined) return;
    const editor = new DefinitionEditor(text, 'metric');
    const edit = editor.removeItem(editor.pathAt(range.start));
    if (edit) yield { title: 'Take this tier out of the metric', changes: { [facts.uri]: [edit] } };
  },
};
