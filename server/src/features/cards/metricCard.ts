import { formatCount } from '@shared/figures';
import { expandMetric, type MetricDefinition, type SelectionRule } from '../../facts';
import type { MetricFigure } from '../../usage/usageSource';
import { minuteOf, trendText } from '../figuresText';
import type { CardContext } from '../hover';
import { code, commandLink, escapeMarkdown, placeLink, storeLine } from './markdown';

/** What the time frames of event metrics mean; the windows are complete weeks, never sliding days. */
const frameMeaning: Readonly<Record<string, string>> = {
  '7d': 'the most recent complete week',
  '28d': 'the most recent four complete weeks',
  all: 'since the metric was introduced',
  none: 'not over time',
};

/** All that is known of a metric, as Markdown. `keyPath` is the one that was asked for: the stem or an expanded one. */
export function metricCard(metric: MetricDefinition, keyPath: string, context: CardContext): string {
  const status = metric.status === 'active' ? '' : ` (${escapeMarkdown(metric.status)})`;
  const sections = [
    `**${escapeMarkdown(keyPath)}** — metric${status}`,
    escapeMarkdown(metric.description?.value ?? 'No description.'),
    figureLines(metric, context).join('  \n'),
    links(metric, context),
    metric.rules.length === 0
      ? ''
      : `Counts:\n${metric.rules.map((it) => `- ${ruleText(it, context)}`).join('\n')}`,
    factLines(metric).join('  \n'),
  ];
  return sections.filter((it) => it !== '').join('\n\n');
}

function figureLines(
  metric: MetricDefinition,
  { metricFigures, storeHint, commandLinks }: CardContext,
): readonly string[] {
  if (storeHint !== undefined) return [storeLine(storeHint, commandLinks)];
  const figures = expandMetric(metric).flatMap(({ keyPath }) => metricFigures?.get(keyPath) ?? []);
  // what is wrong with the store is wrong for every time frame, and said once
  const problems = figures.flatMap(({ provenance }) => provenance.problem ?? []);
  return [
    ...figures.flatMap((it) => figureLine(it) ?? []),
    ...[...new Set(problems)].map((it) => `*${escapeMarkdown(it)}*`),
  ];
}

function figureLine({ timeFrame, value, provenance, notes }: MetricFigure): string | undefined {
  const { problem, emptyReason, asOf, stale, window } = provenance;
  if (value.value === null) {
    return problem === null ? `*${escapeMarkdown(emptyReason ?? notes[0] ?? 'No figure.')}*` : undefined;
  }
  const span = window.from === '' ? `until ${window.to}` : `${window.from} to ${window.to}`;
  const when = asOf === null ? '' : `, ${stale ? 'stale, last answer' : 'as of'} ${minuteOf(asOf)}`;
  const count = `**${formatCount(value.value)}**${trendText(value)}`;
  return `${count} — ${escapeMarkdown(timeFrame)}, *${escapeMarkdown(span + when)}*`;
}

function factLines(metric: MetricDefinition): readonly string[] {
  const { productGroup, tiers, dataSource, dataCategory, valueType, performanceIndicatorTypes } = metric;
  const frames = expandMetric(metric).map(({ keyPath, timeFrame }) => {
    const meaning = frameMeaning[timeFrame];
    return `${code(keyPath)} (${escapeMarkdown(timeFrame)}${meaning === undefined ? '' : `: ${meaning}`})`;
  });
  return [
    ...(productGroup ? [`Owner: ${code(productGroup.value)}`] : []),
    ...(tiers.length > 0 ? [`Tiers: ${tiers.map((it) => code(it.value)).join(', ')}`] : []),
    ...(dataSource ? [`Source: ${code(dataSource.value)}`] : []),
    ...(dataCategory === undefined ? [] : [`Category of data: ${code(dataCategory)}`]),
    ...(valueType === undefined ? [] : [`Value: ${code(valueType.value)}`]),
    ...(performanceIndicatorTypes.length > 0
      ? [`Feeds: ${performanceIndicatorTypes.map(code).join(', ')}`]
      : []),
    `Time frames: ${frames.join('; ')}`,
  ];
}

function ruleText({ name, unique, operator, filter }: SelectionRule, { index }: CardContext): string {
  const event = index.eventsByName.find(name.value)[0];
  const linked = event
    ? placeLink(code(name.value), { uri: event.uri, range: event.action.range })
    : `${code(name.value)} (not defined)`;
  const what = unique
    ? `unique ${code(unique.value)} of `
    : operator
      ? `${code(operator.value)} of `
      : 'every ';
  const where = filter.map(({ key, value }) => `${code(key)} is ${code(String(value.value))}`);
  return what + linked + (where.length > 0 ? ` where ${where.join(' and ')}` : '');
}

function links(metric: MetricDefinition, { commandLinks, storeHint }: CardContext): string {
  const definition = placeLink('Definition', { uri: metric.uri, range: metric.keyPath.range });
  if (!commandLinks) return definition;
  const item = { kind: 'metric', name: metric.keyPath.value };
  const chart =
    storeHint === undefined && metric.rules.length > 0
      ? [commandLink('Chart', 'metricLens.openChart', [item])]
      : [];
  return [
    definition,
    ...chart,
    commandLink('Dictionary', 'metricLens.openDictionary', [metric.keyPath.value]),
  ].join(' · ');
}
