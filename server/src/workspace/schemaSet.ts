import { URI } from 'vscode-uri';
import type { DefinitionSchemas } from '../definitions/schemaValidator';
import { loadSchemas } from './schemas';

/** The schemas of each workspace folder, compiled when the first of its definitions is read. */
export class SchemaSet {
  readonly #byRoot = new Map<string | undefined, DefinitionSchemas>();
  readonly #trusted: boolean;
  readonly #definitionsFolder: string;

  constructor({
    trusted,
    definitionsFolder,
  }: {
    readonly trusted: boolean;
    readonly definitionsFolder: string;
  }) {
    this.#trusted = trusted;
    this.#definitionsFolder = definitionsFolder;
  }

  get(root: string | undefined): DefinitionSchemas {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const folder = this.#trusted ? folderOf(root) : undefined;
    const loaded = loadSchemas({ folder, definitionsFolder: this.#definitionsFolder });
    this.#byRoot.set(root, loaded);
    return loaded;
  }
}

/** The path of a workspace folder. */
export function folderOf(root: string | undefined): string | undefined {
  return root === undefined ? undefined : URI.parse(root).fsPath;
}
