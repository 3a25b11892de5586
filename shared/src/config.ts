import { isAudienceChanges, type AudienceChanges } from './audience';

/** Everything a user can set for the analysis; `parseConfig` fills what is missing. */
export interface Config {
  /** Globs of definition files, relative to the workspace root. */
  readonly definitions: { readonly events: readonly string[]; readonly metrics: readonly string[] };
  /** Globs never read, on top of what git ignores. */
  readonly exclude: readonly string[];
  /** SDKs whose calls count also in files that do not import them. */
  readonly dialects: readonly DialectId[];
  /** Functions of the project that send the event they are handed: what cannot be told from the code alone. */
  readonly wrappers: readonly WrapperConfig[];
  readonly codeLens: { readonly enabled: boolean };
  readonly inlayHints: { readonly enabled: boolean };
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  /** Who relies on metrics, over what the product says. */
  readonly audiences: AudienceChanges;
  /** What changes are measured against: a branch, tag or commit; empty: the default branch. */
  readonly impact: { readonly base: string };
  readonly store: StoreConfig;
}

/** A function whose calls are tracking calls. Without `argument` and `keyword` the first argument is the event. */
export interface WrapperConfig {
  readonly method: string;
  /** On which object it is called, as written; on any, and on none, when absent. */
  readonly receiver?: string;
  readonly argument?: number;
  readonly keyword?: string;
  /** Keywords that are identifiers. */
  readonly identifiers?: readonly string[];
  /** The argument, by place or keyword, that holds the properties. */
  readonly properties?: number | string;
}

/** SDKs that are known but off where their import is missing: files of `definitions/dialects/` with `modules`. */
export const dialectIds = ['amplitude', 'gitlab-sdks', 'mixpanel', 'posthog', 'segment', 'snowplow'] as const;
export type DialectId = (typeof dialectIds)[number];

export const ruleSeverities = ['error', 'warning', 'info', 'hint', 'off'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

export interface StoreConfig {
  /** http(s)://host:port, or empty: the local store when it runs. */
  readonly url: string;
  readonly user: string;
  readonly database: string;
}

export const defaultConfig: Config = deepFreeze({
  definitions: {
    events: ['config/events/**/*.yml', 'ee/config/events/**/*.yml', '**/config/events/*.yml'],
    metrics: ['config/metrics/**/*.yml', 'ee/config/metrics/**/*.yml'],
  },
  exclude: ['**/node_modules/**', '**/.git/**', '**/vendor/**', '**/tmp/**', '**/dist/**'],
  dialects: [],
  wrappers: [],
  codeLens: { enabled: true },
  inlayHints: { enabled: true },
  rules: {},
  audiences: {},
  impact: { base: '' },
  store: { url: '', user: 'default', database: 'metrics' },
});

/** A complete configuration, and one plain line for each part of the input that was not understood. */
export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly string[];
}

/** Keys that other readers own: `trace` is the editor's. */
const foreignKeys = new Set(['trace']);

/**
 * Reads settings or the project file over `base`. Total: what is missing, null or of the wrong shape keeps the
 * value of `base`, and whatever is wrong is told in `problems`. The result is frozen all the way down.
 * `rules` are merged by rule id; every other value replaces the one of `base`.
 */
export function parseConfig(value: unknown, base: Config = defaultConfig): ParsedConfig {
  const problems: string[] = [];
  const root = section(
    value,
    '',
    [
      ...['definitions', 'exclude', 'dialects', 'wrappers', 'codeLens', 'inlayHints', 'rules'],
      ...['audiences', 'impact', 'store'],
    ],
    problems,
  );
  const definitions = section(root.definitions, 'definitions', ['events', 'metrics'], problems);
  const codeLens = section(root.codeLens, 'codeLens', ['enabled'], problems);
  const inlayHints = section(root.inlayHints, 'inlayHints', ['enabled'], problems);
  const impact = section(root.impact, 'impact', ['base'], problems);
  const store = section(root.store, 'store', ['url', 'user', 'database'], problems);
  const read = <T>(input: unknown, path: string, kind: Kind<T>, fallback: T): T => {
    if (input === undefined || input === null) return fallback;
    if (kind.accepts(input)) return input;
    problems.push(`\`${path}\` must be ${kind.name}.`);
    return fallback;
  };
  return {
    config: deepFreeze({
      definitions: {
        events: [...read(definitions.events, 'definitions.events', globs, base.definitions.events)],
        metrics: [...read(definitions.metrics, 'definitions.metrics', globs, base.definitions.metrics)],
      },
      exclude: [...read(root.exclude, 'exclude', globs, base.exclude)],
      dialects: [...read(root.dialects, 'dialects', dialects, base.dialects)],
      wrappers: [...read(root.wrappers, 'wrappers', wrappers, base.wrappers)],
      codeLens: { enabled: read(codeLens.enabled, 'codeLens.enabled', flag, base.codeLens.enabled) },
      inlayHints: { enabled: read(inlayHints.enabled, 'inlayHints.enabled', flag, base.inlayHints.enabled) },
      rules: { ...base.rules, ...parseRules(root.rules, problems) },
      audiences: { ...read(root.audiences, 'audiences', audiences, base.audiences) },
      impact: { base: read(impact.base, 'impact.base', text, base.impact.base) },
      store: {
        url: read(store.url, 'store.url', storeUrl, base.store.url),
        user: read(store.user, 'store.user', text, base.store.user),
        database: read(store.database, 'store.database', text, base.store.database),
      },
    }),
    problems,
  };
}

interface Kind<T> {
  readonly name: string;
  readonly accepts: (value: unknown) => value is T;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const text: Kind<string> = { name: 'a text', accepts: isText };
const flag: Kind<boolean> = { name: 'true or false', accepts: (value) => typeof value === 'boolean' };
const globs: Kind<readonly string[]> = {
  name: 'a list of globs',
  accepts: (value): value is readonly string[] => Array.isArray(value) && value.every(isText),
};
const dialects: Kind<readonly DialectId[]> = {
  name: `a list of some of: ${dialectIds.join(', ')}`,
  accepts: (value): value is readonly DialectId[] =>
    Array.isArray(value) && value.every((it) => dialectIds.some((id) => id === it)),
};
const wrappers: Kind<readonly WrapperConfig[]> = {
  name: 'a list of functions, each with its `method` and, if need be, `receiver`, `argument` (0, 1, …), `keyword`, `identifiers` and `properties`',
  accepts: (value): value is readonly WrapperConfig[] => Array.isArray(value) && value.every(isWrapper),
};
const audiences: Kind<AudienceChanges> = {
  name: 'a map of audiences, each `false` or with a `name` and, if need be, `reason`, `every`, and lists under `performance_indicator_type`, `data_category`, `product_group` and `key_path`',
  accepts: isAudienceChanges,
};
const storeUrl: Kind<string> = {
  name: 'empty or an address such as https://clickhouse.example.com:8443, without user name or password',
  accepts: (value): value is string => isText(value) && /^(https?:\/\/[^\s/?#@]+\/?)?$/.test(value),
};

function isWrapper(value: unknown): value is WrapperConfig {
  if (typeof value !== 'object' || value === null) return false;
  const { method, receiver, argument, keyword, identifiers, properties, ...others } = value as Record<
    string,
    unknown
  >;
  const isPlace = (it: unknown): boolean => it === undefined || (Number.isInteger(it) && Number(it) >= 0);
  const isName = (it: unknown): boolean => it === undefined || (isText(it) && it !== '');
  return (
    isText(method) &&
    /^\w+[!?]?$/.test(method) &&
    isName(receiver) &&
    isPlace(argument) &&
    isName(keyword) &&
    (identifiers === undefined || globs.accepts(identifiers)) &&
    (isPlace(properties) || isName(properties)) &&
    Object.keys(others).length === 0
  );
}

function isSeverity(value: unknown): value is RuleSeverity {
  return ruleSeverities.some((severity) => severity === value);
}

function parseRules(value: unknown, problems: string[]): Record<string, RuleSeverity> {
  const rules: Record<string, RuleSeverity> = {};
  for (const [id, severity] of Object.entries(section(value, 'rules', undefined, problems))) {
    if (isSeverity(severity)) rules[id] = severity;
    else problems.push(`\`rules.${id}\` must be one of ${ruleSeverities.join(', ')}.`);
  }
  return rules;
}

function section(
  value: unknown,
  path: string,
  keys: readonly string[] | undefined,
  problems: string[],
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(path ? `\`${path}\` must hold named values.` : 'The configuration must hold named values.');
    return {};
  }
  const entries = Object.entries(value);
  for (const [key] of entries) {
    if (!keys || keys.includes(key) || (path === '' && foreignKeys.has(key))) continue;
    problems.push(`\`${path ? `${path}.` : ''}${key}\` is not a setting of Metric Lens.`);
  }
  return Object.fromEntries(entries);
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
