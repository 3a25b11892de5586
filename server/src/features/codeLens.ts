import type { Command, Range } from 'vscode-languageserver-types';
import type { FileFacts } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { EventFigures } from '../usage/usageSource';
import { figuresLine, plural } from './figuresText';
import { itemsOf, type Item } from './itemAt';
import { referencesOf } from './navigation';
import { countExpanded, metricsCounting, sendersOf } from './relations';

/** A lens before its text is known; resolving needs the item only. */
export interface Lens {
  readonly range: Range;
  readonly item: Pick<Item, 'kind' | 'name'>;
}

/** One lens for each known event that a call or an event definition of the file names, at most one a line and event. */
export function provideLenses(facts: FileFacts, index: WorkspaceIndex): readonly Lens[] {
  const seen = new Set<string>();
  return itemsOf({ ...facts, metrics: [], metricReferences: [] }).flatMap(({ kind, name, range }) => {
    const key = `${range.start.line} ${name}`;
    if (!index.eventsByName.has(name) || seen.has(key)) return [];
    seen.add(key);
    return [{ range, item: { kind, name } }];
  });
}

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
