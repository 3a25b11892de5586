/** A time span, ISO dates (UTC), `to` exclusive. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Where a number comes from, and why there is none. */
export interface Provenance {
  /** ISO time at which the store answered; of the last good answer when `stale`. */
  readonly asOf: string | null;
  readonly window: Window;
  /** `exact`, or an estimate (uniqCombined) with its usual error in percent. */
  readonly precision:
    { readonly kind: 'exact' } | { readonly kind: 'estimated'; readonly errorPercent: number };
  /** True when the store did not answer now and the figures are the last good ones. */
  readonly stale: boolean;
  /** One plain line that says what is wrong and what to do; null when nothing is. */
  readonly problem: string | null;
  /** One plain line why there is no data although the store answered ("no such event received"); null otherwise. */
  readonly emptyReason: string | null;
}

/** A number with the number of the period before; null when unknown. */
export interface Figure {
  readonly value: number | null;
  readonly previous: number | null;
}

/** A day of a series: ISO date (UTC), events (or the metric's value), unique users (null where meaningless). */
export type SeriesPoint = readonly [day: string, value: number, users: number | null];

/** Daily values of an event or a metric, with the period before for comparison. */
export interface Series {
  readonly name: string;
  readonly kind: 'event' | 'metric';
  readonly days: number;
  /** What `value` counts, for axis and legend: "Events", "Unique users", "Sum of value". */
  readonly valueLabel: string;
  readonly points: readonly SeriesPoint[];
  readonly previous: readonly SeriesPoint[];
  readonly totals: { readonly value: Figure; readonly users: Figure };
  /** The statement with its parameters written in, ready to paste into a ClickHouse client. */
  readonly sql: string;
  readonly provenance: Provenance;
}

/** Change against the previous period in percent, rounded; null when it cannot be told (no previous value). */
export function trendPercent({ value, previous }: Figure): number | null {
  if (value === null || previous === null || previous === 0) return null;
  return Math.round(((value - previous) / previous) * 100);
}

/** 950 -> "950", 12400 -> "12.4k", 3_100_000 -> "3.1M". */
export function formatCount(value: number): string {
  for (const [limit, unit] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (Math.abs(value) >= limit * 0.9995) return `${trimZero(value / limit)}${unit}`;
  }
  return trimZero(value);
}

function trimZero(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : 1).replace(/\.0$/, '');
}
