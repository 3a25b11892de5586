import { possibleNames, referencedEvents, type FileFacts } from '../facts';
import { nearestNames } from '../names';
import { changesOf } from './changedNames';
import type { FactsChange } from './factStore';
import { acrossThresholds } from './thresholds';
import { possibleSendersOf } from './undeterminable';
import type { CallSite, WorkspaceIndex } from './workspaceIndex';

/** What a change can be seen in. */
export interface Affected {
  /** The file itself, and those whose findings rest on what it says. */
  readonly files: ReadonlySet<string>;
  /** False when the file still names, declares and counts the same: nothing shown elsewhere differs. */
  readonly graph: boolean;
}

/** All that several parts together can be seen in. */
export function allOf(parts: readonly Affected[]): Affected {
  return {
    files: new Set(parts.flatMap(({ files }) => [...files])),
    graph: parts.some(({ graph }) => graph),
  };
}

/** The files whose findings may differ after a change, and whether what other files show may. */
export function affectedFiles(change: FactsChange, index: WorkspaceIndex): Affected {
  return affectedByAll([change], index);
}

/**
 * The same for several changes together. Cost follows what names the changed events, not the workspace, but for calls
 * that may send anything: they weaken every proof.
 */
export function affectedByAll(changes: readonly FactsChange[], index: WorkspaceIndex): Affected {
  const files = new Set(acrossThresholds(changes, index));
  const add = (places: readonly { readonly uri: string }[]): void => {
    for (const { uri } of places) files.add(uri);
  };
  for (const { before, after } of changes) {
    if (before) files.add(before.uri);
    if (after) files.add(after.uri);
  }
  const all = changes.map(({ before, after }) => changesOf(before, after));
  const named = (kind: 'events' | 'called' | 'counted' | 'keyPaths'): ReadonlySet<string> =>
    new Set(all.flatMap((it) => [...it[kind]]));
  const [events, counted] = [named('events'), named('counted')];
  for (const name of new Set([...events, ...named('called'), ...counted])) {
    add(index.eventsByName.find(name));
    add(index.usesByEvent.find(name));
    if (events.has(name) || counted.has(name)) add(index.callsByEvent.find(name));
  }
  const otherEvents = cameOrWent(changes);
  for (const name of namesMeaning(otherEvents, index)) {
    add(index.callsByEvent.find(name));
    add(index.usesByEvent.find(name));
  }
  // a call that puts names together says which of the defined ones it can be
  for (const name of otherEvents) add(possibleSendersOf(index, name).filter(isPattern));
  const keyPaths = named('keyPaths');
  for (const path of keyPaths) {
    add(index.metricsByKeyPath.find(path));
    add(index.metricUses.find(path));
  }
  // whether there are metrics at all decides whether key paths are held against them
  if (keyPaths.size > 0 && index.metricsByKeyPath.size <= keyPaths.size)
    for (const path of index.metricUses.keys()) add(index.metricUses.find(path));
  if (all.some(({ undeterminable }) => undeterminable)) {
    for (const name of index.eventsByName.keys()) add(index.eventsByName.find(name));
    for (const name of index.usesByEvent.keys()) add(index.usesByEvent.find(name));
  }
  const isOther = ({ before, after }: FactsChange): boolean => graphOf(before) !== graphOf(after);
  return { files, graph: events.size > 0 || changes.some(isOther) };
}

/** Events of which a declaration came, went, or was marked as removed. */
function cameOrWent(changes: readonly FactsChange[]): ReadonlySet<string> {
  const names = changes.flatMap(({ before, after }) =>
    [...(before?.events ?? []), ...(after?.events ?? [])]
      .map(({ action }) => action.value)
      .filter((name) => stateOf(before, name) !== stateOf(after, name)),
  );
  return new Set(names);
}

function isPattern({ call }: CallSite): boolean {
  return call.name.kind === 'pattern';
}

/** Whether a file declares an event, and as what. */
function stateOf(facts: FileFacts | undefined, name: string): boolean | undefined {
  return facts?.events.find((it) => it.action.value === name)?.removed;
}

/** Names without a definition that are like a changed one: it may be what they meant, or no longer be. */
function namesMeaning(changed: ReadonlySet<string>, index: WorkspaceIndex): readonly string[] {
  if (changed.size === 0) return [];
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
