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
    this.#isExcluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
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
    const path = this.pathOf(uri);
    if (this.rootOf(uri) === undefined || !/\.ya?ml$/.test(path)) return undefined;
    if (this.#isEvent(path)) return 'event';
    return this.#isMetric(path) ? 'metric' : undefined;
  }

  /** Whether the configuration leaves a file of the workspace out. */
  isExcluded(uri: string): boolean {
    return this.rootOf(uri) !== undefined && this.#isExcluded(this.pathOf(uri));
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % in an address: shown as it is
  }
}
