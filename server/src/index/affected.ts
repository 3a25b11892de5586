import type { FileFacts } from '../facts';
import type { DerivedIndex } from './derivedIndex';
import type { FactsChange } from './factStore';
import type { WorkspaceIndex } from './workspaceIndex';

/** The files whose findings may differ after a change: the file itself, and those that name events it declares or declared. */
export function affectedFiles({ before, after }: FactsChange, index: WorkspaceIndex): ReadonlySet<string> {
  const affected = new Set<string>();
  if (before) affected.add(before.uri);
  if (after) affected.add(after.uri);
  const changed = changedEvents(before, after);
  if (changed.size === 0) return affected;
  // Names without a definition are looked at again as well: a new event may be what they meant.
  for (const name of [...changed, ...undefinedNames(index)]) {
    for (const { uri } of index.callsByEvent.find(name)) affected.add(uri);
    for (const { uri } of index.usesByEvent.find(name)) affected.add(uri);
  }
  return affected;
}

function changedEvents(before: FileFacts | undefined, after: FileFacts | undefined): ReadonlySet<string> {
  const states = (facts: FileFacts | undefined): ReadonlyMap<string, boolean> =>
    new Map(facts?.events.map((it) => [it.action.value, it.removed]));
  const [old, now] = [states(before), states(after)];
  return new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name) !== now.get(name)));
}

function undefinedNames({ callsByEvent, usesByEvent, eventsByName }: WorkspaceIndex): readonly string[] {
  const missing = (index: DerivedIndex<{ readonly uri: string }>): readonly string[] =>
    [...index.keys()].filter((name) => !eventsByName.has(name));
  return [...missing(callsByEvent), ...missing(usesByEvent)];
}
