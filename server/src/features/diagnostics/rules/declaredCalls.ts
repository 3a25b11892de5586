import { possibleNames, type EventDefinition, type FileFacts, type TrackingCall } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { declarationsOf } from '../eventMetrics/counted';

/** Dialects whose calls pass what event definitions declare; other SDKs take what they are given. */
const declaredDialects: ReadonlySet<string> = new Set(['gitlab-internal-events', 'project']);

/** Whether a call sends an event for which its definition says what goes along. */
export function isDeclaredCall({ form, legacy, dialect }: TrackingCall): boolean {
  return form !== 'test' && !legacy && declaredDialects.has(dialect);
}

/** What declares an event that can be sent: several files when each of two editions brings its own. */
export interface DeclaredEvent {
  readonly name: string;
  readonly definitions: readonly [EventDefinition, ...EventDefinition[]];
}

export function declaredEvent(index: WorkspaceIndex, name: string): DeclaredEvent | undefined {
  const [first, ...more] = declarationsOf(index, name);
  return first && { name, definitions: [first, ...more] };
}

/** The calls of a file that pass what definitions declare, each with the events it can send; none when one of them is not declared. */
export function* declaredCalls(
  { calls }: FileFacts,
  index: WorkspaceIndex,
): Iterable<{ readonly call: TrackingCall; readonly events: readonly DeclaredEvent[] }> {
  for (const call of calls) {
    if (!isDeclaredCall(call)) continue;
    const names = [...new Set(possibleNames(call.name))];
    const events = names.flatMap((it) => declaredEvent(index, it) ?? []);
    if (events.length > 0 && events.length === names.length) yield { call, events };
  }
}

/** The names of the properties that an event declares. */
export function declaredProperties({ definitions }: DeclaredEvent): readonly string[] {
  return definitions.flatMap((it) => it.properties.map(({ name }) => name));
}
