import { basePropertyTypes, type EventDefinition, type PropertyDefinition } from '../../facts';
import { sparklineDataUri } from '../../usage/sparkline';
import type { EventFigures } from '../../usage/usageSource';
import { figuresLine, minuteOf, plural } from '../figuresText';
import type { CardContext } from '../hover';
import { countExpanded, metricsCounting, sendersOf } from '../relations';
import { code, commandLink, escapeMarkdown, listUpTo, placeLink, storeLine } from './markdown';

const shownMetrics = 4;
const shownCalls = 5;

/** All that is known of an event, as Markdown. */
export function eventCard(event: EventDefinition, context: CardContext): string {
  const name = event.action.value;
  const sections = [
    `**${escapeMarkdown(name)}** — event${statusText(event)}${ownerText(event)}`,
    escapeMarkdown(event.description?.value ?? 'No description.'),
    figuresSection(name, context),
    links(event, context),
    relationLines(event, context).join('  \n'),
    factLines(event).join('  \n'),
    propertyLines(event).join('\n'),
  ];
  return sections.filter((it) => it !== '').join('\n\n');
}

function statusText({ removed, internalEvents, milestone }: EventDefinition): string {
  if (removed) return ' (removed)';
  const since = milestone ? `, since ${escapeMarkdown(milestone.value)}` : '';
  return internalEvents ? since : `, legacy${since}`;
}

function ownerText({ productGroup }: EventDefinition): string {
  return productGroup ? `, owned by ${code(productGroup.value)}` : '';
}

function figuresSection(name: string, { figures, storeHint, commandLinks }: CardContext): string {
  const found = figures?.get(name);
  if (!found) return storeHint === undefined ? '' : storeLine(storeHint, commandLinks);
  const line = figuresLine(found);
  if (line === undefined) {
    const { problem, emptyReason } = found.provenance;
    return `*${escapeMarkdown(problem ?? emptyReason ?? 'No figures.')}*`;
  }
  const picture = `![Events a day, last 28 days](${sparklineDataUri(found.daily)})`;
  return [`${picture}  \n**${line}**`, provenanceText(found)].filter((it) => it !== '').join('  \n');
}

function provenanceText({ lastSeen, provenance }: EventFigures): string {
  const { problem, emptyReason, stale, asOf, precision } = provenance;
  const parts = [
    lastSeen === null ? (emptyReason ?? 'never received') : `last seen ${minuteOf(lastSeen)}`,
    ...(precision.kind === 'estimated' ? [`users ±${precision.errorPercent} %`] : []),
    ...(asOf === null ? [] : [`${stale ? 'stale, last answer' : 'as of'} ${minuteOf(asOf)}`]),
    ...(problem === null ? [] : [problem]),
  ];
  return `*${escapeMarkdown(parts.join(' · '))}*`;
}

function factLines(event: EventDefinition): readonly string[] {
  const { tiers, identifiers, category, classification } = event;
  const values = (fields: readonly { readonly value: string }[]): string =>
    fields.map((it) => code(it.value)).join(', ');
  return [
    ...(category ? [`Category: ${code(category.value)}`] : []),
    ...(tiers.length > 0 ? [`Tiers: ${values(tiers)}`] : []),
    `Identifiers: ${identifiers.length > 0 ? values(identifiers) : 'none'}`,
    ...(classification === undefined ? [] : [`Classification: ${code(classification)}`]),
  ];
}

function propertyLines({ properties }: EventDefinition): readonly string[] {
  return properties.length === 0 ? [] : ['Properties:', ...properties.map((it) => `- ${propertyText(it)}`)];
}

function propertyText({ name, description }: PropertyDefinition): string {
  const type = Object.hasOwn(basePropertyTypes, name)
    ? basePropertyTypes[name as keyof typeof basePropertyTypes]
    : 'string or number';
  const about = description === undefined ? '' : ` — ${escapeMarkdown(description)}`;
  return `${code(name)} (${type})${about}`;
}

function relationLines(event: EventDefinition, { index, pathOf }: CardContext): readonly string[] {
  const metrics = metricsCounting(index, event.action.value);
  const calls = sendersOf(index, event.action.value);
  const metricLinks = metrics.map(({ uri, keyPath, timeFrames }) => {
    const frames = timeFrames.map(({ value }) => escapeMarkdown(value)).join(', ');
    return `${placeLink(code(keyPath.value), { uri, range: keyPath.range })} (${frames})`;
  });
  const callLinks = calls.map(({ uri, call }) => {
    const label = `${pathOf(uri)}:${call.name.range.start.line + 1}`;
    return placeLink(escapeMarkdown(label), { uri, range: call.name.range });
  });
  return [
    metrics.length === 0
      ? 'No metric counts it.'
      : `Counted by ${plural(countExpanded(metrics), 'metric')}: ${listUpTo(shownMetrics, metricLinks)}`,
    calls.length === 0
      ? 'No call that could be read sends it.'
      : `Sent by ${plural(calls.length, 'call')}: ${listUpTo(shownCalls, callLinks)}`,
  ];
}

function links(event: EventDefinition, { commandLinks, figures }: CardContext): string {
  const definition = placeLink('Definition', { uri: event.uri, range: event.action.range });
  if (!commandLinks) return definition;
  const item = { kind: 'event', name: event.action.value };
  const chart = figures ? [commandLink('Chart', 'metricLens.openChart', [item])] : [];
  return [
    definition,
    ...chart,
    commandLink('Dictionary', 'metricLens.openDictionary', [event.action.value]),
  ].join(' · ');
}
