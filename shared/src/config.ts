/** Everything a user can set for the analysis; `parseConfig` fills what is missing. */
export interface Config {
  /** Globs of definition files, relative to the workspace root. */
  readonly definitions: { readonly events: readonly string[]; readonly metrics: readonly string[] };
  /** Globs never read, on top of what git ignores. */
  readonly exclude: readonly string[];
  readonly codeLens: { readonly enabled: boolean };
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly store: StoreConfig;
}

export type RuleSeverity = 'error' | 'warning' | 'info' | 'hint' | 'off';

export interface StoreConfig {
  /** http(s)://host:port, or empty: the local store when it runs. */
  readonly url: string;
  readonly user: string;
  readonly database: string;
}

export const defaultConfig: Config = Object.freeze({
  definitions: {
    events: ['config/events/**/*.yml', 'ee/config/events/**/*.yml', '**/config/events/*.yml'],
    metrics: ['config/metrics/**/*.yml', 'ee/config/metrics/**/*.yml'],
  },
  exclude: ['**/node_modules/**', '**/.git/**', '**/vendor/**', '**/tmp/**', '**/dist/**'],
  codeLens: { enabled: true },
  rules: {},
  store: { url: '', user: 'default', database: 'metrics' },
});
