import type { EventDefinition, SelectionRule, TrackingCall } from '../../../facts';
import { possibleSendersOf } from '../../../index/undeterminable';
import type { CallSite, WorkspaceIndex } from '../../../index/workspaceIndex';
import type { Finding, Rule, RuleContext } from '../rule';
import { passesIdentifier, passesProperty } from './callPasses';
import { declaredEvent, type DeclaredEvent } from './declaredCalls';
import { evidence, placeOf } from './evidence';

/** What a rule of a metric wants of a call, and how that is said. */
interface Want {
  readonly says: string;
  readonly isMetBy: (call: TrackingCall) => boolean;
  /** True when only the literals of calls speak against it: other programs may send other ones. */
  readonly isValue: boolean;
}

/** E21: what a metric counts is sent by no call in a way that it counts. */
export const metricNeverCounts: Rule = {
  code: 'metric-never-counts',
  severity: 'error',
  title: 'A metric can never count: no call of its event passes what it counts by',
  why: 'A metric that counts different users leaves out calls without a user, one that filters leaves out calls with other values, and one that adds up values leaves out calls without a value. When that is every call, it stays at zero without a word. A value that no call passes is a warning; where calls could send the event without naming it, or none names it, this is a hint.',
  example:
    "events:\n  - name: view_cart\n    unique: user.id   # track_internal_event('view_cart', project: project)",
  fix: 'Pass what the metric counts by in the calls, or count by something that they pass.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    if (index.counts.calls === 0) return; // a repository without code says nothing of calls
    for (const { dataSource, status, rules } of facts.metrics) {
      if (dataSource?.value !== 'internal_events' || status === 'removed') continue;
      for (const rule of rules) {
        // an event that is unknown or removed is a finding of its own
        const event = declaredEvent(index, rule.name.value);
        const finding = event && checkRule(rule, event, index);
        if (finding) yield finding;
      }
    }
  },
};

function checkRule(
  rule: SelectionRule,
  { name, definitions }: DeclaredEvent,
  index: WorkspaceIndex,
): Finding | undefined {
  const sites = index.callsByEvent.find(name).filter(({ call }) => call.form !== 'test');
  if (sites.length === 0) return neverSent(rule, index);
  const wants = wantsOf(rule, definitions);
  const isCounted = ({ call }: CallSite): boolean => call.legacy || wants.every((it) => it.isMetBy(call));
  if (sites.some(isCounted)) return undefined;
  const want = wants.find((it) => sites.every(({ call }) => !it.isMetBy(call)));
  const possible = possibleSendersOf(index, name).filter(isCounted);
  const calls = sites.length === 1 ? 'the only call' : `none of the ${sites.length} calls`;
  const passes = sites.length === 1 ? 'does not pass' : 'passes';
  const unless = possible.length > 0 ? ' Only calls that do not name their event could.' : '';
  return {
    range: (rule.unique ?? rule.filter[0]?.value ?? rule.operator ?? rule.name).range,
    message: `This can never count: ${calls} of '${name}' ${passes} ${want?.says ?? 'all that it asks for'}.${unless}`,
    related: [
      ...evidence(sites.map(placeOf), 'Sent here, without it'),
      ...evidence(possible.map(placeOf), 'Could send it'),
    ],
    ...(possible.length > 0
      ? { severity: 'hint' as const }
      : want && !want.isValue
        ? {}
        : { severity: 'warning' as const }),
  };
}

function neverSent({ name }: SelectionRule, index: WorkspaceIndex): Finding {
  const possible = possibleSendersOf(index, name.value);
  const unless = possible.length > 0 ? ' Calls that do not name their event could send it.' : '';
  return {
    range: name.range,
    message: `No call here sends '${name.value}', so this counts nothing.${unless}`,
    related: evidence(possible.map(placeOf), 'Could send it'),
    severity: 'hint',
  };
}

/** What a rule asks of calls, as far as the event declares it: what it does not declare is a finding of its own. */
function wantsOf(
  { unique, filter, operator }: SelectionRule,
  definitions: readonly EventDefinition[],
): readonly Want[] {
  const declares = (name: string): boolean =>
    definitions.some((it) => it.properties.some((property) => property.name === name));
  const identifier = /^(\w+)\.id$/.exec(unique?.value ?? '')?.[1];
  const summed = /^sum\((\w+)\)$/.exec(operator?.value ?? '')?.[1];
  const isDeclared = definitions.some((it) => it.identifiers.some(({ value }) => value === identifier));
  const properties = [unique?.value, summed].filter((it) => it !== undefined && declares(it)) as string[];
  return [
    ...(identifier !== undefined && isDeclared
      ? [
          {
            says: `'${identifier}'`,
            isValue: false,
            isMetBy: (it: TrackingCall) => passesIdentifier(it, identifier),
          },
        ]
      : []),
    ...properties.map((name) => ({
      ...{ says: `'${name}'`, isValue: false },
      isMetBy: (it: TrackingCall) => passesProperty(it, name),
    })),
    ...filter
      .filter(({ key }) => declares(key))
      .map(({ key, value: { value } }) => ({
        ...{ says: `'${key}' as ${JSON.stringify(value)}`, isValue: true },
        isMetBy: (it: TrackingCall) => passesProperty(it, key, value),
      })),
  ];
}
