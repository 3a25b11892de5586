import picomatch from 'picomatch/posix';
import type { Config } from '@shared/config';
import type { DefinitionKind } from './parsers/definitions/definitionAdapter';

/** Where things lie in the workspace, told from addresses alone. Roots and files are `file:` URIs. */
export class Layout {
  readonly roots: readonly string[];
  readonly #isEvent: (path: string) => boolean;
  readonly #isMetric: (path: string) => boolean;
  readonly #isExcluded: (path: string) => boolean;

  constructor(roots: readonly string[], { definitions, exclude }: Pick<Config, 'definitions' | 'exclude'>) {
    // The innermost folder owns a file, so longer roots are asked first.
    this.roots = roots.map((it) => it.replace(/\/$/, '')).sort((a, b) => b.length - a.length);
    this.#isEvent = picomatch([...definitions.events]);
    this.#isMetric = picomatch([...definitions.metrics]);
    this.#isExcluded = matcherOf(exclude);
  }

  /** The workspace folder a file lies in, or undefined for a file from elsewhere. */
  rootOf(uri: string): string | undefined {
    return this.roots.find((it) => uri.startsWith(`${it}/`));
  }

  /** The path within its workspace folder, decoded, with `/`; the whole URI for a file from elsewhere. */
  pathOf(uri: string): string {
    const root = this.rootOf(uri);
    return root === undefined ? uri : decode(uri.slice(root.length + 1));
  }

  /** Whether a file declares events or metrics, by its path alone. */
  definitionKind(uri: string): DefinitionKind | undefined {
    if (!/\.ya?ml$/.test(uri) || this.rootOf(uri) === undefined) return undefined;
    const path = this.pathOf(uri);
    if (this.#isEvent(path)) return 'event';
    return this.#isMetric(path) ? 'metric' : undefined;
  }

  /** Whether the configuration leaves a file of the workspace out. */
  isExcluded(uri: string): boolean {
    return this.rootOf(uri) !== undefined && this.#isExcluded(this.pathOf(uri));
  }
}

/** Everything in folders of one name, wherever they lie: most globs to leave out are such. */
const folderGlob = /^\*\*\/([\w.-]+)\/\*\*$/;

/** One search for all folder names is many times as fast as a pattern for each of them. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const names = globs.flatMap((it) => folderGlob.exec(it)?.[1] ?? []);
  const others = globs.filter((it) => !folderGlob.test(it));
  const alternatives = names.map((it) => it.replace(/\W/g, '\\$&')).join('|');
  const isInFolder = names.length > 0 ? new RegExp(`(?:^|/)(?:${alternatives})(?:/|$)`) : /(?!)/;
  const matches = others.length > 0 ? picomatch(others, { dot: true }) : () => false;
  return (path) => isInFolder.test(path) || matches(path);
}

function decode(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % in an address: shown as it is
  }
}
