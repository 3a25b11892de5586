/** Who relies on metrics, and how one tells from a metric's definition that they rely on it. Any criterion will do. */
export interface Audience {
  /** As a heading: `Customer success`. */
  readonly name: string;
  /** What they do with the metric, as the end of a sentence: `to see whether …`. */
  readonly reason?: string;
  /** True for those who are concerned by every metric; it is said in reports, but not above each definition. */
  readonly every?: boolean;
  readonly performance_indicator_type?: readonly string[];
  readonly data_category?: readonly string[];
  readonly product_group?: readonly string[];
  /** Key paths, expanded; `*` stands for any letters. */
  readonly key_path?: readonly string[];
}

/** By id. */
export type Audiences = Readonly<Record<string, Audience>>;

/** What a project says of audiences: those it names replace ours of the same id, `false` takes one out. */
export type AudienceChanges = Readonly<Record<string, Audience | false>>;

/** The audiences of the product with what a project says over them. */
export function withChanges(ours: Audiences, changes: AudienceChanges): Audiences {
  const entries = Object.entries({ ...ours, ...changes });
  return Object.fromEntries(
    entries.flatMap(([id, it]): readonly (readonly [string, Audience])[] => (it === false ? [] : [[id, it]])),
  );
}

const criteria = ['performance_indicator_type', 'data_category', 'product_group', 'key_path'] as const;

export function isAudiences(value: unknown): value is Audiences {
  return isMap(value) && Object.values(value).every(isAudience);
}

export function isAudienceChanges(value: unknown): value is AudienceChanges {
  return isMap(value) && Object.values(value).every((it) => it === false || isAudience(it));
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAudience(value: unknown): value is Audience {
  if (typeof value !== 'object' || value === null) return false;
  const { name, reason, every, ...lists } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    name.trim() !== '' &&
    (reason === undefined || typeof reason === 'string') &&
    (every === undefined || typeof every === 'boolean') &&
    Object.entries(lists).every(([key, list]) => criteria.some((it) => it === key) && isTexts(list))
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}
