import { TextEdit } from 'vscode-languageserver-types';
import type { CallProperty } from '../../../facts';
import { rangesEqual } from '../../../range';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { isDeclaredCall } from './declaredCalls';
import { removeArgument } from './removeArgument';

interface AttributeValueData {
  /** What the page makes of the value; absent where it drops it. */
  readonly read?: number;
}

/** E8: a data attribute holds a value of which the page makes another, or none. */
export const invalidAttributeValue: Rule = {
  code: 'invalid-attribute-value',
  severity: 'warning',
  title: 'A data attribute holds a value that is not sent as written',
  why: 'The page reads `data-event-value` as a whole number: decimals are cut off, and 0 and what is no number are dropped.',
  example: '<button data-event-tracking="add_to_cart" data-event-value="1.5">',
  fix: 'Write a whole number other than 0, leave the attribute out, or send the event with a call.',
  *check({ facts }: RuleContext): Iterable<Finding> {
    for (const call of facts.calls) {
      if (call.form !== 'attribute' || !isDeclaredCall(call)) continue;
      for (const property of call.properties) {
        const finding = property.additional || property.key !== 'value' ? undefined : checkValue(property);
        if (finding) yield finding;
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const { read } = data as AttributeValueData;
    const text = textOf(facts.uri);
    const property = facts.calls
      .flatMap((it) => it.properties)
      .find((it) => rangesEqual(it.value.range, range));
    if (text === undefined || !property) return;
    if (read !== undefined)
      yield {
        title: `Replace with ${read}`,
        changes: { [facts.uri]: [TextEdit.replace(range, String(read))] },
        isPreferred: true,
      };
    const removal = removeArgument(text, property.range);
    if (removal) yield { title: 'Remove the attribute', changes: { [facts.uri]: [removal] } };
  },
};

function checkValue({ value }: CallProperty): Finding | undefined {
  if (!('literal' in value)) return undefined;
  const read = Number.parseInt(String(value.literal), 10) || undefined;
  if (read === value.literal) return undefined;
  const written = String(value.literal);
  const becomes = read === undefined ? 'is dropped' : `is sent as ${read}`;
  const data: AttributeValueData = read === undefined ? {} : { read };
  return {
    range: value.range,
    message: `The page reads this as a whole number, so ${written === '' ? 'an empty text' : `'${written}'`} ${becomes}.`,
    data,
  };
}
