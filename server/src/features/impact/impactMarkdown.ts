import type { Location } from 'vscode-languageserver-types';
import type { Audiences } from '@shared/audience';
import { code, escapeMarkdown, listUpTo } from '../cards/markdown';
import { plural } from '../figuresText';
import { impactKinds, type ImpactSeverity } from './change';
import type { Impact } from './compare';

export interface MarkdownOptions {
  readonly audiences: Audiences;
  /** A place as the reader of the document finds it: a link, or a path. */
  readonly placeText: (place: Location) => string;
}

/** A table longer than this is no reading for anybody; the other formats tell all. */
const rowsShown = 50;
const namesShown = 10;

const severityWords: Readonly<Record<ImpactSeverity, string>> = {
  error: 'Do not merge',
  warning: 'Tell them',
  info: 'To know',
};

/** How serious it all is, in one sentence. */
export function impactSummary(impacts: readonly Impact[]): string {
  if (impacts.length === 0) return 'Nothing changes for those who rely on events and metrics.';
  const count = (severity: ImpactSeverity): number => impacts.filter((it) => it.severity === severity).length;
  const [errors, warnings, others] = [count('error'), count('warning'), count('info')];
  const parts = [
    ...(errors > 0
      ? [`${plural(errors, 'change')} that should not be merged as ${errors === 1 ? 'it is' : 'they are'}`]
      : []),
    ...(warnings > 0 ? [`${plural(warnings, 'change')} to tell others about`] : []),
    ...(others > 0 ? [`${plural(others, 'change')} to know of`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** One table for each audience, in plain words, and what to look at besides. */
export function impactTables(impacts: readonly Impact[], options: MarkdownOptions): string {
  const tables = Object.entries(options.audiences).flatMap(([id, audience]) => {
    const own = impacts.filter(({ audiences }) => audiences.includes(id));
    if (own.length === 0) return [];
    const reason = audience.reason === undefined ? '' : ` They rely on it ${audience.reason}.`;
    const head = `### ${escapeMarkdown(audience.name)}\n\n${counted(own)}${escapeMarkdown(reason)}`;
    return [`${head}\n\n${table(own, options)}`];
  });
  return [...tables, ...besides(impacts, options)].join('\n\n');
}

function counted(impacts: readonly Impact[]): string {
  const names = new Set(impacts.map(({ subject }) => `${subject.kind} ${subject.name}`));
  const changes = impacts.length === 1 ? '1 change' : `${impacts.length} changes`;
  return `${changes} of ${names.size === 1 ? 'one definition' : `${names.size} definitions`}.`;
}

function table(impacts: readonly Impact[], options: MarkdownOptions): string {
  const shown = impacts.slice(0, rowsShown);
  const rest = impacts.length - shown.length;
  const rows = shown.map((it) => `| ${row(it, options).join(' | ')} |`);
  const lines = [
    '| | Event or metric | What changes | Why it matters | What to do instead |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return lines.join('\n') + (rest > 0 ? `\n\nAnd ${rest} more.` : '');
}

function row(impact: Impact, { placeText }: MarkdownOptions): readonly string[] {
  const { kind, severity, subject, what, metrics, uri, range, isGone } = impact;
  const place = isGone ? '' : ` (${placeText({ uri, range })})`;
  const others = subject.kind === 'event' && metrics.length > 0 ? ` ${feeds(metrics)}` : '';
  const { why, instead } = impactKinds[kind];
  return [
    `**${severityWords[severity]}**`,
    cellCode(subject.name) + place,
    withCode(what, "'") + others,
    withCode(why, '`'),
    withCode(instead, '`'),
  ];
}

function feeds(metrics: Impact['metrics']): string {
  const names = [...new Set(metrics.map(({ keyPath }) => cellCode(keyPath.value)))];
  return `It is counted by ${listUpTo(namesShown, names)}.`;
}

/** Our own texts quote names and code; all else in them is text. */
function withCode(text: string, quote: string): string {
  return text
    .split(quote)
    .map((it, i) => (i % 2 === 0 ? escapeMarkdown(it) : cellCode(it)))
    .join('');
}

/** A cell ends at a bar, also within code. */
function cellCode(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Whom to ask, and the tests and dashboards that name what changes. */
function besides(impacts: readonly Impact[], { placeText }: MarkdownOptions): readonly string[] {
  const places = (list: readonly Location[]): readonly string[] => [...new Set(list.map(placeText))];
  const owners = [...new Set(impacts.flatMap((it) => it.owners))].sort().map(code);
  const tests = places(impacts.flatMap((it) => it.tests));
  const dashboards = places(impacts.flatMap((it) => it.dashboards));
  return [
    ...(owners.length > 0 ? [`**Owning groups:** ${listUpTo(namesShown, owners)}`] : []),
    ...(tests.length > 0 ? [`**Tests that name them:** ${listUpTo(namesShown, tests)}`] : []),
    ...(dashboards.length > 0
      ? [`**Dashboards whose text names them:** ${listUpTo(namesShown, dashboards)}`]
      : []),
  ];
}
