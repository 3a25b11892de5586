import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Dialect } from '../parsers/dialect';
import { parseDialect } from '../parsers/dialectFile';
import { parseMapping, type ParsedMapping } from '../usage/mapping';

/** The dialects that ship with the product: every file of `definitions/dialects/`. */
export function loadDialects(definitionsFolder: string): readonly Dialect[] {
  const folder = path.join(definitionsFolder, 'dialects');
  const files = readdirSync(folder).filter((it) => it.endsWith('.yml'));
  return files.sort().map((it) => parseDialect(parse(readFileSync(path.join(folder, it), 'utf8'))));
}

/** The mapping of our own store: `definitions/mappings/metric-lens.yml`. */
export function loadMapping(definitionsFolder: string): ParsedMapping {
  return parseMapping(readFileSync(path.join(definitionsFolder, 'mappings', 'metric-lens.yml'), 'utf8'));
}
