import type { MetricDefinition } from '../../facts';
import { quoteName } from '../mapping';
import { completeDays } from '../windows';
import { identifierColumn } from './columns';
import { tableName, uniqCall, uniqOf, uniqPrecision, type CompileContext } from './context';
import {
  aggregate,
  conditions,
  measurePrecision,
  type CompiledSeries,
  type NotCompiled,
} from './metricFigure';
import { selectRows } from './selection';
import { Params } from './statement';

/**
 * Daily values of a metric's own rules over the last `days` complete days and as many before. Rows are
 * `result_period` (`current`, `previous`), `result_day`, `result_value`, `result_users` (null where it would
 * repeat the value or mean little); a row without a day holds the whole period, because unique values do not
 * add up over days.
 */
export function compileMetricSeries(
  metric: MetricDefinition,
  days: number,
  context: CompileContext,
): CompiledSeries | NotCompiled {
  const params = new Params();
  const rows = selectRows(metric, context.mapping, params);
  if (rows.kind === 'unsupported') return rows;
  const { events } = context.mapping;
  const { current, previous } = completeDays(days, context.now);
  const time = quoteName(events.time);
  const users =
    rows.measure.kind === 'unique' ? undefined : identifierColumn('user', context.mapping, params);
  const statement = params.statement([
    'SELECT',
    `  if(${time} >= ${params.instant('from', current.from)}, 'current', 'previous') AS result_period,`,
    `  toDate(${time}, 'UTC') AS result_day,`,
    `  ${aggregate(rows.measure, context, null)} AS result_value,`,
    `  ${users ? countUsers(users, context) : 'NULL'} AS result_users`,
    `FROM ${tableName(context, events.table)}`,
    `WHERE ${time} >= ${params.instant('previous_from', previous.from)}`,
    `  AND ${time} < ${params.instant('to', current.to)}`,
    ...conditions(rows),
    'GROUP BY result_period, result_day WITH ROLLUP',
  ]);
  return {
    kind: 'statement',
    statement,
    window: current,
    precision: users ? uniqPrecision(uniqOf(context)) : measurePrecision(rows.measure, context),
    hasUsers: users !== undefined,
    valueLabel: rows.measure.label,
    notes: rows.notes,
  };
}

/** Distinct users among the rows of a group, leaving out rows that came without one. */
export function countUsers(
  users: { readonly of: string; readonly present: string | null },
  context: CompileContext,
): string {
  if (users.present === null) return uniqCall(uniqOf(context), '', users.of);
  return uniqCall(uniqOf(context), 'If', `${users.of}, ${users.present}`);
}
