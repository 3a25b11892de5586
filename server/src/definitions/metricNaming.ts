import { frameSuffix } from '../facts';
import { isUnique, sumOfValue, type Measure } from './measures';

/** Longer file names need a name of their own. */
const maxFileName = 100;

export interface NamingInput {
  readonly measure: Measure;
  readonly events: readonly string[];
  readonly frames: readonly string[];
  /** Stands for the events where they do not tell metrics apart. */
  readonly name?: string | undefined;
}

/** The key path of a metric on events, as the usual generator makes it. */
export function keyPathOf({ measure, events, frames, name }: NamingInput): string {
  const counted = name ?? [...events].sort().join('_and_');
  return `${prefixOf(measure)}.${partOf(measure)}_${counted}${suffixOf(frames)}`;
}

/** One time frame stands in the name; several are appended when the definition is read. */
export function suffixOf(frames: readonly string[]): string {
  const [frame] = frames;
  return frames.length === 1 && frame !== undefined ? (frameSuffix[frame] ?? '') : '';
}

/** The key paths that the report will hold. */
export function reportedPaths(keyPath: string, frames: readonly string[]): readonly string[] {
  return frames.length < 2 ? [keyPath] : frames.map((it) => keyPath + (frameSuffix[it] ?? ''));
}

export function isTooLong(keyPath: string): boolean {
  return fileNameOf(keyPath).length > maxFileName;
}

/** The path of a metric file within what `folder` names. */
export function metricPath(keyPath: string, frames: readonly string[], tiers: readonly string[]): string {
  const edition = tiers.includes('free') ? '' : 'ee/';
  return `${edition}config/metrics/${folderOf(frames)}/${fileNameOf(keyPath)}`;
}

/** A key path without what stands in front of its last dot. */
function fileNameOf(keyPath: string): string {
  return `${keyPath.slice(keyPath.lastIndexOf('.') + 1)}.yml`;
}

function folderOf(frames: readonly string[]): string {
  const [frame = 'none'] = frames;
  if (frames.length > 1) return 'counts_all';
  return frame === 'none' ? 'settings' : `counts_${frame}`;
}

function prefixOf(measure: Measure): string {
  if (measure === sumOfValue) return 'sums';
  return isUnique(measure) ? 'redis_hll_counters' : 'counts';
}

function partOf(measure: Measure): string {
  if (measure === sumOfValue) return 'sum_value_from';
  return isUnique(measure) ? `count_distinct_${measure.replaceAll('.', '_')}_from` : 'count_total';
}
