import { possibleNames, type EventDefinition, type FileFacts } from '../facts';
import type { CursorSite } from '../cursor/cursorSite';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { comparePositions } from '../range';
import type { LineMap } from '../text';

/** The events that the call around the cursor sends: by its literal name, else by what the parser found out. */
export function eventsOfSite(
  { event, callee }: CursorSite,
  facts: FileFacts,
  lines: LineMap,
  index: WorkspaceIndex,
): readonly EventDefinition[] {
  const names = event === undefined ? namesAt(facts, lines.range(callee)) : [event];
  return names.flatMap((name) => liveDefinition(index, name) ?? []);
}

/** The definition of an event that can be sent. */
export function liveDefinition(index: WorkspaceIndex, name: string): EventDefinition | undefined {
  return index.eventsByName.find(name).find((it) => !it.removed);
}

function namesAt({ calls }: FileFacts, callee: ReturnType<LineMap['range']>): readonly string[] {
  const call = calls.find(({ name }) => comparePositions(name.range.start, callee.start) === 0);
  return call ? possibleNames(call.name) : [];
}
