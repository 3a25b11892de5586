import { quoteName, type DailyTable } from '../mapping';
import { completeDays, daysBefore, receivedDays, type Period } from '../windows';
import { eventCondition, identifierColumn } from './columns';
import { tableName, uniqCall, uniqOf, uniqPrecision, type CompileContext } from './context';
import type { CompiledSeries } from './metricFigure';
import { Params } from './statement';

/** Complete days over which the figures of an event are taken. */
export const figureDays = 28;

/**
 * Figures of many events over the last 28 complete days and the 28 before, in one statement. An event has up
 * to three rows, to be merged: its figures (`result_value`, `result_previous`, `result_users`,
 * `result_previous_users`, and `result_by_day`: days after the window's start, and events on each), and its
 * newest day or time of the last 180 days (`result_last`: ISO date, or seconds since 1970; empty in the row of
 * figures). An event without rows was not received.
 */
export function compileEventFigures(names: readonly string[], context: CompileContext): CompiledSeries {
  const params = new Params();
  const { daily } = context.mapping;
  const period = completeDays(figureDays, context.now);
  const parts = daily
    ? [dailyFigures(names, period, daily, context, params), lastDay(names, daily, context, params)]
    : [rawFigures(names, period, context, params)];
  // Below a daily rollup only the days that the rollup cannot tell apart from "a moment ago" are read.
  parts.push(lastTime(names, daily ? 1 : receivedDays, context, params));
  const state = daily ? daily.users?.state : context.mapping.events.identifiers.user && uniqOf(context);
  return {
    kind: 'statement',
    statement: params.statement(
      parts.flatMap((lines, index) => (index === 0 ? lines : ['UNION ALL', ...lines])),
    ),
    window: period.current,
    hasUsers: state !== undefined,
    precision: uniqPrecision(state ?? { kind: 'uniqExact' }),
    valueLabel: 'Events',
    notes: [],
  };
}

function dailyFigures(
  names: readonly string[],
  { current, previous }: Period,
  daily: DailyTable,
  context: CompileContext,
  params: Params,
): readonly string[] {
  const day = quoteName(daily.day);
  const count = quoteName(daily.count);
  const event = quoteName(daily.event);
  const from = params.bind('from', 'Date', current.from);
  const users = (condition: string) =>
    daily.users
      ? uniqCall(daily.users.state, 'MergeIf', `${quoteName(daily.users.column)}, ${condition}`)
      : 'NULL';
  return [
    ...figureColumns(event, {
      value: `sumIf(${count}, ${day} >= ${from})`,
      previous: `sumIf(${count}, ${day} < ${from})`,
      users: users(`${day} >= ${from}`),
      previousUsers: users(`${day} < ${from}`),
      byDay: `sumMapIf([toUInt8(${day} - ${from})], [toUInt64(${count})], ${day} >= ${from})`,
    }),
    `FROM ${tableName(context, daily.table)}`,
    `WHERE ${eventCondition(event, names, params)}`,
    `  AND ${day} >= ${params.bind('previous_from', 'Date', previous.from)}`,
    `  AND ${day} < ${params.bind('to', 'Date', current.to)}`,
    'GROUP BY result_event',
  ];
}

function rawFigures(
  names: readonly string[],
  { current, previous }: Period,
  context: CompileContext,
  params: Params,
): readonly string[] {
  const { events } = context.mapping;
  const time = quoteName(events.time);
  const event = quoteName(events.event);
  const from = params.instant('from', current.from);
  const day = `toUInt8(toDate(${time}, 'UTC') - ${params.bind('from_day', 'Date', current.from)})`;
  const identifier = identifierColumn('user', context.mapping, params);
  const users = (condition: string) => {
    if (!identifier) return 'NULL';
    const present = identifier.present === null ? condition : `${condition} AND ${identifier.present}`;
    return uniqCall(uniqOf(context), 'If', `${identifier.of}, ${present}`);
  };
  return [
    ...figureColumns(event, {
      value: `countIf(${time} >= ${from})`,
      previous: `countIf(${time} < ${from})`,
      users: users(`${time} >= ${from}`),
      previousUsers: users(`${time} < ${from}`),
      byDay: `sumMapIf([${day}], [toUInt64(1)], ${time} >= ${from})`,
    }),
    `FROM ${tableName(context, events.table)}`,
    `WHERE ${eventCondition(event, names, params)}`,
    `  AND ${time} >= ${params.instant('previous_from', previous.from)}`,
    `  AND ${time} < ${params.instant('to', current.to)}`,
    'GROUP BY result_event',
  ];
}

interface FigureColumns {
  readonly value: string;
  readonly previous: string;
  readonly users: string;
  readonly previousUsers: string;
  readonly byDay: string;
}

function figureColumns(event: string, columns: FigureColumns): readonly string[] {
  return [
    'SELECT',
    `  toString(${event}) AS result_event,`,
    `  toUInt64(${columns.value}) AS result_value,`,
    `  toUInt64(${columns.previous}) AS result_previous,`,
    `  ${columns.users} AS result_users,`,
    `  ${columns.previousUsers} AS result_previous_users,`,
    `  ${columns.byDay} AS result_by_day,`,
    "  '' AS result_last",
  ];
}

function lastColumns(event: string, last: string): readonly string[] {
  return [`SELECT toString(${event}) AS result_event, 0, 0, 0, 0, ([], []), ${last}`];
}

function lastDay(
  names: readonly string[],
  daily: DailyTable,
  context: CompileContext,
  params: Params,
): readonly string[] {
  const day = quoteName(daily.day);
  const event = quoteName(daily.event);
  return [
    ...lastColumns(event, `toString(max(${day}))`),
    `FROM ${tableName(context, daily.table)}`,
    `WHERE ${eventCondition(event, names, params)}`,
    `  AND ${day} >= ${params.bind('received_from', 'Date', daysBefore(context.now, receivedDays))}`,
    `  AND ${day} <= ${params.bind('today', 'Date', daysBefore(context.now, 0))}`,
    'GROUP BY result_event',
  ];
}

function lastTime(
  names: readonly string[],
  days: number,
  context: CompileContext,
  params: Params,
): readonly string[] {
  const { events } = context.mapping;
  const time = quoteName(events.time);
  const event = quoteName(events.event);
  return [
    ...lastColumns(event, `toString(toUnixTimestamp(max(${time})))`),
    `FROM ${tableName(context, events.table)}`,
    `WHERE ${eventCondition(event, names, params)}`,
    `  AND ${time} >= ${params.instant('last_from', daysBefore(context.now, days))}`,
    `  AND ${time} < ${params.instant('last_to', daysBefore(context.now, -1))}`,
    'GROUP BY result_event',
  ];
}
