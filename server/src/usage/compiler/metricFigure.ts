import type { Window } from '@shared/figures';
import type { MetricDefinition } from '../../facts';
import { quoteName } from '../mapping';
import { completeWeeks, isoTime, type MetricFrame } from '../windows';
import { tableName, uniqCall, uniqOf, uniqPrecision, type CompileContext, type Precision } from './context';
import { selectRows, type Measure, type Selection } from './selection';
import { Params, type Statement } from './statement';

/** A statement with what its answer means. */
export interface Compiled {
  readonly kind: 'statement';
  readonly statement: Statement;
  readonly window: Window;
  readonly precision: Precision;
  readonly valueLabel: string;
  readonly notes: readonly string[];
}

/** A statement for events by day, and unique users where the mapping names a column for them. */
export interface CompiledSeries extends Compiled {
  /** Whether `result_users` is filled. */
  readonly hasUsers: boolean;
}

/** No statement can answer; `reason` is one plain line. */
export interface NotCompiled {
  readonly kind: 'unsupported';
  readonly reason: string;
}

/**
 * The value of a metric over its own window, and over the one before, in one row (`result_value`,
 * `result_previous`). `introduced` is the ISO date from which `all` counts; without it everything counts.
 */
export function compileMetricFigure(
  metric: MetricDefinition,
  frame: MetricFrame,
  context: CompileContext,
  introduced?: string,
): Compiled | NotCompiled {
  const params = new Params();
  const selection = selectRows(metric, context.mapping, params);
  if (selection.kind === 'unsupported') return selection;
  return frame === 'all'
    ? compileAll(selection, context, params, introduced)
    : compileWeeks(selection, frame, context, params);
}

type Rows = Extract<Selection, { kind: 'rows' }>;

function compileWeeks(rows: Rows, frame: '7d' | '28d', context: CompileContext, params: Params): Compiled {
  const { current, previous } = completeWeeks(frame, context.now);
  const time = quoteName(context.mapping.events.time);
  const from = params.instant('from', current.from);
  const lines = [
    'SELECT',
    `  ${aggregate(rows.measure, context, `${time} >= ${from}`)} AS result_value,`,
    `  ${aggregate(rows.measure, context, `${time} < ${from}`)} AS result_previous`,
    `FROM ${tableName(context, context.mapping.events.table)}`,
    `WHERE ${time} >= ${params.instant('previous_from', previous.from)}`,
    `  AND ${time} < ${params.instant('to', current.to)}`,
    ...conditions(rows),
  ];
  return compiled(rows, context, params.statement(lines), current);
}

function compileAll(
  rows: Rows,
  context: CompileContext,
  params: Params,
  introduced: string | undefined,
): Compiled {
  const window = { from: introduced ?? '', to: isoTime(context.now) };
  const time = quoteName(context.mapping.events.time);
  const lines = [
    'SELECT',
    `  ${aggregate(rows.measure, context, null)} AS result_value,`,
    '  NULL AS result_previous',
    `FROM ${tableName(context, context.mapping.events.table)}`,
    `WHERE ${time} < ${params.instant('to', window.to)}`,
    ...(introduced === undefined ? [] : [`  AND ${time} >= ${params.instant('from', introduced)}`]),
    ...conditions(rows),
  ];
  const notes = [...rows.notes];
  if (introduced === undefined)
    notes.push('No start date is known for this metric: everything received counts.');
  if (rows.measure.kind === 'unique')
    notes.push('Service Ping has no `all` figure for metrics with `unique`.');
  return compiled({ ...rows, notes }, context, params.statement(lines), window);
}

function compiled(rows: Rows, context: CompileContext, statement: Statement, window: Window): Compiled {
  return {
    kind: 'statement',
    statement,
    window,
    precision: measurePrecision(rows.measure, context),
    valueLabel: rows.measure.label,
    notes: rows.notes,
  };
}

export function measurePrecision(measure: Measure, context: CompileContext): Precision {
  return measure.kind === 'unique' ? uniqPrecision(uniqOf(context)) : { kind: 'exact' };
}

/** The conditions that follow the window: the rules, and that a row has what is counted. */
export function conditions({ where, measure }: Rows): readonly string[] {
  return [`  AND ${where}`, ...(measure.present === null ? [] : [`  AND ${measure.present}`])];
}

/** The aggregate of a measure over rows for which `condition` holds (null: all rows). */
export function aggregate(measure: Measure, context: CompileContext, condition: string | null): string {
  const suffix = condition === null ? '' : 'If';
  const and = condition === null ? '' : `, ${condition}`;
  switch (measure.kind) {
    case 'count':
      return `count${suffix}(${condition ?? ''})`;
    case 'sum':
      return `sum${suffix}(${measure.of}${and})`;
    case 'unique':
      return uniqCall(uniqOf(context), suffix, measure.of + and);
  }
}
