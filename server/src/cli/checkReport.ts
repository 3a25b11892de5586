import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { Config } from '@shared/config';
import { comparePositions } from '../range';
import type { Session } from '../workspace/session';
import { outputVersion } from './commandContext';
import { counted, paint, type Terminal } from './terminal';

const severityNames = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;
type SeverityName = (typeof severityNames)[keyof typeof severityNames];

/** A finding with its file. */
export interface Found {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly severity: SeverityName;
  readonly diagnostic: Diagnostic;
}

/** All findings of the workspace, sorted by path and place. */
export function collectFindings({ analysis, layout }: Session): readonly Found[] {
  const files = [...analysis.index.facts.all()].map(({ uri }) => ({ uri, path: layout.pathOf(uri) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.flatMap(({ uri, path }) =>
    [...analysis.diagnostics(uri)]
      .sort((a, b) => comparePositions(a.range.start, b.range.start))
      .map((diagnostic) => ({ path, severity: severityNames[diagnostic.severity ?? 1], diagnostic })),
  );
}

export function hasErrors(found: readonly Found[]): boolean {
  return found.some(({ severity }) => severity === 'error');
}

/** What to tell about a folder without any definition: there is nothing to hold its calls against. */
export function nothingDefined({ analysis }: Session, { definitions }: Config): string | undefined {
  const { events, metrics, calls } = analysis.index.counts;
  if (events + metrics > 0) return undefined;
  const globs = [...definitions.events, ...definitions.metrics].join(', ');
  const idle =
    calls === 0 ? 'there is nothing to check' : `${counted(calls, 'tracking call')} cannot be checked`;
  return [
    `No event or metric definitions found, so ${idle}.`,
    `They are looked for in ${globs}. If they lie elsewhere, name the places under \`definitions\` in .metric-lens.yml.`,
  ].join('\n');
}

/** The findings for other programs. Ranges are 1-based, columns in UTF-16 code units, ends exclusive. */
export function checkReport(found: readonly Found[], { layout }: Pick<Session, 'layout'>): unknown {
  const diagnostics = found.map(({ path, severity, diagnostic }) => {
    const { range, code, relatedInformation: related } = diagnostic;
    const places = related?.map(({ location, message: text }) => ({
      path: layout.pathOf(location.uri),
      range: rangeReport(location.range),
      message: text,
    }));
    return {
      path,
      range: rangeReport(range),
      code,
      severity,
      message: textOf(diagnostic),
      ...(places ? { related: places } : {}),
    };
  });
  return { version: outputVersion, diagnostics };
}

/** A range as the JSON of commands tells it. */
export function rangeReport({ start, end }: Range): unknown {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

const colors = { error: 'red', warning: 'yellow', info: 'blue', hint: 'dim' } as const;

/** One line a finding, as compilers print them, and a summary. `note` stands for the summary when nothing was found. */
export function checkText(found: readonly Found[], terminal: Terminal, note?: string): string {
  const lines = found.map(({ path, severity, diagnostic }) => {
    const { range, code } = diagnostic;
    const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
    const name = paint(terminal, colors[severity], severity);
    return `${place}: ${name}: ${textOf(diagnostic)} ${paint(terminal, 'dim', `[${String(code)}]`)}`;
  });
  const parts = [lines.join('\n'), note ?? '', found.length > 0 || note === undefined ? summary(found) : ''];
  return parts.filter((it) => it !== '').join('\n\n');
}

function textOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** `3 errors, 1 warning.`, naming only what there is. */
function summary(found: readonly Found[]): string {
  const counts = (Object.keys(colors) as readonly SeverityName[]).flatMap((name) => {
    const count = found.filter(({ severity }) => severity === name).length;
    if (count === 0) return [];
    return name === 'info' ? `${count.toLocaleString('en')} info` : counted(count, name);
  });
  return counts.length === 0 ? 'No problems found.' : `${counts.join(', ')}.`;
}
