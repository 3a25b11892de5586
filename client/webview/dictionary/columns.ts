import type { DictionaryItem } from '@shared/webview/dictionary';
import { trendPercent } from '@shared/webview/series';

export type ColumnId =
  'kind' | 'name' | 'owner' | 'time' | 'source' | 'tiers' | 'status' | 'calls' | 'events' | 'trend';

export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  /** What the title leaves out. */
  readonly hint: string;
  /** Undefined sorts last, in both directions. */
  readonly sortKey: (item: DictionaryItem) => string | number | undefined;
  /** The cell's text; columns without are drawn by the row itself. */
  readonly text?: (item: DictionaryItem) => string;
  /** Which way the first click sorts. */
  readonly first: Direction;
}

export type Direction = 'ascending' | 'descending';

export interface Sort {
  readonly column: ColumnId;
  readonly direction: Direction;
}

const text = (value: string): string | undefined => (value === '' ? undefined : value.toLowerCase());

/** In the order on screen. */
export const columns: readonly Column[] = [
  { id: 'kind', title: 'Kind', hint: 'Event or metric', sortKey: ({ kind }) => kind, first: 'ascending' },
  {
    id: 'name',
    title: 'Name and description',
    hint: 'Event action or metric key path',
    sortKey: ({ name }) => text(name),
    first: 'ascending',
  },
  {
    id: 'owner',
    title: 'Owner',
    hint: 'Product group',
    sortKey: ({ owner }) => text(owner),
    text: ({ owner }) => owner,
    first: 'ascending',
  },
  {
    id: 'time',
    title: 'Time frames',
    hint: 'Periods that a metric counts over',
    sortKey: ({ timeFrames }) => text(timeFrames.join(', ')),
    text: ({ timeFrames }) => timeFrames.join(', '),
    first: 'ascending',
  },
  {
    id: 'source',
    title: 'Data source',
    hint: 'Where a metric takes its value from',
    sortKey: ({ dataSource }) => text(dataSource),
    text: ({ dataSource }) => dataSource,
    first: 'ascending',
  },
  {
    id: 'tiers',
    title: 'Tiers',
    hint: 'Subscription tiers',
    sortKey: ({ tiers }) => text(tiers.join(', ')),
    text: ({ tiers }) => tiers.join(', '),
    first: 'ascending',
  },
  {
    id: 'status',
    title: 'Status',
    hint: 'Status in the definition',
    sortKey: ({ status }) => text(status),
    text: ({ status }) => status,
    first: 'ascending',
  },
  {
    id: 'calls',
    title: 'Calls',
    hint: 'Tracking calls in this workspace, tests excluded',
    sortKey: ({ calls }) => calls,
    text: ({ calls }) => String(calls),
    first: 'descending',
  },
  {
    id: 'events',
    title: '28 days',
    hint: 'Events of the last 28 complete days',
    sortKey: ({ figure }) => figure?.value ?? undefined,
    first: 'descending',
  },
  {
    id: 'trend',
    title: 'Trend',
    hint: 'Against the 28 days before',
    sortKey: ({ figure }) => (figure && trendPercent(figure)) ?? undefined,
    first: 'descending',
  },
];

/** What the next click on a column's title does: its first direction, the other one, back to the usual order. */
export function toNextSort(sort: Sort | undefined, { id, first }: Column): Sort | undefined {
  if (sort?.column !== id) return { column: id, direction: first };
  if (sort.direction !== first) return undefined;
  return { column: id, direction: first === 'ascending' ? 'descending' : 'ascending' };
}
