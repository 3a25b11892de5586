import { quoteName, type Mapping, type UniqState } from '../mapping';
import type { Provenance } from '@shared/figures';

export type Precision = Provenance['precision'];

/** All that a statement depends on besides what is asked: the same input gives the same text. */
export interface CompileContext {
  readonly mapping: Mapping;
  /** Where the tables are when the mapping names no database. */
  readonly database: string;
  /** The caller's clock in milliseconds since 1970: never the server's. */
  readonly now: number;
  /** Whether distinct values are counted one by one, or estimated (far less memory on the server). */
  readonly uniques: 'exact' | 'estimated';
}

export function tableName({ mapping, database }: CompileContext, table: string): string {
  return `${quoteName(mapping.database ?? database)}.${quoteName(table)}`;
}

/** The estimate used over raw events: 2^17 cells, 128 KB a figure on the server. */
const estimate: UniqState = { kind: 'uniqCombined', precision: 17 };

/** How distinct values of raw events are counted. */
export function uniqOf({ uniques }: CompileContext): UniqState {
  return uniques === 'exact' ? { kind: 'uniqExact' } : estimate;
}

/** `uniqCombinedIf(17)(…)`, `uniqExactMerge(…)`: an aggregate of distinct values with `suffix` in its name. */
export function uniqCall(state: UniqState, suffix: '' | 'If' | 'Merge' | 'MergeIf', args: string): string {
  const parameter = state.kind === 'uniqExact' ? '' : `(${state.precision})`;
  return `${state.kind}${suffix}${parameter}(${args})`;
}

/** How exact a figure is; of a figure with several numbers, the least exact one. The usual error of a HyperLogLog with 2^p cells is 1.04 / sqrt(2^p). */
export function uniqPrecision(state: UniqState): Precision {
  if (state.kind === 'uniqExact') return { kind: 'exact' };
  return { kind: 'estimated', errorPercent: Math.round(1040 / Math.sqrt(2 ** state.precision)) / 10 };
}
