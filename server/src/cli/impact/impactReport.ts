import type { Location } from 'vscode-languageserver-types';
import { code } from '../../features/cards/markdown';
import { impactKinds } from '../../features/impact/change';
import type { Impact } from '../../features/impact/compare';
import { impactSummary, impactTables } from '../../features/impact/impactMarkdown';
import { rangeReport } from '../checkReport';
import { outputVersion } from '../commandContext';
import { paint, type Terminal } from '../terminal';
import type { FoundImpact } from './runImpact';

/** For other programs. Ranges are those of `check`; `range` is missing for what is gone. */
export function impactJson({ base, impacts, audiences, layout }: FoundImpact): unknown {
  const place = ({ uri, range }: Location): unknown => ({
    path: layout.pathOf(uri),
    range: rangeReport(range),
  });
  return {
    version: outputVersion,
    base,
    impacts: impacts.map((it) => ({
      kind: it.kind,
      severity: it.severity,
      subject: { kind: it.subject.kind, name: it.subject.name },
      path: layout.pathOf(it.uri),
      ...(it.isGone ? {} : { range: rangeReport(it.range) }),
      what: it.what,
      why: impactKinds[it.kind].why,
      instead: impactKinds[it.kind].instead,
      metrics: it.metrics.map(({ keyPath }) => keyPath.value),
      audiences: it.audiences,
      owners: it.owners,
      tests: it.tests.map(place),
      dashboards: it.dashboards.map(place),
    })),
    audiences: Object.entries(audiences).map(([id, { name }]) => ({ id, name })),
  };
}

const colors = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** A paragraph for each change, and a summary. */
export function impactText(found: FoundImpact, terminal: Terminal): string {
  const paragraphs = found.impacts.map((it) => paragraph(it, found, terminal));
  return [...paragraphs, `${impactSummary(found.impacts)} Compared with ${baseText(found)}.`].join('\n\n');
}

function paragraph(impact: Impact, { layout, audiences }: FoundImpact, terminal: Terminal): string {
  const { kind, severity, subject, what, range, isGone, metrics } = impact;
  const path = layout.pathOf(impact.uri);
  const place = isGone ? path : `${path}:${range.start.line + 1}:${range.start.character + 1}`;
  const { why, instead } = impactKinds[kind];
  const names = impact.audiences.map((id) => audiences[id]?.name ?? id);
  const owners = impact.owners.length > 0 ? ` (owned by ${impact.owners.join(', ')})` : '';
  const paths = metrics.map(({ keyPath }) => keyPath.value).filter((it) => it !== subject.name);
  const list = (label: string, items: readonly string[]): readonly string[] =>
    items.length > 0 ? [`  ${label}: ${items.join(', ')}`] : [];
  const severityName = paint(terminal, colors[severity], severity);
  return [
    `${place}: ${severityName}: ${subject.kind} '${subject.name}': ${what} ${paint(terminal, 'dim', `[${kind}]`)}`,
    `  Why: ${why}`,
    `  Instead: ${instead}`,
    `  Concerns: ${names.join(', ')}${owners}`,
    ...list('Metrics', paths),
    ...list('Tests', [...new Set(impact.tests.map(({ uri }) => layout.pathOf(uri)))]),
    ...list('Dashboards', [...new Set(impact.dashboards.map(({ uri }) => layout.pathOf(uri)))]),
  ].join('\n');
}

/** To be pasted into a merge request. */
export function impactMarkdown(found: FoundImpact): string {
  const { impacts, audiences, layout } = found;
  const placeText = ({ uri, range }: Location): string =>
    code(`${layout.pathOf(uri)}:${range.start.line + 1}`);
  const compared = `Compared with ${code(found.base.ref)} (${code(shortCommit(found))}).`;
  return [
    '## What this changes for those who rely on events and metrics',
    `${impactSummary(impacts)} ${compared}`,
    ...(impacts.length > 0 ? [impactTables(impacts, { audiences, placeText })] : []),
  ].join('\n\n');
}

function baseText(found: FoundImpact): string {
  return `${found.base.ref} (${shortCommit(found)})`;
}

function shortCommit({ base }: FoundImpact): string {
  return base.commit.slice(0, 8);
}
