import type { Range } from 'vscode-languageserver-types';
import type { EventName, TrackingCall } from './callFacts';
import type { FileLinks } from './links';

export type * from './callFacts';

/** A metric named in code by its expanded key path, as in `increment_usage_metrics('counts.x_weekly')`. */
export interface MetricReference {
  readonly keyPath: string;
  readonly range: Range;
}

/** A value of a definition file with its place. `keyRange` is absent for sequence items. */
export interface Field<T> {
  readonly value: T;
  readonly range: Range;
  readonly keyRange?: Range;
}

/** Properties with a meaning of their own in internal events, and their fixed types. */
export const basePropertyTypes = { label: 'string', property: 'string', value: 'number' } as const;

export interface PropertyDefinition {
  readonly name: string;
  readonly nameRange: Range;
  readonly description?: string;
}

/** What event and metric definitions have in common. */
interface DefinitionBase {
  readonly uri: string;
  readonly description?: Field<string>;
  readonly productGroup?: Field<string>;
  readonly productCategories: readonly string[];
  readonly milestone?: Field<string>;
  readonly introducedByUrl?: Field<string>;
  readonly tiers: readonly Field<string>[];
  readonly milestoneRemoved?: Field<string>;
  readonly removedByUrl?: Field<string>;
  /** As written; `active` when the file says nothing. */
  readonly status: string;
  /** The whole document. */
  readonly range: Range;
}

/**
 * One event definition file. Legacy events are those without `internalEvents`; they are identified by `category`
 * and `action` together. `category` is as written, which the first internal events have too.
 */
export interface EventDefinition extends DefinitionBase {
  readonly kind: 'event';
  readonly action: Field<string>;
  readonly category?: Field<string>;
  readonly internalEvents: boolean;
  readonly identifiers: readonly Field<string>[];
  readonly properties: readonly PropertyDefinition[];
  readonly classification?: string;
  /** Properties that may be passed without being declared: only some trackers get them. */
  readonly protectedProperties?: readonly string[];
  /** True for `status: removed` and for files in a `removed/` folder, which the running application never loads. */
  readonly removed: boolean;
}

export type FilterValue = string | number | boolean;

/** One entry of a metric's `events:`; several entries are alternatives (OR), keys of one filter must all match (AND). */
export interface SelectionRule {
  readonly name: Field<string>;
  readonly unique?: Field<string>;
  readonly filter: readonly {
    readonly key: string;
    readonly keyRange: Range;
    readonly value: Field<FilterValue>;
  }[];
  readonly operator?: Field<string>;
}

/** One metric definition file; `timeFrames` with several entries stands for as many metrics. */
export interface MetricDefinition extends DefinitionBase {
  readonly kind: 'metric';
  /** The key path as written: a stem when `time_frame` is an array. */
  readonly keyPath: Field<string>;
  readonly timeFrames: readonly Field<string>[];
  readonly timeFrameIsArray: boolean;
  readonly dataSource?: Field<string>;
  readonly dataCategory?: string;
  readonly valueType?: Field<string>;
  readonly instrumentationClass?: string;
  readonly performanceIndicatorTypes: readonly string[];
  readonly rules: readonly SelectionRule[];
  /**
   * Events named without a rule that says how they are counted: `options.events` of older metrics, and aggregates.
   * References only; no figure can be computed from them.
   */
  readonly namedEvents?: readonly Field<string>[];
  /** An entry of an aggregates file; `keyPath` is its name, `range` the entry. The metric schema is not for it. */
  readonly aggregate?: true;
}

/** Every place where a metric names an event. */
export function referencedEvents(metric: MetricDefinition): readonly Field<string>[] {
  return [...metric.rules.map(({ name }) => name), ...(metric.namedEvents ?? [])];
}

/** What a key of a definition takes, as far as its schema says. */
export interface KeyShape {
  readonly key: string;
  /** Names of JSON types; none when any will do. */
  readonly types: readonly string[];
  /** The values that are allowed, of a list those of its entries; absent where they are open or many. */
  readonly values?: readonly string[];
}

/**
 * What is wrong with one node of a definition: what quick fixes are made from. `path` leads from the root to the
 * node, by keys and indices: for missing keys it is the map that lacks them, for keys the entry.
 */
export type DefinitionMistake = {
  readonly definition: 'event' | 'metric';
  readonly path: readonly (string | number)[];
} & (
  | {
      readonly kind: 'unknown-key';
      /** The key that was meant, and its value where it has to be written otherwise for that. */
      readonly meant?: { readonly key: string; readonly rewritten?: string };
    }
  /** Right values, the nearest first; none when that cannot be told. */
  | { readonly kind: 'value'; readonly meant: readonly (string | number | boolean | null)[] }
  /** `rewritten`: the same value as it is written for the type wanted, in quotes, without them or as a list. */
  | { readonly kind: 'type'; readonly rewritten?: string }
  | { readonly kind: 'missing'; readonly keys: readonly KeyShape[] }
  /** A key that must not be set, and an entry that a list has already. */
  | { readonly kind: 'forbidden' | 'repeated' }
  | { readonly kind: 'other' }
);

/** Something a parser could not make sense of, in plain words. */
export interface ParseProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  /** What quick fixes need. */
  readonly data?: DefinitionMistake;
}

/** An attribute that does nothing on an element which lacks another one. */
export interface IdleAttribute {
  readonly range: Range;
  /** The attribute that is needed beside it. */
  readonly wanted: string;
  /** What it holds, when that is text. */
  readonly text?: Field<string>;
}

/** A comment that silences rules: `metric-lens-ignore: unknown-event`. */
export interface IgnoreComment {
  /** The line whose findings are not told; `all` for the whole file. */
  readonly line: number | 'all';
  readonly rules: readonly string[];
  readonly range: Range;
}

/** Everything one file says: immutable, and a function of its text (and address) alone. */
export interface FileFacts {
  readonly uri: string;
  readonly calls: readonly TrackingCall[];
  readonly metricReferences: readonly MetricReference[];
  readonly events: readonly EventDefinition[];
  readonly metrics: readonly MetricDefinition[];
  readonly problems: readonly ParseProblem[];
  /** Absent when the file has none. */
  readonly idleAttributes?: readonly IdleAttribute[];
  /** Absent when the file has none. */
  readonly ignores?: readonly IgnoreComment[];
  /** Absent when the file shares nothing and needs nothing. */
  readonly links?: FileLinks;
}

/** The facts of a file that says nothing. */
export function emptyFacts(uri: string): FileFacts {
  return { uri, calls: [], metricReferences: [], events: [], metrics: [], problems: [] };
}

/** The names a call can send: none when its name is a pattern or unknown. */
export function possibleNames(name: EventName): readonly string[] {
  switch (name.kind) {
    case 'literal':
    case 'constant':
      return [name.value];
    case 'candidates':
      return name.values;
    case 'pattern':
    case 'unknown':
      return [];
  }
}

/** What several time frames append to the stem of a key path. */
export const frameSuffix: Readonly<Record<string, string>> = { '7d': '_weekly', '28d': '_monthly' };
const aggregateBranch: Readonly<Record<string, string>> = { '7d': 'counts_weekly', '28d': 'counts_monthly' };

/** One metric of the payload: a definition read for one of its time frames. */
export interface ExpandedMetric {
  readonly keyPath: string;
  readonly timeFrame: string;
}

/**
 * The metrics a definition stands for. An array `time_frame` makes one per frame and appends `_weekly` (7d),
 * `_monthly` (28d) or nothing (all) to the stem; a single frame keeps the key path as written. Aggregates stand
 * in a branch of the payload for each frame.
 */
export function expandMetric(metric: MetricDefinition): readonly ExpandedMetric[] {
  const stem = metric.keyPath.value;
  if (metric.aggregate) {
    return metric.timeFrames.map(({ value }) => ({
      keyPath: `${aggregateBranch[value] ?? 'counts'}.aggregated_metrics.${stem}`,
      timeFrame: value,
    }));
  }
  return metric.timeFrames.map(({ value }) => ({
    keyPath: metric.timeFrameIsArray ? stem + (frameSuffix[value] ?? '') : stem,
    timeFrame: value,
  }));
}
