import type { DictionaryItem, DictionaryStatus, ToDictionary } from '@shared/webview/dictionary';
import { columns, type Sort } from './columns';
import type { KindFilter, Selection } from './dictionaryModel';

/** What the dictionary keeps while its tab is hidden and over a reload of the window. */
export interface DictionaryUiState extends Selection {
  /** Key of the row that has the cursor. */
  readonly current: string | undefined;
  readonly details: boolean;
  /** In pixels from the top of the list. */
  readonly scroll: number;
}

export interface DictionaryState {
  readonly ui: DictionaryUiState;
  /** Undefined until the host has sent them. */
  readonly items: readonly DictionaryItem[] | undefined;
  readonly status: DictionaryStatus | undefined;
  /** Why the newest items could not be had; older ones stay. */
  readonly failure: string | undefined;
}

export function toInitialState(saved: unknown): DictionaryState {
  return { ui: parseUiState(saved), items: undefined, status: undefined, failure: undefined };
}

/** `items` are expected in the usual order (`orderItems`). */
export function receive(state: DictionaryState, message: ToDictionary): DictionaryState {
  switch (message.type) {
    case 'items':
      return { ...state, items: message.items, failure: undefined };
    case 'status':
      return { ...state, status: message.status };
    case 'failed':
      return { ...state, failure: message.reason };
    case 'search':
      return { ...state, ui: { ...state.ui, query: message.query, kind: 'all', sort: undefined, scroll: 0 } };
  }
}

/** What takes the place of the table; undefined when there are rows. */
export type Blank =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  | { readonly kind: 'noDefinitions' }
  | { readonly kind: 'noMatch' };

export function toBlank({ items, status, failure }: DictionaryState, rowCount: number): Blank | undefined {
  if (rowCount > 0) return undefined;
  const indexing = status?.indexing;
  if (items && items.length > 0) return { kind: 'noMatch' };
  if (failure !== undefined) return { kind: 'failed', reason: failure };
  if (indexing) return { kind: 'indexing', ...indexing };
  return { kind: items ? 'noDefinitions' : 'loading' };
}

/** Reads what an older version may have saved: what is missing or wrong takes its default. */
export function parseUiState(value: unknown): DictionaryUiState {
  const saved: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  return {
    query: typeof saved.query === 'string' ? saved.query : '',
    kind: parseKind(saved.kind),
    sort: parseSort(saved.sort),
    current: typeof saved.current === 'string' ? saved.current : undefined,
    details: saved.details !== false,
    scroll: typeof saved.scroll === 'number' ? saved.scroll : 0,
  };
}

function parseKind(value: unknown): KindFilter {
  return value === 'event' || value === 'metric' ? value : 'all';
}

function parseSort(value: unknown): Sort | undefined {
  if (typeof value !== 'object' || value === null || !('column' in value) || !('direction' in value))
    return undefined;
  const column = columns.find(({ id }) => id === value.column);
  if (!column || (value.direction !== 'ascending' && value.direction !== 'descending')) return undefined;
  return { column: column.id, direction: value.direction };
}
