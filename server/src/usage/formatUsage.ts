import { trendPercent } from '@shared/figures';
import type { ReportedFigure, UsageReport } from './report';
import { formatDay, formatWindow } from './windows';

/** The report as JSON; its shape is `UsageReport`. */
export function formatUsageJson(report: UsageReport): string {
  return JSON.stringify(report, null, 2);
}

/** The report for people, without the SQL. Figures over the same window stand together. */
export function formatUsageText({ name, kind, figures, problem }: UsageReport): string {
  const groups = new Map<string, ReportedFigure[]>();
  for (const figure of figures) {
    const head = headOf(figure);
    groups.set(head, [...(groups.get(head) ?? []), figure]);
  }
  return [
    `${name} (${kind})`,
    ...[...groups].flatMap(([head, group]) => ['', head, ...describeGroup(group)]),
    ...(problem === null ? [] : ['', problem]),
  ].join('\n');
}

function describeGroup(figures: readonly ReportedFigure[]): readonly string[] {
  const notes = new Set(figures.flatMap((figure) => figure.notes));
  return [...figures.map(describeValue), ...notes].map((line) => `  ${line}`);
}

function headOf({ keyPath, timeFrame, window }: ReportedFigure): string {
  // A figure that no statement can tell has no window either.
  const span = window.to === '' ? [] : [formatWindow({ from: window.from ?? '', to: window.to })];
  return [timeFrame, ...(keyPath === undefined ? [] : [keyPath]), ...span].join(' · ');
}

function describeValue(figure: ReportedFigure): string {
  const { value, previous, measure, asOf, precision, stale } = figure;
  if (value === null) return 'no figure';
  const percent = trendPercent(figure);
  const trend = percent === null ? '' : `${signOf(percent)}${Math.abs(percent)} %, `;
  const before = previous === null ? '' : ` (${trend}${formatNumber(previous)} in the period before)`;
  const exactness = precision.kind === 'exact' ? 'exact' : `estimated, ±${precision.errorPercent} %`;
  const when = asOf === null ? '' : `, ${stale ? 'last known' : 'as of'} ${formatMinute(asOf)}`;
  return `${formatNumber(value)}${measure === undefined ? '' : ` ${measure}`}${before}, ${exactness}${when}`;
}

function signOf(percent: number): string {
  if (percent === 0) return '±';
  return percent < 0 ? '−' : '+';
}

function formatMinute(iso: string): string {
  return `${formatDay(iso)} ${iso.slice(11, 16)} UTC`;
}

/** 1234567.5 -> "1,234,567.5": alike on every machine, whatever its language. */
function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

const columns = [
  'name',
  'kind',
  'key_path',
  'measure',
  'time_frame',
  'value',
  'previous',
  'from',
  'to',
  'as_of',
  'precision',
  'error_percent',
  'stale',
  'notes',
  'sql',
  'problem',
] as const;

/** The report as CSV (RFC 4180), a row a figure. Text that a spreadsheet would run as a formula gets a leading `'`. */
export function formatUsageCsv({ name, kind, figures, problem }: UsageReport): string {
  const rows = figures.map((figure) => [
    toText(name),
    kind,
    toText(figure.keyPath ?? ''),
    figure.measure ?? '',
    toText(figure.timeFrame),
    toCell(figure.value),
    toCell(figure.previous),
    figure.window.from ?? '',
    figure.window.to,
    figure.asOf ?? '',
    figure.precision.kind,
    figure.precision.kind === 'exact' ? '0' : toCell(figure.precision.errorPercent),
    String(figure.stale),
    toText(figure.notes.join(' ')),
    figure.sql,
    toText(problem ?? ''),
  ]);
  return [columns, ...rows].map((row) => row.map(quoteField).join(',')).join('\r\n');
}

function toCell(value: number | null): string {
  return value === null ? '' : String(value);
}

function toText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
