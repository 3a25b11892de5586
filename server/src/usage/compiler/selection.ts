import type { MetricDefinition, SelectionRule } from '../../facts';
import { quoteName, type IdentifierRole, type Mapping } from '../mapping';
import { eventCondition, identifierColumn, propertyPresent, propertyValue, Unsupported } from './columns';
import { ruleCondition } from './ruleCondition';
import type { Params } from './statement';

/** What a metric counts in the rows its rules select. `of` and `present` are SQL over the table of events. */
export type Measure =
  | { readonly kind: 'count'; readonly label: string; readonly present: string | null }
  | { readonly kind: 'unique'; readonly label: string; readonly of: string; readonly present: string | null }
  | { readonly kind: 'sum'; readonly label: string; readonly of: string; readonly present: string };

/** The rows and the measure of a metric, or one plain line why no statement over events can tell its value. */
export type Selection =
  | {
      readonly kind: 'rows';
      readonly where: string;
      readonly measure: Measure;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * Compiles `events:` of a metric. Several rules are alternatives: a row that several of them select counts
 * once. The first rule decides what is counted, as in Service Ping; rules that count something else are an
 * error there and have no figure here.
 */
export function selectRows(metric: MetricDefinition, mapping: Mapping, params: Params): Selection {
  try {
    const [first] = metric.rules;
    if (!first) return { kind: 'unsupported', reason: notFromEvents(metric) };
    requireSameMeasure(metric.rules, first);
    const notes: string[] = [];
    const measure = toMeasure(first, mapping, params, notes);
    const where = toCondition(metric.rules, mapping, params, notes);
    return { kind: 'rows', where, measure, notes: [...new Set(notes)] };
  } catch (cause) {
    if (cause instanceof Unsupported) return { kind: 'unsupported', reason: cause.message };
    throw cause;
  }
}

function notFromEvents({ dataSource }: MetricDefinition): string {
  if (dataSource?.value === 'internal_events')
    return 'The metric names no event yet: add one under `events:`.';
  const source = dataSource ? ` (data source: ${dataSource.value})` : '';
  return `This metric does not count events${source}, so a store of events has no figure for it.`;
}

function requireSameMeasure(rules: readonly SelectionRule[], first: SelectionRule): void {
  const other = rules.find(
    (rule) => rule.unique?.value !== first.unique?.value || rule.operator?.value !== first.operator?.value,
  );
  if (!other) return;
  throw new Unsupported(
    `All rules of a metric must count the same: \`${first.name.value}\` counts ${describe(first)}, ` +
      `\`${other.name.value}\` counts ${describe(other)}.`,
  );
}

function describe({ unique, operator }: SelectionRule): string {
  const parts = [unique && `unique \`${unique.value}\``, operator && `\`${operator.value}\``].filter(Boolean);
  return parts.length === 0 ? 'events' : parts.join(' with ');
}

function toMeasure(
  { unique, operator }: SelectionRule,
  mapping: Mapping,
  params: Params,
  notes: string[],
): Measure {
  const total = operator?.value === 'total';
  if (operator && !total && operator.value !== 'sum(value)') {
    throw new Unsupported(
      `The operator \`${operator.value}\` is not known. Known are \`sum(value)\` and \`total\`.`,
    );
  }
  if (operator && !total) {
    if (unique) throw new Unsupported('A metric has either `unique` or `operator: sum(value)`, not both.');
    const text = propertyValue('value', mapping, params);
    const present = `isFinite(toFloat64OrNull(${text}))`;
    return { kind: 'sum', label: 'Sum of value', of: `toFloat64OrZero(${text})`, present };
  }
  if (!unique) return { kind: 'count', label: 'Events', present: null };
  const target = uniqueTarget(unique.value, mapping, params);
  if (!total) return { kind: 'unique', ...target };
  notes.push(
    `Counts every event that has \`${unique.value}\`; Service Ping lists one number for each value.`,
  );
  return { kind: 'count', label: `Events with ${unique.value}`, present: target.present };
}

const identifierTargets: ReadonlyMap<string, { readonly role: IdentifierRole; readonly label: string }> =
  new Map([
    ['user.id', { role: 'user', label: 'Unique users' }],
    ['project.id', { role: 'project', label: 'Unique projects' }],
    ['namespace.id', { role: 'namespace', label: 'Unique namespaces' }],
  ]);

function uniqueTarget(target: string, mapping: Mapping, params: Params) {
  const identifier = identifierTargets.get(target);
  if (!identifier) {
    const present = propertyPresent(target, mapping, params);
    return { label: `Unique values of ${target}`, of: propertyValue(target, mapping, params), present };
  }
  const column = identifierColumn(identifier.role, mapping, params);
  if (column) return { label: identifier.label, ...column };
  throw new Unsupported(
    `The mapping "${mapping.name}" names no column for \`${identifier.role}\`, and this metric counts \`${target}\`.`,
  );
}

function toCondition(
  rules: readonly SelectionRule[],
  mapping: Mapping,
  params: Params,
  notes: string[],
): string {
  const event = quoteName(mapping.events.event);
  const plain: string[] = [];
  const alternatives: string[] = [];
  for (const rule of rules) {
    const condition = ruleCondition(rule, mapping, params, notes);
    if (condition === null) plain.push(rule.name.value);
    else alternatives.push(`(${event} = ${params.text('event', rule.name.value)} AND ${condition})`);
  }
  if (plain.length > 0) alternatives.unshift(eventCondition(event, plain, params));
  return alternatives.length === 1 ? String(alternatives[0]) : `(${alternatives.join(' OR ')})`;
}
