import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { isUnique, measureOf } from '../../../definitions/measures';
import type { SelectionRule } from '../../../facts';
import { countingMetrics } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** A rule of a metric counts only what another of its rules counts already. */
export const repeatedRule: Rule = {
  code: 'repeated-rule',
  severity: 'warning',
  title: 'A rule of a metric counts what another one counts already',
  why: 'Each rule adds what it counts. Events that fit two of them are counted twice, and among different values the second rule adds nothing.',
  example: 'events:\n  - name: view_cart\n  - name: view_cart\n    filter:\n      label: mobile',
  fix: 'Delete the narrower rule, or give the other one a filter, too.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { rules } of countingMetrics(facts)) {
      for (const [i, rule] of rules.entries()) {
        const wider = rules.find(
          (it, at) => it !== rule && covers(it, rule) && (at < i || !covers(rule, it)),
        );
        if (!wider) continue;
        const effect = isUnique(measureOf(rule)) ? 'adds nothing' : 'counts them twice';
        yield {
          range: rule.name.range,
          message: `All that this rule counts is counted by another one already, so it ${effect}. Delete it, or give the other one a filter.`,
          related: [{ location: { uri: facts.uri, range: wider.name.range }, message: 'The wider rule' }],
        };
      }
    }
  },
  *fixes({ range }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const text = textOf(facts.uri);
    if (text === undefined) return;
    const editor = new DefinitionEditor(text, 'metric');
    const edit = editor.removeItem(editor.pathAt(range.start).slice(0, -1));
    if (edit) yield { title: 'Delete this rule', changes: { [facts.uri]: [edit] } };
  },
};

/** Whether every event that `narrow` counts is counted by `wide` in the same way. */
function covers(wide: SelectionRule, narrow: SelectionRule): boolean {
  if (wide.name.value !== narrow.name.value || measureOf(wide) !== measureOf(narrow)) return false;
  return wide.filter.every(({ key, value }) =>
    narrow.filter.some((it) => it.key === key && it.value.value === value.value),
  );
}
