import { parseItemRef, type ItemRef } from './item';
import type { StoreStatus } from './storeStatus';

/** A place in a file; 0-based line and column as in the editor. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** One row of the dictionary: an event, or one metric definition with all its time frames. */
export interface DictionaryItem {
  readonly kind: 'event' | 'metric';
  /** Event action or metric key path as written. */
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly categories: readonly string[];
  readonly tiers: readonly string[];
  readonly status: string;
  readonly timeFrames: readonly string[];
  readonly dataSource: string;
  /** Identifiers of an event; `unique` targets of a metric. */
  readonly identifiers: readonly string[];
  readonly properties: readonly string[];
  /** Metrics that count this event, or events that this metric counts. */
  readonly related: readonly string[];
  /** Tracking calls that can send it (for a metric: of its events), tests excluded. */
  readonly calls: number;
  /** Events of the last 28 complete days and the 28 before; null without a store. */
  readonly figure: {
    readonly value: number | null;
    readonly previous: number | null;
    readonly daily: readonly number[];
  } | null;
  readonly definition: Place;
}

/** What the dictionary says about the state it shows. */
export interface DictionaryStatus {
  /** Files read so far while the index is being built; null when it is complete. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
  readonly store: StoreStatus;
}

/** Host → dictionary. After `ready` come `status` and then `items` or `failed`; each may come again at any time. */
export type ToDictionary =
  | { readonly type: 'items'; readonly items: readonly DictionaryItem[] }
  | { readonly type: 'status'; readonly status: DictionaryStatus }
  | { readonly type: 'failed'; readonly reason: string }
  /** Puts a query into the search field, as if it had been typed. */
  | { readonly type: 'search'; readonly query: string };

/** Dictionary → host. */
export type FromDictionary =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  /** `place` is one of the places that the host sent; `beside` keeps the dictionary in view. */
  | { readonly type: 'openDefinition'; readonly place: Place; readonly beside: boolean }
  | { readonly type: 'openChart'; readonly item: ItemRef }
  | { readonly type: 'connect' };

/** Messages from a webview are untrusted: an unknown shape gives undefined, and the host logs it. */
export function parseFromDictionary(value: unknown): FromDictionary | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  switch (value.type) {
    case 'ready':
    case 'refresh':
    case 'connect':
      return { type: value.type };
    case 'openDefinition': {
      const place = 'place' in value ? parsePlace(value.place) : undefined;
      return place && { type: 'openDefinition', place, beside: 'beside' in value && value.beside === true };
    }
    case 'openChart': {
      const item = 'item' in value ? parseItemRef(value.item) : undefined;
      return item && { type: 'openChart', item };
    }
    default:
      return undefined;
  }
}

function parsePlace(value: unknown): Place | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('uri' in value) || !('line' in value) || !('character' in value)) return undefined;
  const { uri, line, character } = value;
  if (typeof uri !== 'string' || !isPosition(line) || !isPosition(character)) return undefined;
  return { uri, line, character };
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
