import { possibleNames, type FileFacts, type TrackingCall } from '../../facts';
import type { LineMap } from '../../text';
import {
  refused,
  type EditNote,
  type EditResult,
  type PlannedChange,
  type PlannedEdit,
} from '../edits/plannedEdit';
import { namedOnce, placeName, type RefactoringContext } from '../edits/refactoringContext';
import type { MigratedCall } from './callText';
import { defineInternal, type DefinitionChange, type SentEvent } from './eventDefinitions';
import { countInternal, type MetricChanges } from './metricDefinitions';
import { importInternalEvents, useNewMixin, usesOfTracking, type FileNeeds } from './scriptFile';

const callsNote = 'migrate-calls';
const eventsNote = 'migrate-events';
const metricsNote = 'migrate-metrics';

/** A legacy call and what it becomes. */
export interface Migrated {
  readonly call: TrackingCall;
  readonly result: MigratedCall;
}

/** Calls of one file that are migrated together, and why others are not. */
export interface Migration {
  readonly facts: FileFacts;
  readonly lines: LineMap;
  readonly done: readonly Migrated[];
  readonly reasons: readonly string[];
}

export function legacyCalls({ calls }: FileFacts): readonly TrackingCall[] {
  return calls.filter(({ legacy, form, superseded }) => legacy && form !== 'test' && superseded);
}

/** Calls of a function that a component has from its mixin. */
export function isOfMixin({ api }: TrackingCall): boolean {
  return api === 'this.track' || api === 'track';
}

/** Calls whose file or definition cannot follow are left as they are, and told with the others. */
export function planMigration(
  { facts, lines, done, reasons }: Migration,
  context: RefactoringContext,
): EditResult {
  const without = (isLeft: (it: Migrated) => boolean, reason: string): EditResult => {
    const kept = done.filter((it) => !isLeft(it));
    return kept.length === 0
      ? refused(reason)
      : planMigration({ facts, lines, done: kept, reasons: [...reasons, reason] }, context);
  };
  const needs = fileNeeds(facts, lines.text, done);
  if ('refused' in needs) return without(({ result }) => result.needs === 'mixin', needs.refused);
  const sent = sentEvents(facts.uri, done);
  const events: DefinitionChange[] = [];
  for (const event of sent) {
    const change = defineInternal(event, eventsNote, context);
    if ('refused' in change)
      return without(({ call }) => possibleNames(call.name).includes(event.name), change.refused);
    events.push(change);
  }
  const replacements = [...done.flatMap(({ result }) => result.replacements), ...needs.replacements];
  const calls = replacements.map((it): PlannedChange => ({
    uri: facts.uri,
    range: lines.range(it),
    newText: it.newText,
    note: callsNote,
  }));
  const metrics = countInternal(new Map(sent.map((it) => [it.name, it.identifiers])), metricsNote, context);
  const checks = [
    ...done.flatMap(({ result }) => result.checks),
    ...stillOld(sent, done, context),
    ...(metrics.changes.length === 0 ? metrics.checks : []),
    ...reasons,
  ];
  return { kind: 'edit', edit: joined({ calls, checks }, events, metrics) };
}

function joined(
  { calls, checks }: { readonly calls: readonly PlannedChange[]; readonly checks: readonly string[] },
  events: readonly DefinitionChange[],
  metrics: MetricChanges,
): PlannedEdit {
  const definitions = events.flatMap((it) => it.changes);
  const creations = events.flatMap((it) => it.creations ?? []);
  const eventChecks = events.flatMap((it) => it.checks);
  return {
    changes: [...calls, ...definitions, ...metrics.changes],
    creations,
    notes: {
      [callsNote]: noteOf('Migrate calls to internal events', checks),
      ...(definitions.length + creations.length > 0
        ? { [eventsNote]: noteOf('Define the events', eventChecks) }
        : {}),
      ...(metrics.changes.length > 0
        ? { [metricsNote]: noteOf('Count internal events in metrics', metrics.checks) }
        : {}),
    },
  };
}

function noteOf(label: string, checks: readonly string[]): EditNote {
  const description = [...new Set(checks)].join(' ');
  return { label, description: description === '' ? 'Check what is passed and declared.' : description };
}

/** What all calls of an event pass together. */
function sentEvents(uri: string, done: readonly Migrated[]): readonly SentEvent[] {
  const sent = new Map<string, SentEvent>();
  for (const { call, result } of done) {
    for (const name of possibleNames(call.name)) {
      const known = sent.get(name);
      sent.set(name, {
        ...{ name, uri, call },
        identifiers: [...new Set([...(known?.identifiers ?? []), ...result.identifiers])],
        properties: [...new Set([...(known?.properties ?? []), ...result.properties])],
      });
    }
  }
  return [...sent.values()];
}

/** Calls and tests of the same events that stay as they are. */
function stillOld(
  sent: readonly SentEvent[],
  done: readonly Migrated[],
  context: RefactoringContext,
): readonly string[] {
  const calls = new Set(done.map(({ call }) => call));
  const others = sent
    .flatMap(({ name }) => context.index.callsByEvent.find(name))
    .filter(({ call }) => call.legacy && !calls.has(call));
  const placesOf = (isTest: boolean): string =>
    namedOnce(
      others
        .filter(({ call }) => (call.form === 'test') === isTest)
        .map(({ uri, call }) => placeName(context, { uri, line: call.range.start.line })),
    );
  const [senders, tests] = [placesOf(false), placesOf(true)];
  return [
    ...(senders === '' ? [] : [`The same events are still sent the old way by ${senders}.`]),
    ...(tests === '' ? [] : [`Tests still expect the old calls: ${tests}.`]),
  ];
}

/** The import and the mixin that the new calls need. */
function fileNeeds(facts: FileFacts, text: string, done: readonly Migrated[]): FileNeeds {
  const needed = new Set(done.flatMap(({ result }) => result.needs ?? []));
  if (needed.size === 0) return { replacements: [] };
  const count = (api: (it: TrackingCall) => boolean, calls: readonly TrackingCall[]): number =>
    calls.filter(api).length;
  const migratedCalls = done.map(({ call }) => call);
  const isLast = count(isOfMixin, legacyCalls(facts)) === count(isOfMixin, migratedCalls);
  const mixin = needed.has('mixin') ? useNewMixin(text, isLast) : { replacements: [] };
  if ('refused' in mixin) return mixin;
  const replaced = mixin.replacements.filter(({ start, end }) => end > start).length;
  const gone = count(({ api }) => api === 'Tracking.event', migratedCalls) + replaced;
  const imported = importInternalEvents(text, usesOfTracking(text) - gone);
  return 'refused' in imported
    ? imported
    : { replacements: [...mixin.replacements, ...imported.replacements] };
}
