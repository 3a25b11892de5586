import { formatCount, type Figure, type Series, type SeriesPoint } from '@shared/webview/series';
import {
  dayLength,
  formatDay,
  formatAge,
  formatFullDay,
  formatNumber,
  formatSpan,
  toTrend,
} from '../common/format';

/** A line of a chart: a value a day, null where the store gave none. */
export type Values = readonly (number | null)[];

/** One measure over the period, and over the period before, day beside day. */
export interface Measure {
  readonly key: 'value' | 'users';
  readonly label: string;
  readonly total: Figure;
  readonly current: Values;
  readonly previous: Values;
  /** Averages of seven days up to each day, for periods so long that the weekly rhythm hides the trend. */
  readonly average: { readonly current: Values; readonly previous: Values } | undefined;
}

/** Periods from here on are read by their seven-day average. */
const longPeriod = 90;

export interface ChartData {
  /** ISO dates, oldest first, without holes. */
  readonly days: readonly string[];
  /** The day that each day is compared with. */
  readonly previousDays: readonly string[];
  readonly measures: readonly Measure[];
}

/** Lays a series out by day: days the store left out become gaps, not zeros. */
export function toChartData({ points, previous, days, provenance, valueLabel, totals }: Series): ChartData {
  const current = listDays(provenance.window.from, days);
  const before = listDays(shiftDay(provenance.window.from, -days), days);
  const measure = (key: Measure['key'], label: string, total: Figure): Measure => {
    const lines = { current: pick(current, points, key), previous: pick(before, previous, key) };
    return { key, label, total, ...lines, average: days < longPeriod ? undefined : toAverage(lines) };
  };
  const value = measure('value', valueLabel, totals.value);
  const users = measure('users', 'Unique users', totals.users);
  const hasUsers = users.current.some((it) => it !== null) || totals.users.value !== null;
  return { days: current, previousDays: before, measures: hasUsers ? [value, users] : [value] };
}

function listDays(from: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => shiftDay(from, index));
}

function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(day) + by * dayLength).toISOString().slice(0, 10);
}

function pick(days: readonly string[], points: readonly SeriesPoint[], key: Measure['key']): Values {
  const byDay = new Map(points.map((point) => [point[0], key === 'value' ? point[1] : point[2]]));
  return days.map((day) => byDay.get(day) ?? null);
}

function toAverage({
  current,
  previous,
}: {
  readonly current: Values;
  readonly previous: Values;
}): Measure['average'] {
  return {
    current: averageWeeks([...previous.slice(-6), ...current]).slice(-current.length),
    previous: averageWeeks(previous),
  };
}

/** The mean of each value and the six before it; null where one of them is missing. */
function averageWeeks(values: Values): Values {
  return values.map((_, index) => {
    const week = values.slice(Math.max(0, index - 6), index + 1).filter((value) => value !== null);
    return week.length < 7 ? null : week.reduce((sum, value) => sum + value, 0) / 7;
  });
}

/** Positions of values with a gap on both sides: no line reaches them, so they need a dot. */
export function findLoneValues(values: Values): readonly number[] {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
      ? [index]
      : [],
  );
}

export interface TooltipRow {
  readonly measure: Measure['key'];
  readonly label: string;
  readonly value: string;
  readonly previous: string;
  readonly trend: string;
}

export interface Tooltip {
  readonly day: string;
  readonly previousDay: string;
  readonly rows: readonly TooltipRow[];
}

/** What the crosshair says at a day; "–" where the store gave no value. */
export function toTooltip({ days, previousDays, measures }: ChartData, index: number): Tooltip | undefined {
  const day = days[index];
  const previousDay = previousDays[index];
  if (day === undefined || previousDay === undefined) return undefined;
  const rows = measures.map(({ key, label, current, previous }) => {
    const figure = { value: current[index] ?? null, previous: previous[index] ?? null };
    return {
      measure: key,
      label,
      value: formatValue(figure.value),
      previous: formatValue(figure.previous),
      trend: toTrend(figure)?.text ?? '',
    };
  });
  return { day: formatFullDay(day), previousDay: formatFullDay(previousDay), rows };
}

/** A tooltip as one sentence, for screen readers. */
export function toSpokenTooltip({ day, rows }: Tooltip, withPrevious: boolean): string {
  const parts = rows.map(({ label, value, previous }) => {
    const before = withPrevious ? `, ${previous} in the period before` : '';
    return `${label} ${value}${before}`;
  });
  return `${day}: ${parts.join('; ')}`;
}

/** The chart in a few sentences: totals, change, highest and lowest day. */
export function toSummary({ days, measures }: ChartData): string {
  const totals = measures.map(({ label, total }) => {
    const trend = toTrend(total);
    return `${label}: ${formatTotal(total.value)}${trend ? `, ${trend.words}` : ''}.`;
  });
  return [...totals, ...describeExtremes(days, measures[0]?.current ?? [])].join(' ');
}

function describeExtremes(days: readonly string[], values: Values): readonly string[] {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, day: days[index] ?? '' }]));
  const [first] = known;
  if (!first) return [];
  const highest = known.reduce((best, it) => (it.value > best.value ? it : best), first);
  const lowest = known.reduce((best, it) => (it.value < best.value ? it : best), first);
  if (highest.value === lowest.value) return [];
  const describe = ({ value, day }: typeof first): string => `${formatNumber(value)} on ${formatDay(day)}`;
  return [`Highest day ${describe(highest)}, lowest ${describe(lowest)}.`];
}

/** A total for a heading: "12.4k", "unknown". */
export function formatTotal(value: number | null): string {
  return value === null ? 'unknown' : formatCount(value);
}

function formatValue(value: number | null): string {
  return value === null ? '–' : formatNumber(value);
}

/** A row of the data table, newest first, in the table's column order. */
export function toTableRows({ days, measures }: ChartData): readonly (readonly string[])[] {
  return days
    .map((day, index) => [
      formatFullDay(day),
      ...measures.flatMap(({ current, previous }) => [
        formatValue(current[index] ?? null),
        formatValue(previous[index] ?? null),
      ]),
    ])
    .reverse();
}

/** Where the numbers come from: which days, how exact, as of when. `now` in milliseconds. */
export function toProvenanceLine({ provenance, days }: Series, now: number): string {
  const { precision, asOf, window } = provenance;
  const period = `${days} complete days, ${formatSpan(window)} (UTC)`;
  const exactness =
    precision.kind === 'exact'
      ? 'exact'
      : `estimated, usually within ±${formatNumber(precision.errorPercent)}%`;
  const answered = asOf === null ? 'the store has not answered yet' : `asked ${formatAge(asOf, now)}`;
  return [period, exactness, answered].join(' · ');
}
