import type { Figure, Provenance, Window } from '@shared/figures';
import { expandMetric, type MetricDefinition } from '../facts';
import type { UsageSource } from './usageSource';

/** One number with its provenance, as `metric-lens usage` prints it. Names and meanings stay as they are. */
export interface ReportedFigure {
  /** The expanded key path; absent for events, and for a time frame that the metric's definition does not have. */
  readonly keyPath?: string;
  /** What the number of an event counts; absent for metrics, whose rules say it. */
  readonly measure?: 'events' | 'users';
  readonly timeFrame: string;
  readonly value: number | null;
  readonly previous: number | null;
  /** ISO dates or times in UTC, `to` exclusive; `from` is null when nothing bounds it. */
  readonly window: { readonly from: string | null; readonly to: string };
  readonly asOf: string | null;
  readonly precision: Provenance['precision'];
  readonly stale: boolean;
  /** Plain lines: how the number came about, or why it is 0 or missing. */
  readonly notes: readonly string[];
  readonly sql: string;
}

export interface UsageReport {
  readonly version: 1;
  readonly name: string;
  readonly kind: 'event' | 'metric';
  readonly figures: readonly ReportedFigure[];
  /** What is wrong and what to do, in one plain line; null when the store answered. */
  readonly problem: string | null;
}

/** The figures of a metric in all its time frames, or in the one asked for. */
export async function collectMetricUsage(
  source: UsageSource,
  metric: MetricDefinition,
  timeFrame?: string,
): Promise<UsageReport> {
  const own = expandMetric(metric);
  const frames = timeFrame === undefined ? own.map((it) => it.timeFrame) : [timeFrame];
  const answers = await Promise.all(frames.map((frame) => source.metricFigure(metric, frame)));
  const figures = answers.map(({ timeFrame: frame, value, provenance, notes, sql }) => {
    const keyPath = own.find((it) => it.timeFrame === frame)?.keyPath;
    const foreign = keyPath === undefined ? [`The definition does not have the time frame ${frame}.`] : [];
    const figure = toFigure(frame, value, provenance, [...foreign, ...notes], sql);
    return keyPath === undefined ? figure : { keyPath, ...figure };
  });
  return report(metric.keyPath.value, 'metric', figures, answers);
}

/**
 * Events and unique users of an event over the last 7 or 28 complete days (as lenses and charts show them), or
 * over all time.
 */
export async function collectEventUsage(
  source: UsageSource,
  event: string,
  timeFrame: '7d' | '28d' | 'all' = '28d',
): Promise<UsageReport> {
  if (timeFrame === 'all') return collectAllEvents(source, event);
  const days = timeFrame === '7d' ? 7 : 28;
  const series = await source.eventSeries(event, { days });
  const { totals, provenance, sql } = series;
  const notes = [
    `The last ${days} complete days; a metric with time frame ${timeFrame} counts complete ISO weeks.`,
  ];
  // Events are counted, users may be estimated.
  const counted: Provenance = { ...provenance, precision: { kind: 'exact' } };
  const figures: ReportedFigure[] = [
    { measure: 'events', ...toFigure(timeFrame, totals.value, counted, notes, sql) },
    { measure: 'users', ...toFigure(timeFrame, totals.users, provenance, notes, sql) },
  ];
  return report(event, 'event', figures, [series]);
}

async function collectAllEvents(source: UsageSource, event: string): Promise<UsageReport> {
  const [events, users] = await Promise.all([
    source.metricFigure(countOf(event), 'all'),
    source.metricFigure(countOf(event, 'user.id'), 'all'),
  ]);
  const figures: ReportedFigure[] = [
    { measure: 'events', ...toFigure('all', events.value, events.provenance, [], events.sql) },
    { measure: 'users', ...toFigure('all', users.value, users.provenance, [], users.sql) },
  ];
  return report(event, 'event', figures, [events, users]);
}

/** A metric over one event, which no file defines. */
function countOf(event: string, unique?: string): MetricDefinition {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const field = (value: string) => ({ value, range });
  return {
    kind: 'metric',
    uri: '',
    range,
    keyPath: field(event),
    timeFrames: [field('all')],
    timeFrameIsArray: false,
    dataSource: field('internal_events'),
    status: 'active',
    tiers: [],
    productCategories: [],
    performanceIndicatorTypes: [],
    rules: [{ name: field(event), filter: [], ...(unique === undefined ? {} : { unique: field(unique) }) }],
  };
}

function toFigure(
  timeFrame: string,
  { value, previous }: Figure,
  { window, asOf, precision, stale, emptyReason }: Provenance,
  notes: readonly string[],
  sql: string,
): ReportedFigure {
  const reasons = emptyReason === null ? [] : [emptyReason];
  return {
    timeFrame,
    value,
    previous,
    window: toReportedWindow(window),
    asOf,
    precision,
    stale,
    notes: [...reasons, ...notes],
    sql,
  };
}

function toReportedWindow({ from, to }: Window): ReportedFigure['window'] {
  return { from: from === '' ? null : from, to };
}

function report(
  name: string,
  kind: 'event' | 'metric',
  figures: readonly ReportedFigure[],
  answers: readonly { readonly provenance: Provenance }[],
): UsageReport {
  const problem = answers.map(({ provenance }) => provenance.problem).find((it) => it !== null) ?? null;
  return { version: 1, name, kind, figures, problem };
}

export { formatUsageCsv, formatUsageJson, formatUsageText } from './formatUsage';
