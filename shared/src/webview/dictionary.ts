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
  readonly figure: { readonly value: number | null; readonly previous: number | null; readonly daily: readonly number[] } | null;
  readonly definition: Place;
}

/** What the dictionary says about the state it shows. */
export interface DictionaryState {
  readonly items: readonly DictionaryItem[];
  readonly indexing: boolean;
  readonly store: { readonly state: string; readonly label: string; readonly problem: string | null };
}

export type ToDictionary =
  | { readonly type: 'state'; readonly state: DictionaryState }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'failed'; readonly reason: string };

export type FromDictionary =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  | { readonly type: 'openDefinition'; readonly place: Place }
  | { readonly type: 'openChart'; readonly kind: 'event' | 'metric'; readonly name: string }
  | { readonly type: 'connect' };
