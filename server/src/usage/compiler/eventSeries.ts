import { quoteName, type DailyTable } from '../mapping';
import { completeDays, type Period } from '../windows';
import { eventCondition, identifierColumn } from './columns';
import { tableName, uniqCall, uniqOf, uniqPrecision, type CompileContext } from './context';
import type { CompiledSeries } from './metricFigure';
import { countUsers } from './metricSeries';
import { Params } from './statement';

/**
 * Daily events and unique users of one event over the last `days` complete days and as many before, in the
 * rows of `compileMetricSeries`; from the daily rollup when the mapping has one.
 */
export function compileEventSeries(event: string, days: number, context: CompileContext): CompiledSeries {
  const { daily } = context.mapping;
  const period = completeDays(days, context.now);
  const compiled = daily ? fromDaily(event, period, daily, context) : fromEvents(event, period, context);
  return { kind: 'statement', window: period.current, valueLabel: 'Events', notes: [], ...compiled };
}

function fromDaily(event: string, { current, previous }: Period, daily: DailyTable, context: CompileContext) {
  const params = new Params();
  const day = quoteName(daily.day);
  const users = daily.users && uniqCall(daily.users.state, 'Merge', quoteName(daily.users.column));
  const statement = params.statement([
    'SELECT',
    `  if(${day} >= ${params.bind('from', 'Date', current.from)}, 'current', 'previous') AS result_period,`,
    `  ${day} AS result_day,`,
    `  sum(${quoteName(daily.count)}) AS result_value,`,
    `  ${users ?? 'NULL'} AS result_users`,
    `FROM ${tableName(context, daily.table)}`,
    `WHERE ${eventCondition(quoteName(daily.event), [event], params)}`,
    `  AND ${day} >= ${params.bind('previous_from', 'Date', previous.from)}`,
    `  AND ${day} < ${params.bind('to', 'Date', current.to)}`,
    'GROUP BY result_period, result_day WITH ROLLUP',
  ]);
  const precision = uniqPrecision(daily.users?.state ?? { kind: 'uniqExact' });
  return { statement, precision, hasUsers: daily.users !== null };
}

function fromEvents(event: string, { current, previous }: Period, context: CompileContext) {
  const params = new Params();
  const { events } = context.mapping;
  const time = quoteName(events.time);
  const users = identifierColumn('user', context.mapping, params);
  const statement = params.statement([
    'SELECT',
    `  if(${time} >= ${params.instant('from', current.from)}, 'current', 'previous') AS result_period,`,
    `  toDate(${time}, 'UTC') AS result_day,`,
    '  count() AS result_value,',
    `  ${users ? countUsers(users, context) : 'NULL'} AS result_users`,
    `FROM ${tableName(context, events.table)}`,
    `WHERE ${eventCondition(quoteName(events.event), [event], params)}`,
    `  AND ${time} >= ${params.instant('previous_from', previous.from)}`,
    `  AND ${time} < ${params.instant('to', current.to)}`,
    'GROUP BY result_period, result_day WITH ROLLUP',
  ]);
  const precision = uniqPrecision(users ? uniqOf(context) : { kind: 'uniqExact' });
  return { statement, precision, hasUsers: users !== undefined };
}
