import type { Command, Range } from 'vscode-languageserver-types';
import type { Audiences } from '@shared/audience';
import {
  expandMetric,
  possibleNames,
  type FileFacts,
  type MetricDefinition,
  type TrackingCall,
} from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { EventFigures } from '../usage/usageSource';
import { figuresLine, plural } from './figuresText';
import { relianceText } from './impact/audiences';
import type { Item } from './itemAt';
import { referencesOf } from './navigation';
import { countExpanded, eventsOf, metricsCounting, sendersOf } from './relations';

/** A lens before its text is known; resolving needs the item only. */
export interface Lens {
  readonly range: Range;
  readonly item: Pick<Item, 'kind' | 'name'>;
}

/**
 * One lens for each known event that a call or an event definition of the file names, at most one a line and event,
 * and one for each metric that it defines.
 */
export function provideLenses(facts: FileFacts, index: WorkspaceIndex): readonly Lens[] {
  return [...eventLenses(facts, index), ...facts.metrics.map(toMetricLens)];
}

function toMetricLens({ keyPath }: MetricDefinition): Lens {
  return { range: keyPath.range, item: { kind: 'metric', name: keyPath.value } };
}

function eventLenses(facts: FileFacts, index: WorkspaceIndex): readonly Lens[] {
  const named = [
    ...facts.calls.flatMap((call) =>
      possibleNames(call.name).map((name) => ({ name, range: anchorOf(call) })),
    ),
    ...facts.events.map(({ action }) => ({ name: action.value, range: action.range })),
  ];
  const seen = new Set<string>();
  return named.flatMap(({ name, range }) => {
    const key = `${range.start.line} ${name}`;
    if (!index.eventsByName.has(name) || seen.has(key)) return [];
    seen.add(key);
    return [{ range, item: { kind: 'event', name } }];
  });
}

/** A lens stands over the call; over the name where the call begins far above it, as in a long chain or element. */
function anchorOf({ range, name }: TrackingCall): Range {
  const linesAbove = name.range.start.line - range.start.line;
  return linesAbove <= maxLinesAbove ? { start: range.start, end: range.start } : name.range;
}

const maxLinesAbove = 2;

export interface LensContext {
  readonly index: WorkspaceIndex;
  readonly audiences: Audiences;
  /** Undefined without a store. */
  readonly figures: EventFigures | undefined;
}

/** The text of a lens and what a click does. */
export function resolveLens(lens: Lens, uri: string, context: LensContext): Command {
  return lens.item.kind === 'metric' ? metricLens(lens, uri, context) : eventLens(lens, uri, context);
}

/** A click shows the chart when there are figures, the references when there are none. */
function eventLens({ item, range }: Lens, uri: string, { index, audiences, figures }: LensContext): Command {
  const counting = metricsCounting(index, item.name);
  const line = figures && figuresLine(figures);
  const stale = figures?.provenance.stale === true ? ' (stale)' : '';
  const title = joined([
    line === undefined ? undefined : line + stale,
    plural(countExpanded(counting), 'metric'),
    plural(sendersOf(index, item.name).length, 'call'),
    relianceText(counting, audiences),
  ]);
  if (line !== undefined) return { title, command: 'metricLens.openChart', arguments: [item] };
  const references = referencesOf(index, item);
  return { title, command: 'metricLens.showReferences', arguments: [uri, range.start, references] };
}

/** A click tells what depends on the metric, and what changed about it. */
function metricLens({ item, range }: Lens, uri: string, { index, audiences }: LensContext): Command {
  const metrics = index.metricsByKeyPath.find(item.name).filter((it) => it.keyPath.value === item.name);
  const events = new Set(metrics.flatMap(eventsOf));
  const calls = [...events].reduce((sum, it) => sum + sendersOf(index, it).length, 0);
  const tests = metrics.flatMap(expandMetric).flatMap(({ keyPath }) => index.metricUses.find(keyPath));
  const title = joined([
    events.size > 0 ? `${plural(events.size, 'event')} · ${plural(calls, 'call')}` : undefined,
    tests.length > 0 ? plural(tests.length, 'test') : undefined,
    relianceText(metrics, audiences) ?? (events.size + tests.length === 0 ? 'Show impact' : undefined),
  ]);
  return { title, command: 'metricLens.showImpact', arguments: [{ uri, ...range.start }] };
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined).join(' · ');
}
