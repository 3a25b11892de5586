import { trendPercent, type Figure } from '@shared/webview/series';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const wholeNumbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Milliseconds of a day; every day of a series is a UTC day. */
export const dayLength = 86_400_000;

/** 12345.678 -> "12,345.68". */
export function formatNumber(value: number): string {
  return wholeNumbers.format(value);
}

/** "2026-02-03" -> "3 Feb". */
export function formatDay(day: string): string {
  const date = new Date(day);
  return `${date.getUTCDate()} ${formatMonth(day)}`;
}

/** "2026-02-03" -> "Feb". */
export function formatMonth(day: string): string {
  return monthNames[new Date(day).getUTCMonth()] ?? '';
}

/** "2026-02-03" -> "Tue 3 Feb 2026". */
export function formatFullDay(day: string): string {
  const date = new Date(day);
  return `${dayNames[date.getUTCDay()] ?? ''} ${formatDay(day)} ${date.getUTCFullYear()}`;
}

/** First and last day of a span whose `to` is exclusive: "7 Jan – 3 Feb 2026"; the year twice when it changes. */
export function formatSpan({ from, to }: { readonly from: string; readonly to: string }): string {
  const last = new Date(Date.parse(to) - dayLength).toISOString().slice(0, 10);
  const year = from.slice(0, 4) === last.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`;
  return `${formatDay(from)}${year} – ${formatDay(last)} ${last.slice(0, 4)}`;
}

/** How long ago a time was, coarse: "just now", "5 minutes ago", "on 3 Feb". Both ISO times or milliseconds. */
export function formatAge(time: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(time)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return count(minutes, 'minute');
  if (minutes < 24 * 60) return count(Math.floor(minutes / 60), 'hour');
  return `on ${formatDay(time)}`;
}

function count(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'} ago`;
}

export interface Trend {
  readonly direction: 'up' | 'down' | 'flat';
  /** For the eye: "▲ 8%". */
  readonly text: string;
  /** For the ear and for tooltips: "8% more than in the period before". */
  readonly words: string;
}

/** What a figure's change says; undefined when nothing can be said. */
export function toTrend(figure: Figure): Trend | undefined {
  const { value, previous } = figure;
  if (value !== null && value > 0 && previous === 0) {
    return { direction: 'up', text: 'new', words: 'nothing in the period before' };
  }
  const percent = trendPercent(figure);
  if (percent === null) return undefined;
  if (percent === 0) return { direction: 'flat', text: '0%', words: 'the same as in the period before' };
  const amount = `${formatNumber(Math.abs(percent))}%`;
  return percent > 0
    ? { direction: 'up', text: `▲ ${amount}`, words: `${amount} more than in the period before` }
    : { direction: 'down', text: `▼ ${amount}`, words: `${amount} less than in the period before` };
}
