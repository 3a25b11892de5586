import { possibleNames, referencedEvents, type FileFacts } from '../facts';
import { nearestNames } from '../names';
import type { FactsChange } from './factStore';
import type { WorkspaceIndex } from './workspaceIndex';

/** What a change can be seen in. */
export interface Affected {
  /** The file itself, and those that name events it declares or declared. */
  readonly files: ReadonlySet<string>;
  /** False when the file still names, declares and counts the same: nothing shown elsewhere differs. */
  readonly graph: boolean;
}

/** All that several changes can be seen in. */
export function affectedByAll(changes: readonly FactsChange[], index: WorkspaceIndex): Affected {
  return allOf(changes.map((it) => affectedFiles(it, index)));
}

/** What several parts together can be seen in. */
export function allOf(parts: readonly Affected[]): Affected {
  return {
    files: new Set(parts.flatMap(({ files }) => [...files])),
    graph: parts.some(({ graph }) => graph),
  };
}

/** The files whose findings may differ after a change, and whether what other files show may. */
export function affectedFiles({ before, after }: FactsChange, index: WorkspaceIndex): Affected {
  const files = new Set<string>();
  if (before) files.add(before.uri);
  if (after) files.add(after.uri);
  const changed = changedEvents(before, after);
  const names = changed.size === 0 ? [] : [...changed, ...namesMeaning(changed, index)];
  for (const name of names) {
    for (const { uri } of index.callsByEvent.find(name)) files.add(uri);
    for (const { uri } of index.usesByEvent.find(name)) files.add(uri);
  }
  return { files, graph: changed.size > 0 || graphOf(before) !== graphOf(after) };
}

function changedEvents(before: FileFacts | undefined, after: FileFacts | undefined): ReadonlySet<string> {
  const states = (facts: FileFacts | undefined): ReadonlyMap<string, boolean> =>
    new Map(facts?.events.map((it) => [it.action.value, it.removed]));
  const [old, now] = [states(before), states(after)];
  return new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name) !== now.get(name)));
}

/** Names without a definition that are like a changed one: it may be what they meant, or no longer be. */
function namesMeaning(changed: ReadonlySet<string>, index: WorkspaceIndex): readonly string[] {
  const { callsByEvent, usesByEvent, eventsByName } = index;
  // the first definition, and the loss of the last, decide whether names are held against definitions at all
  const all = eventsByName.size <= changed.size;
  const named = new Set([...callsByEvent.keys(), ...usesByEvent.keys()]);
  return [...named].filter((it) => !eventsByName.has(it) && (all || nearestNames(it, changed, 1).length > 0));
}

/** What a file contributes to what others show, without places: edits that only move it change nothing. */
function graphOf(facts: FileFacts | undefined): string {
  if (!facts) return '[]';
  return JSON.stringify([
    facts.calls.map(({ name, form }) => [form, possibleNames(name)]),
    facts.events.map(({ action, description, removed, status }) => [
      action.value,
      description?.value,
      removed,
      status,
    ]),
    facts.metrics.map((it) => [
      it.keyPath.value,
      it.status,
      it.timeFrames.length,
      referencedEvents(it).map((name) => name.value),
    ]),
    facts.metricReferences.map((it) => it.keyPath),
  ]);
}
