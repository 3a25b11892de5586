import type { Figure, Series, SeriesPoint, Window } from '@shared/figures';
import type { Row } from '../clickHouse/answer';
import type { Precision } from '../compiler/context';
import { figureDays } from '../compiler/eventFigures';
import type { CompiledSeries } from '../compiler/metricFigure';
import { renderSql } from '../compiler/statement';
import { daysOf, isoTime } from '../windows';

/** What an answer for one event holds, with the window it was asked for. */
export interface EventValue {
  readonly events: Figure;
  readonly users: Figure;
  readonly daily: readonly number[];
  readonly lastSeen: string | null;
  readonly window: Window;
  readonly precision: Precision;
}

/** Rows of `compileEventFigures`: one value for every name, zeros where no row came. */
export function toEventValues(
  names: readonly string[],
  { window, precision, hasUsers }: CompiledSeries,
  rows: readonly Row[],
): ReadonlyMap<string, EventValue> {
  const nobody = hasUsers ? 0 : null;
  const nothing: EventValue = {
    events: { value: 0, previous: 0 },
    users: { value: nobody, previous: nobody },
    daily: new Array<number>(figureDays).fill(0),
    lastSeen: null,
    window,
    precision,
  };
  const values = new Map(names.map((name) => [name, nothing]));
  for (const row of rows) {
    const name = String(row.result_event);
    const value = values.get(name);
    if (value) values.set(name, merged(value, row, hasUsers));
  }
  return values;
}

function merged(value: EventValue, row: Row, hasUsers: boolean): EventValue {
  const last = typeof row.result_last === 'string' ? row.result_last : '';
  if (last !== '') return { ...value, lastSeen: later(value.lastSeen, toIso(last)) };
  return {
    ...value,
    events: { value: toNumber(row.result_value), previous: toNumber(row.result_previous) },
    users: hasUsers
      ? { value: toNumber(row.result_users), previous: toNumber(row.result_previous_users) }
      : value.users,
    daily: toDaily(row.result_by_day),
  };
}

/** Seconds since 1970, or an ISO date as it is. */
function toIso(last: string): string {
  return /^\d+$/.test(last) ? isoTime(Number(last) * 1000) : last;
}

/** A time on the same day says more than the date, and sorts after it. */
function later(one: string | null, other: string): string {
  return one === null || one < other ? other : one;
}

function toDaily(byDay: unknown): readonly number[] {
  const daily = new Array<number>(figureDays).fill(0);
  if (!Array.isArray(byDay)) return daily;
  const [days, counts] = byDay as readonly unknown[];
  if (!Array.isArray(days) || !Array.isArray(counts)) return daily;
  for (const [index, day] of days.entries()) daily[Number(day)] = toNumber(counts[index]) ?? 0;
  return daily;
}

/** The parts of a series that come from the store. */
export type SeriesValue = Pick<Series, 'points' | 'previous' | 'totals' | 'sql'> &
  Pick<CompiledSeries, 'window' | 'precision'>;

/** Rows of `compileMetricSeries` and `compileEventSeries`: every day of both periods, zeros where no row came. */
export function toSeriesValue(
  { statement, window, precision, hasUsers }: CompiledSeries,
  previous: Window,
  rows: readonly Row[],
): SeriesValue {
  const byDay = new Map<string, Row>();
  const totals = new Map<string, Row>();
  for (const row of rows) {
    const day = typeof row.result_day === 'string' ? row.result_day : '';
    const period = typeof row.result_period === 'string' ? row.result_period : '';
    // Rolled-up keys read as the zero of their type, or as NULL on servers set to say so.
    if (day !== '' && day !== '1970-01-01') byDay.set(day, row);
    else if (period !== '') totals.set(period, row);
  }
  const users = (row: Row | undefined) => (hasUsers ? (toNumber(row?.result_users) ?? 0) : null);
  const value = (row: Row | undefined) => toNumber(row?.result_value) ?? 0;
  const pointsOf = (span: Window): readonly SeriesPoint[] =>
    daysOf(span).map((day) => [day, value(byDay.get(day)), users(byDay.get(day))]);
  const [now, before] = [totals.get('current'), totals.get('previous')];
  return {
    points: pointsOf(window),
    previous: pointsOf(previous),
    totals: {
      value: { value: value(now), previous: value(before) },
      users: { value: users(now), previous: users(before) },
    },
    sql: renderSql(statement),
    window,
    precision,
  };
}

/** A number of an answer (64-bit integers come as text); null for NULL, NaN and infinities. */
export function toNumber(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
