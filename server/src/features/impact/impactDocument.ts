import type { Location } from 'vscode-languageserver-types';
import { expandMetric, type MetricDefinition } from '../../facts';
import { code, escapeMarkdown, listUpTo, placeLink } from '../cards/markdown';
import { plural } from '../figuresText';
import type { Item } from '../itemAt';
import { audiencesOf } from './audiences';
import type { Impact } from './compare';
import { dependentsOf, type Dependents, type ImpactContext } from './dependents';
import { impactSummary, impactTables } from './impactMarkdown';

/** What is known of the time since the branch left its base. */
export interface SinceBase {
  /** What it is compared with, in words, or why it is not. */
  readonly comparedWith: readonly string[];
  readonly isCompared: boolean;
  readonly impacts: readonly Impact[];
}

export interface DocumentContext extends ImpactContext {
  readonly pathOf: (uri: string) => string;
}

const linesShown = 50;
const pathsShown = 3;

/** What depends on an event or a metric, and what changed about it, as a document to be read. */
export function impactDocument(
  item: Pick<Item, 'kind' | 'name'>,
  since: SinceBase,
  context: DocumentContext,
): string {
  const dependents = dependentsOf(item, context);
  const own = since.impacts.filter((it) => concerns(it, item, dependents.metrics));
  return [
    `# Impact of ${code(item.name)}`,
    reliance(item, dependents, context),
    ...metricsSection(item, dependents, context),
    ...placesSection('Sent by', dependents.calls, context),
    ...placesSection('Named in tests', dependents.tests, context),
    ...dashboardsSection(dependents.dashboards, context),
    ...sinceSection({ ...since, impacts: own }, `Nothing changed about it.`, context),
  ].join('\n\n');
}

/** All that a branch changes. */
export function branchDocument(since: SinceBase, context: DocumentContext): string {
  const nothing = impactSummary([]);
  return ['# Impact of this branch', ...sinceSection(since, nothing, context)].join('\n\n');
}

function concerns(
  { subject, metrics }: Impact,
  item: Pick<Item, 'kind' | 'name'>,
  dependents: readonly MetricDefinition[],
): boolean {
  return (
    (subject.kind === item.kind && subject.name === item.name) ||
    metrics.some((it) => dependents.includes(it))
  );
}

function reliance(
  { kind }: Pick<Item, 'kind' | 'name'>,
  { audiences, owners, metrics }: Dependents,
  context: DocumentContext,
): string {
  const readers = audiences.flatMap((id) => {
    const it = context.audiences[id];
    if (!it) return [];
    return [
      `- **${escapeMarkdown(it.name)}**${it.reason === undefined ? '' : ` ${escapeMarkdown(it.reason)}`}`,
    ];
  });
  const owner =
    owners.length > 0 ? `Owned by ${owners.map(code).join(', ')}.` : 'Nobody is named as its owner.';
  if (readers.length > 0) return `${owner} Relied on by:\n\n${readers.join('\n')}`;
  const reason =
    kind === 'event' && metrics.length === 0
      ? 'No metric counts it, so no number depends on it.'
      : 'It is not reported.';
  return `${owner} ${reason}`;
}

function metricsSection(
  { kind }: Pick<Item, 'kind' | 'name'>,
  { metrics }: Dependents,
  context: DocumentContext,
): readonly string[] {
  if (kind !== 'event' || metrics.length === 0) return [];
  const names = (ids: readonly string[]): string =>
    ids.map((id) => escapeMarkdown(context.audiences[id]?.name ?? id)).join(', ');
  const rows = metrics.slice(0, linesShown).map((it) => {
    const paths = expandMetric(it).map(({ keyPath }) => code(keyPath));
    const link = placeLink(code(it.keyPath.value), { uri: it.uri, range: it.keyPath.range });
    const owner = it.productGroup ? code(it.productGroup.value) : '';
    return `| ${link} | ${listUpTo(pathsShown, paths)} | ${owner} | ${names(audiencesOf(it, context.audiences))} |`;
  });
  const table = ['| Definition | Reported as | Owner | Relied on by |', '| --- | --- | --- | --- |', ...rows];
  return [`## Counted by ${plural(metrics.length, 'metric')}`, table.join('\n') + more(metrics.length)];
}

function placesSection(
  title: string,
  places: readonly Location[],
  { pathOf }: DocumentContext,
): readonly string[] {
  if (places.length === 0) return [];
  const links = places.slice(0, linesShown).map((it) => `- ${linkTo(it, pathOf)}`);
  return [`## ${title} ${plural(places.length, 'place')}`, links.join('\n') + more(places.length)];
}

function dashboardsSection(places: readonly Location[], context: DocumentContext): readonly string[] {
  const [title, list] = placesSection('Named in dashboards in', places, context);
  if (title === undefined || list === undefined) return [];
  return [title, 'Found by their text: what a dashboard computes is not looked into.', list];
}

function sinceSection(
  { comparedWith, isCompared, impacts }: SinceBase,
  nothing: string,
  { audiences, pathOf }: DocumentContext,
): readonly string[] {
  const compared = comparedWith.map(escapeMarkdown).join('\n\n');
  if (!isCompared) return ['## Changes', compared];
  const placeText = (it: Location): string => linkTo(it, pathOf);
  return [
    '## Changes',
    `${impacts.length > 0 ? impactSummary(impacts) : nothing} ${compared}`,
    ...(impacts.length > 0 ? [impactTables(impacts, { audiences, placeText })] : []),
  ];
}

function linkTo(place: Location, pathOf: (uri: string) => string): string {
  return placeLink(escapeMarkdown(`${pathOf(place.uri)}:${place.range.start.line + 1}`), place);
}

function more(count: number): string {
  return count > linesShown ? `\n\nAnd ${count - linesShown} more.` : '';
}
