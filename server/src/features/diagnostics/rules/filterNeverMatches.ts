import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { scalarText } from '../../../definitions/scalarText';
import { basePropertyTypes, type FilterValue, type SelectionRule } from '../../../facts';
import { countedRules } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

interface FilterData {
  /** The value as it is meant; absent where text is no number. */
  readonly meant?: string | number;
}

/** M4: a filter looks for a value of a type that the property never has. What calls pass is another rule's. */
export const filterNeverMatches: Rule = {
  code: 'filter-never-matches',
  severity: 'error',
  title: 'A filter looks for a value that its property can never have',
  why: "Values are compared exactly, types included: `'1'` is not `1`, and `true` is not `'true'`. `label` and `property` are text, `value` is a number, all others are either; none is true or false. Most schemas say this as `invalid-definition`; then this rule is silent.",
  example: "events:\n  - name: click_search_result\n    filter:\n      value: '1'",
  fix: 'Write the value in the type of the property.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const { rule } of countedRules(facts)) yield* rule.filter.flatMap((it) => mistyped(it) ?? []);
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const { meant } = data as FilterData;
    const text = textOf(facts.uri);
    if (meant === undefined || text === undefined) return;
    const editor = new DefinitionEditor(text, 'metric');
    const edit = editor.replaceValue(editor.pathAt(range.start), scalarText(meant));
    if (!edit) return;
    yield { title: `Replace with ${scalarText(meant)}`, changes: { [facts.uri]: [edit] }, isPreferred: true };
  },
};

function mistyped({ key, value: { value, range } }: SelectionRule['filter'][number]): Finding | undefined {
  const wanted = Object.hasOwn(basePropertyTypes, key)
    ? [basePropertyTypes[key as keyof typeof basePropertyTypes]]
    : (['string', 'number'] as const);
  if (wanted.some((it) => typeof value === it)) return undefined;
  const meant = wanted[0] === 'number' ? numberIn(value) : String(value);
  const data: FilterData = meant === undefined ? {} : { meant };
  const is = wanted.map((it) => (it === 'number' ? 'a number' : 'text')).join(' or ');
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  const instead = meant === undefined ? 'Write a number.' : `Write ${scalarText(meant)}.`;
  const message = `\`${key}\` is ${is}, so the filter ${shown} never matches. ${instead}`;
  return { range, message, data, inSchemas: true };
}

function numberIn(value: FilterValue): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}
