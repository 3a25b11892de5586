import type { Location, Position } from 'vscode-languageserver-types';
import { expandMetric, type FileFacts } from '../facts';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { itemsAt, type Item } from './itemAt';

export interface NavigationContext {
  readonly facts: FileFacts;
  readonly index: WorkspaceIndex;
}

/** Where the events and metrics at `position` are defined. */
export function provideDefinition(
  { facts, index }: NavigationContext,
  position: Position,
): readonly Location[] {
  return uniqueLocations(itemsAt(facts, position).flatMap((it) => definitionsOf(index, it)));
}

/** Every place that names the events and metrics at `position`: calls, metrics, tests, and definitions when asked for. */
export function provideReferences(
  { facts, index }: NavigationContext,
  position: Position,
  includeDeclaration: boolean,
): readonly Location[] {
  const items = itemsAt(facts, position);
  const definitions = includeDeclaration ? items.flatMap((it) => definitionsOf(index, it)) : [];
  return uniqueLocations([...definitions, ...items.flatMap((it) => referencesOf(index, it))]);
}

export function definitionsOf(
  index: WorkspaceIndex,
  { kind, name }: Pick<Item, 'kind' | 'name'>,
): readonly Location[] {
  if (kind === 'event')
    return index.eventsByName.find(name).map(({ uri, action }) => ({ uri, range: action.range }));
  return index.metricsByKeyPath.find(name).map(({ uri, keyPath }) => ({ uri, range: keyPath.range }));
}

export function referencesOf(
  index: WorkspaceIndex,
  { kind, name }: Pick<Item, 'kind' | 'name'>,
): readonly Location[] {
  if (kind === 'event') {
    return [
      ...index.callsByEvent.find(name).map(({ uri, call }) => ({ uri, range: call.name.range })),
      ...index.usesByEvent.find(name).map((use) => ({ uri: use.uri, range: use.name.range })),
    ];
  }
  // A test names one expanded key path, the definition stands for all of them.
  const paths = new Set([
    name,
    ...index.metricsByKeyPath.find(name).flatMap((it) => expandMetric(it).map(({ keyPath }) => keyPath)),
  ]);
  return [...paths].flatMap((path) => index.metricUses.find(path).map(({ uri, range }) => ({ uri, range })));
}

function uniqueLocations(locations: readonly Location[]): readonly Location[] {
  const seen = new Set<string>();
  return locations.filter(({ uri, range: { start, end } }) => {
    const key = `${uri}#${start.line}:${start.character}-${end.line}:${end.character}`;
    return !seen.has(key) && seen.add(key);
  });
}
