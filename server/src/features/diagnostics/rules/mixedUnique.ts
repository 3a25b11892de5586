import type { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { countedThings, isUnique, measureOf, sumOfValue, type Measure } from '../../../definitions/measures';
import { countingMetrics } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

interface MixedData {
  readonly first: Measure;
  readonly own: Measure;
}

/** M6: the rules of one metric count different things. */
export const mixedUnique: Rule = {
  code: 'mixed-unique',
  severity: 'error',
  title: 'The rules of a metric count different things',
  why: 'The first rule decides how the whole metric is counted. A rule that counts something else is counted wrongly or not at all.',
  example: 'events:\n  - name: sign_in\n    unique: user.id\n  - name: sign_up\n    unique: label',
  fix: 'Use the same `unique` and `operator` in every rule, or make two metrics of it.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { rules } of countingMetrics(facts)) {
      const [first, ...others] = rules;
      if (!first) continue;
      for (const rule of others) {
        const data: MixedData = { first: measureOf(first), own: measureOf(rule) };
        if (data.own === data.first) continue;
        const from = first.unique ?? first.operator ?? first.name;
        yield {
          range: (rule.unique ?? rule.operator ?? rule.name).range,
          message: `This rule counts ${inWords(data.own)}, the first one ${inWords(data.first)}. Let all rules count the same, or make two metrics of it.`,
          data,
          related: [{ location: { uri: facts.uri, range: from.range }, message: 'The first rule' }],
        };
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const text = textOf(facts.uri);
    if (text === undefined) return;
    const { first } = data as MixedData;
    const edit = editFor(data as MixedData, new DefinitionEditor(text, 'metric'), range);
    if (edit) yield { title: `Count ${inWords(first)} here, too`, changes: { [facts.uri]: [edit] } };
  },
};

function editFor(
  { first, own }: MixedData,
  editor: DefinitionEditor,
  { start }: Finding['range'],
): TextEdit | undefined {
  const path = editor.pathAt(start);
  if (isUnique(first) && isUnique(own)) return editor.replaceValue(path, first);
  // sums need a value that the event may not carry
  if (first === sumOfValue) return undefined;
  if (!isUnique(first)) return editor.removeEntry(path);
  return own === sumOfValue ? undefined : editor.insertEntry(path.slice(0, -1), 'unique', first);
}

function inWords(measure: Measure): string {
  return measure === sumOfValue ? 'the sum of value' : countedThings(measure);
}
