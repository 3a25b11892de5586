import type { Series, SeriesPoint } from './series';

/** A series as CSV (RFC 4180): a row a day, oldest first, the period before beside the day it is compared with. */
export function seriesCsv({ points, previous, valueLabel }: Series): string {
  const value = valueLabel.toLowerCase();
  const header = ['day', value, 'unique users', 'previous day', `previous ${value}`, 'previous unique users'];
  const rows = points.map((point, index) => [...toCells(point), ...toCells(previous[index])]);
  return [header, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

/** `create_ci_build`, 28 -> "create_ci_build-28-days.csv", safe on every file system. */
export function seriesFileName({ name, days }: Series): string {
  return `${name.replace(/[^\w.-]+/g, '-')}-${days}-days.csv`;
}

function toCells(point: SeriesPoint | undefined): readonly string[] {
  if (!point) return ['', '', ''];
  const [day, value, users] = point;
  return [day, String(value), users === null ? '' : String(users)];
}

function toField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
