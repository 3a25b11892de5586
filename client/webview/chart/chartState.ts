import type { ChartDays, ChartUiState, FromChart, ToChart } from '@shared/webview/chart';
import type { ItemRef } from '@shared/webview/item';
import type { Series } from '@shared/webview/series';

/** One plain line, and whose trouble it is: another store, address or password can only help with the store's. */
export interface Problem {
  readonly text: string;
  readonly from: 'store' | 'host';
}

export interface ChartState {
  readonly item: ItemRef | undefined;
  readonly days: ChartDays;
  /** Whether the period before is drawn. */
  readonly previous: boolean;
  readonly table: boolean;
  /** Id of the newest request; answers to older ones are ignored. */
  readonly requestId: number;
  readonly loading: boolean;
  /** The last answer with figures or with a reason for having none. */
  readonly series: Series | undefined;
  /** What is wrong now; the figures in `series` are older then. */
  readonly problem: Problem | undefined;
}

export type ChartAction =
  | { readonly type: 'message'; readonly message: ToChart }
  | { readonly type: 'days'; readonly days: ChartDays }
  | { readonly type: 'previous'; readonly on: boolean }
  | { readonly type: 'table'; readonly on: boolean }
  | { readonly type: 'refresh' };

export interface Step {
  readonly state: ChartState;
  /** What to tell the host. */
  readonly send?: FromChart;
}

export function toInitialState(saved: ChartUiState | undefined): ChartState {
  const { item, days = 28, previous = true, table = false } = saved ?? {};
  return { item, days, previous, table, requestId: 0, loading: true, series: undefined, problem: undefined };
}

/** What survives a reload; undefined until the host has named the item. */
export function toUiState({ item, days, previous, table }: ChartState): ChartUiState | undefined {
  return item && { item, days, previous, table };
}

export function reduce(state: ChartState, action: ChartAction): Step {
  switch (action.type) {
    case 'days':
      return load({ ...state, days: action.days }, false);
    case 'previous':
      return { state: { ...state, previous: action.on } };
    case 'table':
      return { state: { ...state, table: action.on } };
    case 'refresh':
      return load(state, true);
    case 'message':
      return receive(state, action.message);
  }
}

function receive(state: ChartState, message: ToChart): Step {
  switch (message.type) {
    case 'item':
      return load({ ...state, item: message.item }, false);
    case 'changed':
      return load(state, false);
    case 'series':
      return { state: message.requestId === state.requestId ? answer(state, message.series) : state };
    case 'failed':
      return {
        state:
          message.requestId === state.requestId ? fail(state, { text: message.reason, from: 'host' }) : state,
      };
    case 'notice':
      return { state };
  }
}

function load(state: ChartState, fresh: boolean): Step {
  const requestId = state.requestId + 1;
  return {
    state: { ...state, requestId, loading: true },
    send: { type: 'load', requestId, days: state.days, fresh },
  };
}

function answer(state: ChartState, series: Series): ChartState {
  const { problem: text } = series.provenance;
  const problem = text === null ? undefined : ({ text, from: 'store' } as const);
  if (problem && series.points.length === 0) return fail(state, problem);
  return { ...state, loading: false, series, problem };
}

/** Keeps the last good figures, but never shows those of another period as this one's. */
function fail(state: ChartState, problem: Problem): ChartState {
  const series = state.series?.days === state.days ? state.series : undefined;
  return { ...state, loading: false, series, problem };
}

/** What the body of the view shows. */
export type ChartBody =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'empty'; readonly reason: string; readonly series: Series }
  | { readonly kind: 'figures'; readonly series: Series };

export function toBody({ series, problem }: ChartState): ChartBody {
  if (!series) return problem ? { kind: 'failed', problem } : { kind: 'loading' };
  const { emptyReason } = series.provenance;
  return emptyReason === null ? { kind: 'figures', series } : { kind: 'empty', reason: emptyReason, series };
}
