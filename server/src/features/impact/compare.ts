import type { Location, Range } from 'vscode-languageserver-types';
import type { EventDefinition, FileFacts, MetricDefinition } from '../../facts';
import { possibleSendersOf } from '../../index/undeterminable';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { Item } from '../itemAt';
import { sendersOf } from '../relations';
import { audiencesOfAll } from './audiences';
import type { Change } from './change';
import { compareCalls, type CallChange } from './compareCalls';
import { compareEvent } from './compareEvent';
import { compareMetric } from './compareMetric';
import { countingMetrics, dependentsOfMetrics, ownersOf, type ImpactContext } from './dependents';
import { eventKey, eventPairs, metricPairs } from './pairs';

/** One thing that a change means for others. */
export interface Impact extends Change {
  readonly subject: Pick<Item, 'kind' | 'name'>;
  /** The file it is seen in; one that is gone when `isGone`. */
  readonly uri: string;
  readonly isGone?: true;
  /** The metrics whose numbers it touches. */
  readonly metrics: readonly MetricDefinition[];
  /** Ids of those who rely on them. */
  readonly audiences: readonly string[];
  /** Product groups of all that is touched. */
  readonly owners: readonly string[];
  readonly tests: readonly Location[];
  readonly dashboards: readonly Location[];
}

const severities = ['error', 'warning', 'info'] as const;
const fileStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What differs between two states of some files, for those who rely on events and metrics: the most serious first.
 * `context` is all of the workspace as it is now; files that are the same in both states need not be given.
 */
export function compare(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  context: ImpactContext,
): readonly Impact[] {
  const found = [
    ...metricImpacts(before, after, context),
    ...eventImpacts(before, after, context),
    ...callImpacts(before, after, context),
  ];
  return severities.flatMap((severity) => found.filter((it) => it.severity === severity));
}

function* metricImpacts(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  context: ImpactContext,
): Iterable<Impact> {
  const changed = new Set(after.map(({ uri }) => uri));
  const isElsewhere = ({ keyPath }: MetricDefinition): boolean =>
    context.index.metricsByKeyPath.find(keyPath.value).some(({ uri }) => !changed.has(uri));
  for (const { before: old, after: now } of metricPairs(before, after, isElsewhere)) {
    const metrics = now ? [old, now] : [old];
    const readers = { ...dependentsOfMetrics(metrics, [], context), metrics: [now ?? old] };
    const subject = { kind: 'metric', name: old.keyPath.value } as const;
    const changes = now ? compareMetric(old, now) : [goneMetric(old)];
    for (const it of changes) {
      yield { ...it, subject, uri: (now ?? old).uri, ...(now ? {} : { isGone: true }), ...readers };
    }
  }
}

function goneMetric({ status }: MetricDefinition): Change {
  const severity = status === 'removed' ? 'info' : 'error';
  return { kind: 'metric-deleted', severity, what: 'The definition is gone.', range: fileStart };
}

function* eventImpacts(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  context: ImpactContext,
): Iterable<Impact> {
  const changed = new Set(after.map(({ uri }) => uri));
  const isElsewhere = (event: EventDefinition): boolean =>
    context.index.eventsByName
      .find(event.action.value)
      .some((it) => !changed.has(it.uri) && eventKey(it) === eventKey(event));
  for (const { before: old, after: now } of eventPairs(before, after, isElsewhere)) {
    const name = old.action.value;
    const isRenamed = now !== undefined && now.action.value !== name;
    const counting = [
      ...countingMetrics(name, context.index),
      ...(isRenamed ? countedBefore(name, before, context.index) : []),
    ];
    const changes = now ? compareEvent(old, now, counting) : [goneEvent(old, counting, context.index)];
    const readers = dependentsOfEventNamed(name, now ? [old, now] : [old], counting, context);
    for (const it of changes) {
      const subject = { kind: 'event', name } as const;
      yield { ...it, subject, uri: (now ?? old).uri, ...(now ? {} : { isGone: true }), ...readers };
    }
  }
}

/** Metrics that counted an event by its old name, and go on under their key path: their numbers are of another event now. */
function countedBefore(
  event: string,
  before: readonly FileFacts[],
  index: WorkspaceIndex,
): readonly MetricDefinition[] {
  const counted = before.flatMap(({ metrics }) =>
    metrics.filter(({ rules }) => rules.some(({ name }) => name.value === event)),
  );
  return counted.flatMap(({ keyPath }) =>
    index.metricsByKeyPath.find(keyPath.value).filter(({ status }) => status !== 'removed'),
  );
}

function goneEvent(event: EventDefinition, counting: readonly unknown[], index: WorkspaceIndex): Change {
  const isUsed = counting.length > 0 || sendersOf(index, event.action.value).length > 0;
  const severity = event.removed ? 'info' : isUsed ? 'error' : 'warning';
  return { kind: 'event-deleted', severity, what: 'The definition is gone.', range: fileStart };
}

function dependentsOfEventNamed(
  name: string,
  definitions: readonly EventDefinition[],
  metrics: readonly MetricDefinition[],
  context: ImpactContext,
): Pick<Impact, 'metrics' | 'audiences' | 'owners' | 'tests' | 'dashboards'> {
  const everyone = Object.entries(context.audiences).flatMap(([id, { every }]) => (every ? [id] : []));
  const readers = audiencesOfAll(metrics, context.audiences);
  return {
    ...dependentsOfMetrics(metrics, [name], context),
    metrics,
    audiences: metrics.length > 0 ? readers : everyone,
    owners: ownersOf([...definitions, ...metrics]),
  };
}

function* callImpacts(
  before: readonly FileFacts[],
  after: readonly FileFacts[],
  context: ImpactContext,
): Iterable<Impact> {
  const { index } = context;
  const changes: Iterable<CallChange> = compareCalls({
    before,
    after,
    counting: (event) => countingMetrics(event, index),
    isAlive: (event) => index.eventsByName.find(event).some(({ removed }) => !removed),
    senders: (event) => ({
      known: sendersOf(index, event).length,
      maybe: possibleSendersOf(index, event).length > 0,
    }),
  });
  for (const { event, uri, ...change } of changes) {
    const definitions = index.eventsByName.find(event);
    const readers = dependentsOfEventNamed(event, definitions, countingMetrics(event, index), context);
    const isGone = !after.some((it) => it.uri === uri);
    yield {
      ...change,
      subject: { kind: 'event', name: event },
      uri,
      ...(isGone ? { isGone } : {}),
      ...readers,
    };
  }
}
