import type { Figure, Provenance, Series, StoreStatus } from '@shared/figures';
import type { MetricDefinition } from '../facts';

/** What a store says of one event over the last 28 complete days (UTC), and the 28 before. */
export interface EventFigures {
  readonly event: string;
  readonly events: Figure;
  /** Unique users; null values when the mapping names no column for users. */
  readonly users: Figure;
  /** Events a day, oldest first, 28 entries; empty when the store has never answered. */
  readonly daily: readonly number[];
  /**
   * When the newest event of the last 180 days came, or null when none did: an ISO time, or only an ISO date
   * when it is older than yesterday and the store keeps a daily rollup.
   */
  readonly lastSeen: string | null;
  readonly provenance: Provenance;
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
  /** Newer figures arrived behind an answer already given (cached ones were old, or the store came back). */
  onDidChangeFigures(listener: () => void): void;
  /** Lifts every back-off, lets cached figures count as old, and probes the store. Answers with the state after it. */
  refresh(): Promise<StoreStatus>;
  /**
   * Figures of many events by one query; calls made in the same tick share it. Events never received are
   * present with zero and `lastSeen: null`; the map is empty when no store is connected.
   */
  eventFigures(events: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, EventFigures>>;
  /** The last `days` complete days (UTC), zero-filled, and as many before. */
  eventSeries(event: string, query: SeriesQuery): Promise<Series>;
  /** Daily values of a metric's own rules (unique, filter, operator); `emptyReason` says so when no event feeds it. */
  metricSeries(metric: MetricDefinition, query: SeriesQuery): Promise<Series>;
  /** The metric's value over its own window: most recent complete ISO week (7d), four of them (28d), or all. */
  metricFigure(metric: MetricDefinition, timeFrame: string, signal?: AbortSignal): Promise<MetricFigure>;
  /** Names the store has received in the last 180 days with their counts: finds events nobody defined. */
  receivedEvents(signal?: AbortSignal): Promise<ReadonlyMap<string, number>>;
  dispose(): Promise<void>;
}

/** A metric read for one of its time frames. */
export interface MetricFigure {
  /** The expanded key path (`…_weekly`, `…_monthly`) when the definition has an array of time frames. */
  readonly keyPath: string;
  readonly timeFrame: string;
  readonly value: Figure;
  /** The statement with its parameters written in; empty when no statement can answer. */
  readonly sql: string;
  /** Plain lines on how the number came about: what the store cannot tell apart, rules that can never match. */
  readonly notes: readonly string[];
  /** `window.from` is empty when the figure has no lower bound (`all` without a known introduction). */
  readonly provenance: Provenance;
}
