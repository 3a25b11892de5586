import type { StoreConfig } from '@shared/config';

/** What of `vscode.WorkspaceConfiguration` is read here. */
export interface SettingsReader {
  get(key: string): unknown;
  inspect(key: string): Readonly<Record<string, unknown>> | undefined;
}

/** Keys below `metricLens.` that the server reads. The store is none of them: it is sent with its secret. */
const serverSettings = [
  'codeLens.enabled',
  'definitions.events',
  'definitions.metrics',
  'dialects',
  'exclude',
  'impact.base',
  'inlayHints.enabled',
  'rules',
] as const;

const levels = ['globalValue', 'workspaceValue'] as const;

/**
 * The settings that somebody set, as the nested value of section `metricLens`. Those left at their default are
 * missing, so that they do not hide what the project file says.
 */
export function explicitSettings(settings: SettingsReader): Record<string, unknown> {
  const explicit: Record<string, unknown> = {};
  for (const key of serverSettings) {
    const inspected = settings.inspect(key);
    if (!levels.some((level) => inspected?.[level] !== undefined)) continue;
    const [area, name] = key.split('.') as [string, string | undefined];
    const value = settings.get(key);
    if (name === undefined) explicit[area] = value;
    else explicit[area] = { ...(explicit[area] as Record<string, unknown> | undefined), [name]: value };
  }
  return explicit;
}

/** Globs of what the editor hides (`files.exclude`): what is only hidden beside another file is not among them. */
export function hiddenGlobs(settings: SettingsReader): readonly string[] {
  const hidden = settings.get('exclude');
  if (typeof hidden !== 'object' || hidden === null) return [];
  const globs = Object.entries(hidden).flatMap(([glob, value]) => (value === true ? [glob] : []));
  return globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`]);
}

/** The store of the settings, trimmed; an empty `url` means: the local store when it runs. */
export function readStoreSettings(settings: SettingsReader): StoreConfig {
  const text = (key: string): string => {
    const value = settings.get(key);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    url: text('store.url'),
    user: text('store.user') || 'default',
    database: text('store.database') || 'metrics',
  };
}
