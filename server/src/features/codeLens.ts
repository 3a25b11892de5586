import type { Command, Range } from 'vscode-languageserver-types';
import { possibleNames, type FileFacts, type TrackingCall } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { EventFigures } from '../usage/usageSource';
import { figuresLine, plural } from './figuresText';
import type { Item } from './itemAt';
import { referencesOf } from './navigation';
import { countExpanded, metricsCounting, sendersOf } from './relations';

/** A lens before its text is known; resolving needs the item only. */
export interface Lens {
  readonly range: Range;
  readonly item: Pick<Item, 'kind' | 'name'>;
}

/** One lens for each known event that a call or an event definition of the file names, at most one a line and event. */
export function provideLenses(facts: FileFacts, index: WorkspaceIndex): readonly Lens[] {
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
  /** Undefined without a store. */
  readonly figures: EventFigures | undefined;
}

/** The text of a lens and what a click does: the chart when there are figures, the references when there are none. */
export function resolveLens({ item, range }: Lens, uri: string, { index, figures }: LensContext): Command {
  const metrics = countExpanded(metricsCounting(index, item.name));
  const calls = sendersOf(index, item.name).length;
  const line = figures && figuresLine(figures);
  const stale = figures?.provenance.stale === true ? ' (stale)' : '';
  const title = [
    ...(line === undefined ? [] : [line + stale]),
    plural(metrics, 'metric'),
    plural(calls, 'call'),
  ].join(' · ');
  if (line !== undefined) return { title, command: 'metricLens.openChart', arguments: [item] };
  const references = referencesOf(index, item);
  return { title, command: 'metricLens.showReferences', arguments: [uri, range.start, references] };
}
