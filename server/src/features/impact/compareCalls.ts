import { possibleNames, type FileFacts, type MetricDefinition, type TrackingCall } from '../../facts';
import { quoted } from '../../sentences';
import type { Change } from './change';
import { dependingOn } from './compareEvent';

/** What differs in the calls of one event. `uri` is the file that has fewer of them, or passes less. */
export interface CallChange extends Change {
  readonly event: string;
  readonly uri: string;
}

export interface CallComparison {
  /** Both states of the same files; a file that is missing on a side has no calls there. */
  readonly before: readonly FileFacts[];
  readonly after: readonly FileFacts[];
  /** The metrics that count an event and are still reported. */
  readonly counting: (event: string) => readonly MetricDefinition[];
  /** False for events that are not defined any more, or marked as removed: their calls are to go. */
  readonly isAlive: (event: string) => boolean;
  /** How many places of the workspace send an event now, and whether others may that cannot be told. */
  readonly senders: (event: string) => { readonly known: number; readonly maybe: boolean };
}

const fileStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Calls that are gone, and arguments that metrics look at and calls pass no more. A call that only moved from one
 * of the files to another is no change.
 */
export function* compareCalls(comparison: CallComparison): Iterable<CallChange> {
  const old = callsByEvent(comparison.before);
  const now = callsByEvent(comparison.after);
  for (const [event, files] of old) {
    if (!comparison.isAlive(event)) continue;
    const present = now.get(event) ?? new Map<string, readonly TrackingCall[]>();
    yield* compareCounts(event, files, present, comparison);
    for (const [uri, calls] of files) {
      const same = present.get(uri) ?? [];
      if (same.length === calls.length) yield* compareArguments(event, uri, calls, same, comparison);
    }
  }
}

type CallsOfFile = ReadonlyMap<string, readonly TrackingCall[]>;

function* compareCounts(
  event: string,
  before: CallsOfFile,
  after: CallsOfFile,
  { counting, senders }: CallComparison,
): Iterable<CallChange> {
  const gone = total(before) - total(after);
  const uri = [...before].find(([file, calls]) => (after.get(file)?.length ?? 0) < calls.length)?.[0];
  if (gone <= 0 || uri === undefined) return;
  const { known, maybe } = senders(event);
  const isCounted = counting(event).length > 0;
  const range = after.get(uri)?.[0]?.name.range ?? fileStart;
  const what = gone === 1 ? `A call of '${event}' is gone` : `${gone} calls of '${event}' are gone`;
  if (known > 0) {
    const rest = known === 1 ? 'one call sends it still' : `${known} calls send it still`;
    const severity = isCounted ? 'warning' : 'info';
    yield { kind: 'call-removed', severity, what: `${what}; ${rest}.`, range, event, uri };
    return;
  }
  const doubt = maybe ? ' It may still be sent by calls whose event is known only when the code runs.' : '';
  const severity = isCounted && !maybe ? 'error' : 'warning';
  const last = `${what}, and no other is left.${doubt}`;
  yield { kind: 'last-call-removed', severity, what: last, range, event, uri };
}

/** Calls of one event in one file, in the order in which they stand. */
function* compareArguments(
  event: string,
  uri: string,
  before: readonly TrackingCall[],
  after: readonly TrackingCall[],
  { counting }: CallComparison,
): Iterable<CallChange> {
  for (const [place, old] of before.entries()) {
    const now = after[place];
    if (!now) continue;
    const gone = new Set(passed(old).filter((it) => !passes(now, it)));
    for (const name of gone) {
      const metrics = dependingOn(name, event, counting(event));
      if (metrics.length === 0) continue;
      const paths = quoted(metrics.map(({ keyPath }) => keyPath.value));
      const what = `The call of '${event}' passes no '${name}' any more, which ${paths} ${metrics.length === 1 ? 'needs' : 'need'}.`;
      yield { kind: 'call-argument-dropped', severity: 'error', what, range: now.name.range, event, uri };
    }
  }
}

function passed({ identifiers, properties }: TrackingCall): readonly string[] {
  return [...identifiers.map(({ name }) => name), ...properties.map(({ key }) => key)];
}

/** What a call passes that is not written in it (`**options`) may be anything. */
function passes(call: TrackingCall, name: string): boolean {
  return call.moreIdentifiers === true || call.moreProperties === true || passed(call).includes(name);
}

function total(files: CallsOfFile): number {
  return [...files.values()].reduce((sum, calls) => sum + calls.length, 0);
}

/** Calls outside tests by the events that they can send, and by file. */
function callsByEvent(
  files: readonly FileFacts[],
): ReadonlyMap<string, ReadonlyMap<string, readonly TrackingCall[]>> {
  const found = new Map<string, Map<string, TrackingCall[]>>();
  for (const { uri, calls } of files) {
    for (const call of calls) {
      if (call.form === 'test') continue;
      for (const name of possibleNames(call.name)) {
        const byFile = found.get(name) ?? new Map<string, TrackingCall[]>();
        byFile.set(uri, [...(byFile.get(uri) ?? []), call]);
        found.set(name, byFile);
      }
    }
  }
  return found;
}
