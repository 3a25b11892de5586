import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { expandMetric, type EventDefinition, type MetricDefinition } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { leadsTo } from '../names';
import { eventsOf } from './relations';

/** Nobody reads further; more letters choose among all again. */
const mostSymbols = 100;

interface Match {
  readonly rank: number;
  readonly name: string;
  readonly symbol: () => WorkspaceSymbol;
}

/** The events and metrics that a query may mean: by name, by key path (expanded ones, too), metrics by their events. */
export function findSymbols(query: string, index: WorkspaceIndex): readonly WorkspaceSymbol[] {
  const wanted = query.replace(/\s+/g, '').toLowerCase();
  const matches = [...eventMatches(wanted, index), ...metricMatches(wanted, index)];
  matches.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return matches.slice(0, mostSymbols).map(({ symbol }) => symbol());
}

function* eventMatches(wanted: string, index: WorkspaceIndex): Iterable<Match> {
  for (const name of index.eventsByName.keys()) {
    const rank = rankOf(wanted, name);
    if (rank === undefined) continue;
    for (const event of index.eventsByName.find(name)) yield { rank, name, symbol: () => eventSymbol(event) };
  }
}

function* metricMatches(wanted: string, index: WorkspaceIndex): Iterable<Match> {
  const seen = new Set<MetricDefinition>();
  for (const path of index.metricsByKeyPath.keys()) {
    for (const metric of index.metricsByKeyPath.find(path)) {
      if (seen.has(metric)) continue;
      seen.add(metric);
      const found = matchOf(wanted, metric);
      // an event stands before the metrics that are named after it
      if (found) yield { ...found, rank: found.rank + 0.5, symbol: () => metricSymbol(metric, found.name) };
    }
  }
}

/** The name of a metric that fits best; where only its event fits, that stands behind, for editors filter by the name. */
function matchOf(wanted: string, metric: MetricDefinition): Pick<Match, 'rank' | 'name'> | undefined {
  const stem = metric.keyPath.value;
  const names = [stem, ...expandMetric(metric).map(({ keyPath }) => keyPath)];
  for (const name of names) {
    const rank = rankOf(wanted, name);
    if (rank !== undefined) return { rank, name };
  }
  const event = eventsOf(metric).find((it) => rankOf(wanted, it) !== undefined);
  return event === undefined ? undefined : { rank: 5, name: `${stem} (counts ${event})` };
}

/** From 0, the very name, to 4, the letters in their order; undefined where they are not. */
function rankOf(wanted: string, written: string): number | undefined {
  if (!leadsTo(wanted, written)) return undefined;
  const name = written.toLowerCase();
  const at = name.indexOf(wanted);
  if (at < 0) return 4;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return /[a-z0-9]/.test(name.charAt(at - 1)) ? 3 : 2;
}

function eventSymbol({ action, uri, productGroup }: EventDefinition): WorkspaceSymbol {
  return symbolOf(action.value, SymbolKind.Event, { uri, range: action.range }, productGroup?.value);
}

function metricSymbol({ uri, keyPath, productGroup }: MetricDefinition, name: string): WorkspaceSymbol {
  return symbolOf(name, SymbolKind.Number, { uri, range: keyPath.range }, productGroup?.value);
}

function symbolOf(
  name: string,
  kind: SymbolKind,
  location: WorkspaceSymbol['location'],
  owner: string | undefined,
): WorkspaceSymbol {
  return { name, kind, location, ...(owner === undefined ? {} : { containerName: owner }) };
}
