import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { countingMetrics } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceName } from './replaceName';

interface FrameData {
  readonly isOneOfSeveral: boolean;
}

/** M5: a metric counts different values over all time. Schemas say so where every rule has `unique`. */
export const uniqueOverAllTime: Rule = {
  code: 'unique-over-all-time',
  severity: 'error',
  title: 'A metric counts different values over all time',
  why: 'Different values are counted for each week and forgotten after some, so there is nothing to count over all time. Most schemas say this as `invalid-definition`; then this rule is silent.',
  example: 'time_frame: all\nevents:\n  - name: view_cart\n    unique: user.id',
  fix: 'Use `7d`, `28d` or a list of both.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { rules, timeFrames } of countingMetrics(facts)) {
      const [first] = rules; // which decides how the metric is counted
      if (!first?.unique || first.operator) continue;
      const right = timeFrames.filter(({ value }) => value === '7d' || value === '28d');
      for (const frame of timeFrames) {
        if (frame.value !== 'all' && frame.value !== 'none') continue;
        const data: FrameData = { isOneOfSeveral: right.length > 0 };
        yield {
          range: frame.range,
          message: `Different values of ${first.unique.value} are counted by the week only, so \`${frame.value}\` is never reported. Use 7d, 28d or both.`,
          data,
          inSchemas: true,
        };
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const text = textOf(facts.uri);
    if (text === undefined) return;
    if (!(data as FrameData).isOneOfSeveral) {
      yield* replaceName(['28d', '7d'], { uri: facts.uri, range, isSure: false });
      return;
    }
    const editor = new DefinitionEditor(text, 'metric');
    const edit = editor.removeItem(editor.pathAt(range.start));
    if (edit) yield { title: 'Drop this time frame', changes: { [facts.uri]: [edit] }, isPreferred: true };
  },
};
