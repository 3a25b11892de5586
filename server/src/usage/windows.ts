import type { Window } from '@shared/figures';

/** Time frames that a figure can be computed for; `none` and anything else has no window. */
export type MetricFrame = '7d' | '28d' | 'all';

/** A window with the one of equal length before it. Both are whole days in UTC. */
export interface Period {
  readonly current: Window;
  readonly previous: Window;
}

const dayMs = 86_400_000;

/** How far back a store is asked whether an event was ever received. */
export const receivedDays = 180;

export function isMetricFrame(timeFrame: string): timeFrame is MetricFrame {
  return timeFrame === '7d' || timeFrame === '28d' || timeFrame === 'all';
}

/**
 * The window of a metric with time frame 7d (the most recent complete ISO week, Monday to Sunday, UTC) or 28d
 * (the most recent four), as Service Ping reports them. `now` is in milliseconds since 1970.
 */
export function completeWeeks(frame: '7d' | '28d', now: number): Period {
  const today = dayOf(now);
  // Day 0 (1 January 1970) was a Thursday, three days after a Monday.
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  return period(monday, frame === '7d' ? 7 : 28);
}

/** The last `days` complete days (UTC): today is not among them. */
export function completeDays(days: number, now: number): Period {
  return period(dayOf(now), days);
}

/** The days of a window, oldest first, as ISO dates. */
export function daysOf({ from, to }: Window): readonly string[] {
  const first = dayOf(Date.parse(from));
  return Array.from({ length: dayOf(Date.parse(to)) - first }, (_, index) => isoDate(first + index));
}

/** The ISO date (UTC) `days` before the day of `now`; 0 is today. */
export function daysBefore(now: number, days: number): string {
  return isoDate(dayOf(now) - days);
}

/** The ISO time of `now` in whole seconds, as stores keep it. */
export function isoTime(now: number): string {
  return `${new Date(Math.floor(now / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** "16 Nov 2026 to 22 Nov 2026", both days included; "up to 23 Nov 2026" without a lower bound. */
export function formatWindow({ from, to }: Window): string {
  const last = to.length > 10 ? to : isoDate(dayOf(Date.parse(to)) - 1);
  return from === '' ? `up to ${formatDay(last)}` : `${formatDay(from)} to ${formatDay(last)}`;
}

/** "12 Oct 2026", in UTC, from an ISO date or time. */
export function formatDay(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${String(Number(day))} ${monthNames[Number(month) - 1] ?? ''} ${year}`;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function period(end: number, days: number): Period {
  return {
    current: { from: isoDate(end - days), to: isoDate(end) },
    previous: { from: isoDate(end - 2 * days), to: isoDate(end - days) },
  };
}

function dayOf(time: number): number {
  return Math.floor(time / dayMs);
}

function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
