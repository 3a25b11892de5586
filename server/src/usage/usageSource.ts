import type { Figure, Provenance, Series, StoreStatus } from '@shared/figures';
import type { MetricDefinition } from '../facts';

/** What a store says of one event over the last 28 complete days (UTC), and the 28 before. */
export interface EventFigures {
  readonly event: string;
  readonly events: Figure;
  readonly users: Figure;
  /** Events a day, oldest first, 28 entries. */
  readonly daily: readonly number[];
  /** ISO time of the newest event, or null when none was ever received. */
  readonly lastSeen: string | null;
}

export interface SeriesQuery {
  readonly days: 7 | 28 | 90 | 180;
  readonly signal?: AbortSignal;
}

/**
 * Where figures come from. Every method answers: with figures, with the last good figures marked stale, or
 * with a provenance whose `problem` says in one plain line what is wrong and what to do. None throws, except
 * an `AbortError` when the caller's own signal aborted.
 */
export interface UsageSource {
  readonly status: StoreStatus;
  onDidChangeStatus(listener: (status: StoreStatus) => void): void;
  /** Figures of many events by one query. Events never received are present with zero and `lastSeen: null`. */
  eventFigures(events: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, EventFigures>>;
  eventSeries(event: string, query: SeriesQuery): Promise<Series>;
  /** Daily values of a metric's own rules (unique, filter, operator); `unsupported` in the provenance when no event feeds it. */
  metricSeries(metric: MetricDefinition, query: SeriesQuery): Promise<Series>;
  /** The metric's value over its own window: most recent complete ISO week (7d), four of them (28d), or all. */
  metricFigure(metric: MetricDefinition, timeFrame: string, signal?: AbortSignal): Promise<MetricFigure>;
  /** Names the store has received in the last 180 days with their counts: finds events nobody defined. */
  receivedEvents(signal?: AbortSignal): Promise<ReadonlyMap<string, number>>;
  dispose(): Promise<void>;
}

export interface MetricFigure {
  readonly keyPath: string;
  readonly timeFrame: string;
  readonly value: Figure;
  readonly sql: string;
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}
