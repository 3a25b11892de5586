import { parseItemRef, type ItemRef } from './item';
import type { Series } from './series';

/** The periods that the chart offers, in days. */
export const chartDays = [7, 28, 90, 180] as const;
export type ChartDays = (typeof chartDays)[number];

/** Host → chart. `series` and `failed` answer the `load` of the same `requestId`. */
export type ToChart =
  | { readonly type: 'item'; readonly item: ItemRef }
  | { readonly type: 'series'; readonly requestId: number; readonly series: Series }
  | { readonly type: 'failed'; readonly requestId: number; readonly reason: string }
  /** Definitions, calls or figures moved on: the chart loads again. */
  | { readonly type: 'changed' }
  /** A short confirmation ("SQL copied"), shown and read out. */
  | { readonly type: 'notice'; readonly text: string };

/** Chart → host. `copySql` and `saveCsv` mean the series that the host sent last. */
export type FromChart =
  | { readonly type: 'ready' }
  /** `fresh` asks the store again instead of the server's cache. */
  | { readonly type: 'load'; readonly requestId: number; readonly days: ChartDays; readonly fresh: boolean }
  | { readonly type: 'copySql' }
  | { readonly type: 'saveCsv' }
  | { readonly type: 'openDefinition' }
  | { readonly type: 'connect' };

/** What the chart keeps over a reload of the window: UI state only, no figures. */
export interface ChartUiState {
  readonly item: ItemRef;
  readonly days: ChartDays;
  readonly previous: boolean;
  readonly table: boolean;
}

/** Messages from a webview are untrusted: an unknown shape gives undefined, and the host logs it. */
export function parseFromChart(value: unknown): FromChart | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  switch (value.type) {
    case 'ready':
    case 'copySql':
    case 'saveCsv':
    case 'openDefinition':
    case 'connect':
      return { type: value.type };
    case 'load':
      return parseLoad(value);
    default:
      return undefined;
  }
}

/** Reads a saved UI state; missing or wrong parts take their defaults, without an item there is no chart. */
export function parseChartUiState(value: unknown): ChartUiState | undefined {
  if (typeof value !== 'object' || value === null || !('item' in value)) return undefined;
  const item = parseItemRef(value.item);
  return (
    item && {
      item,
      days: ('days' in value ? parseChartDays(value.days) : undefined) ?? 28,
      previous: !('previous' in value && value.previous === false),
      table: 'table' in value && value.table === true,
    }
  );
}

function parseLoad(value: object): FromChart | undefined {
  const days = 'days' in value ? parseChartDays(value.days) : undefined;
  if (!days || !('requestId' in value) || typeof value.requestId !== 'number') return undefined;
  const { requestId } = value;
  return { type: 'load', requestId, days, fresh: 'fresh' in value && value.fresh === true };
}

function parseChartDays(value: unknown): ChartDays | undefined {
  return chartDays.find((days) => days === value);
}
