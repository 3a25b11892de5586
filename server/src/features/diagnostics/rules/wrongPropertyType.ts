import { TextEdit, type Range } from 'vscode-languageserver-types';
import type { ArgumentValue, CallProperty, TrackingCall } from '../../../facts';
import { rangesEqual } from '../../../range';
import { LineMap } from '../../../text';
import { either, wantedType } from '../../propertyTypes';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';
import { declaredCalls } from './declaredCalls';

interface WrongTypeData {
  /** The value as it is written in the right type; absent where that cannot be told. */
  readonly rewritten?: string;
}

/** E5: a call passes a literal of a type that the property does not take. */
export const wrongPropertyType: Rule = {
  code: 'wrong-property-type',
  severity: 'error',
  title: 'A tracking call passes a value of the wrong type',
  why: '`label` and `property` take text, `value` takes a number, and properties of your own take either. Anything else raises in development and is dropped in production; a text never equals a number in the filter of a metric.',
  example: "track_internal_event('view_cart', user: user, additional_properties: { value: '3' })",
  fix: 'Pass text for `label` and `property`, and a number for `value`.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { call } of declaredCalls(facts, index)) {
      for (const property of call.properties) {
        // what reads `data-event-value` makes a number of it: see the rule invalid-attribute-value
        if (call.form === 'attribute' && property.key === 'value' && !property.additional) continue;
        const wanted = wantedType(property);
        if (wanted) yield report(property, wanted, call, facts.uri);
      }
    }
  },
  *fixes({ range, data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const { rewritten } = data as WrongTypeData;
    const text = textOf(facts.uri);
    const passed = facts.calls
      .flatMap((it) => it.properties)
      .find((it) => rangesEqual(it.value.range, range));
    if (rewritten === undefined || text === undefined || !passed) return;
    yield {
      title: `Replace with ${rewritten}`,
      changes: { [facts.uri]: [TextEdit.replace(withQuotes(range, passed.value, text), rewritten)] },
      isPreferred: true,
    };
  },
};

function report(
  { key, value }: CallProperty,
  wanted: string,
  { through }: TrackingCall,
  uri: string,
): Finding {
  const written = 'literal' in value ? String(value.literal) : '';
  const shown = value.type === 'string' ? `the text '${written}'` : written;
  const rewritten = through === undefined ? rewrite(value, wanted) : undefined;
  return {
    range: value.range,
    message: `The property '${key}' takes ${wanted}; ${shown} is ${wanted === either ? 'neither' : 'none'}.`,
    data: (rewritten === undefined ? {} : { rewritten }) satisfies WrongTypeData,
    // nothing holds the values of Python programs against definitions while they run
    ...(uri.endsWith('.py') ? { severity: 'warning' as const } : {}),
  };
}

function rewrite(value: ArgumentValue, wanted: string): string | undefined {
  if (!('literal' in value)) return undefined;
  if (wanted !== 'a number') return `'${String(value.literal)}'`;
  return typeof value.literal === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value.literal)
    ? value.literal.trim()
    : undefined;
}

/** The range of a literal with its quotes, whether the facts count them in or not. */
function withQuotes(range: Range, { type }: ArgumentValue, text: string): Range {
  const lines = new LineMap(text);
  const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
  const isBare =
    type === 'string' && !/["'`]/.test(text.charAt(start)) && /["'`]/.test(text.charAt(start - 1));
  return isBare ? lines.range({ start: start - 1, end: end + 1 }) : range;
}
