import type { Range } from 'vscode-languageserver-types';
import {
  expandMetric,
  possibleNames,
  referencedEvents,
  type EventDefinition,
  type Field,
  type FileFacts,
  type MetricDefinition,
  type SelectionRule,
  type TrackingCall,
} from '../facts';
import { DerivedIndex } from './derivedIndex';
import { isUndeterminable, undeterminableKey } from './undeterminable';
import { FactStore, type FactsChange } from './factStore';

/** A tracking call and the file it stands in. */
export interface CallSite {
  readonly uri: string;
  readonly call: TrackingCall;
}

/** A place where a metric names an event. */
export interface EventUse {
  readonly uri: string;
  readonly metric: MetricDefinition;
  readonly name: Field<string>;
  /** How it is counted; undefined for older metrics, which name their events and no more. */
  readonly rule: SelectionRule | undefined;
}

/** A place that names a metric by key path. */
export interface MetricUse {
  readonly uri: string;
  readonly range: Range;
}

/** The events that one file sends. */
export interface FileNames {
  readonly uri: string;
  readonly names: readonly string[];
}

/** All facts of the workspace and the indices derived from them. */
export class WorkspaceIndex {
  readonly facts = new FactStore();
  readonly eventsByName = new DerivedIndex<EventDefinition>((facts) =>
    facts.events.map((it) => [it.action.value, it]),
  );
  /** By every name a call can send. */
  readonly callsByEvent = new DerivedIndex<CallSite>(contributeCalls);
  /** By folder, its last slash included: what files directly in it send. */
  readonly namesByFolder = new DerivedIndex<FileNames>(contributeNames);
  /** Calls of wrappers, by the wrapper's name. */
  readonly callsThrough = new DerivedIndex<CallSite>(({ uri, calls }) =>
    calls.flatMap((call) => (call.through === undefined ? [] : [[call.through, { uri, call }] as const])),
  );
  /** The tracking calls within wrappers, by the wrapper's name. */
  readonly wrapped = new DerivedIndex<CallSite>(({ uri, calls }) =>
    calls.flatMap((call) => (call.wrapper === undefined ? [] : [[call.wrapper, { uri, call }] as const])),
  );
  /** Calls that do not name their event, all under one key: see `possibleSendersOf`. */
  readonly undeterminable = new DerivedIndex<CallSite>(({ uri, calls }) =>
    calls.filter(isUndeterminable).map((call) => [undeterminableKey, { uri, call }] as const),
  );
  readonly usesByEvent = new DerivedIndex<EventUse>((facts) =>
    facts.metrics.flatMap((metric) =>
      referencedEvents(metric).map((name) => {
        const rule = metric.rules.find((it) => it.name === name);
        return [name.value, { uri: facts.uri, metric, name, rule }] as const;
      }),
    ),
  );
  /** By key path as written and by every expanded key path. */
  readonly metricsByKeyPath = new DerivedIndex<MetricDefinition>(contributeMetrics);
  /** Definitions by their product group, and by each of their product categories. */
  readonly definitionsByGroup = new DerivedIndex<EventDefinition | MetricDefinition>((facts) =>
    [...facts.events, ...facts.metrics].flatMap((it) =>
      it.productGroup ? [[it.productGroup.value, it] as const] : [],
    ),
  );
  readonly definitionsByCategory = new DerivedIndex<EventDefinition | MetricDefinition>((facts) =>
    [...facts.events, ...facts.metrics].flatMap((it) =>
      it.productCategories.map((name) => [name, it] as const),
    ),
  );
  readonly metricUses = new DerivedIndex<MetricUse>((facts) =>
    facts.metricReferences.map(({ keyPath, range }) => [keyPath, { uri: facts.uri, range }] as const),
  );

  #counts = { events: 0, metrics: 0, calls: 0, paid: 0 };

  constructor() {
    const indices = [
      this.eventsByName,
      this.callsByEvent,
      this.namesByFolder,
      this.callsThrough,
      this.wrapped,
      this.undeterminable,
      this.usesByEvent,
      this.metricsByKeyPath,
      this.definitionsByGroup,
      this.definitionsByCategory,
      this.metricUses,
    ];
    for (const index of indices) this.facts.subscribe((change) => index.apply(change));
    this.facts.subscribe((change) => this.#count(change));
  }

  /** Definitions and tracking calls (tests excluded) in the workspace; `paid` are definitions in `ee/`. */
  get counts(): {
    readonly events: number;
    readonly metrics: number;
    readonly calls: number;
    readonly paid: number;
  } {
    return this.#counts;
  }

  #count({ before, after }: FactsChange): void {
    const add = (key: (facts: FileFacts) => number): number =>
      (after ? key(after) : 0) - (before ? key(before) : 0);
    this.#counts = {
      events: this.#counts.events + add((it) => it.events.length),
      metrics: this.#counts.metrics + add((it) => it.metrics.length),
      calls: this.#counts.calls + add(callCount),
      paid: this.#counts.paid + add(paidCount),
    };
  }
}

/** The tracking calls of a file without those of tests. */
export function callCount({ calls }: FileFacts): number {
  return calls.filter(({ form }) => form !== 'test').length;
}

/** The definitions of a file that lies in the part which only paid tiers get. */
export function paidCount({ uri, events, metrics }: FileFacts): number {
  return uri.includes('/ee/config/') ? events.length + metrics.length : 0;
}

function* contributeCalls(facts: FileFacts): Iterable<readonly [string, CallSite]> {
  for (const call of facts.calls) {
    for (const name of possibleNames(call.name)) yield [name, { uri: facts.uri, call }];
  }
}

function contributeNames({ uri, calls }: FileFacts): Iterable<readonly [string, FileNames]> {
  const names = [...new Set(calls.flatMap(({ name }) => possibleNames(name)))];
  return names.length === 0 ? [] : [[uri.slice(0, uri.lastIndexOf('/') + 1), { uri, names }]];
}

function* contributeMetrics(facts: FileFacts): Iterable<readonly [string, MetricDefinition]> {
  for (const metric of facts.metrics) {
    const paths = new Set([metric.keyPath.value, ...expandMetric(metric).map((it) => it.keyPath)]);
    for (const path of paths) yield [path, metric];
  }
}
