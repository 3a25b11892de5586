import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseHelp, type DefinitionHelp } from '../definitions/definitionHelp';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';

/** What is said about the keys and values of definitions: `definitions/help/`, read when it is first asked for. */
export class HelpSet {
  readonly #byKind = new Map<DefinitionKind, DefinitionHelp>();
  readonly #folder: string;

  constructor(definitionsFolder: string) {
    this.#folder = path.join(definitionsFolder, 'help');
  }

  get(kind: DefinitionKind): DefinitionHelp {
    const known = this.#byKind.get(kind);
    if (known) return known;
    const help = parseHelp(kind, parse(readFileSync(path.join(this.#folder, `${kind}.yml`), 'utf8')));
    this.#byKind.set(kind, help);
    return help;
  }
}
