import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isAudiences, type Audiences } from '@shared/audience';
import type { Dialect } from '../parsers/dialect';
import { parseDialect } from '../parsers/dialectFile';
import { parseMapping, type ParsedMapping } from '../usage/mapping';

/** The dialects that ship with the product: every file of `definitions/dialects/`. */
export function loadDialects(definitionsFolder: string, distFolder: string): readonly Dialect[] {
  const folder = path.join(definitionsFolder, 'dialects');
  const files = readdirSync(folder).filter((it) => it.endsWith('.yml'));
  const texts = files.sort().map((it) => readFileSync(path.join(folder, it), 'utf8'));
  const values = builtDialects(distFolder, texts) ?? texts.map((it) => parse(it) as unknown);
  return values.map(parseDialect);
}

/** What the build made of the same texts: reading YAML takes a tenth of a second at each start. */
function builtDialects(distFolder: string, texts: readonly string[]): readonly unknown[] | undefined {
  try {
    const built = JSON.parse(readFileSync(path.join(distFolder, 'dialects.json'), 'utf8')) as BuiltDialects;
    return built.digest === createHash('sha1').update(texts.join('\0')).digest('hex')
      ? built.values
      : undefined;
  } catch {
    return undefined; // not built, as in tests
  }
}

/** What `.ci/build.mjs` writes. */
interface BuiltDialects {
  readonly digest: string;
  readonly values: readonly unknown[];
}

/** The mapping of our own store: `definitions/mappings/metric-lens.yml`. */
export function loadMapping(definitionsFolder: string): ParsedMapping {
  return parseMapping(readFileSync(path.join(definitionsFolder, 'mappings', 'metric-lens.yml'), 'utf8'));
}

/** Who relies on metrics, as the product says: `definitions/audiences.yml`. */
export function loadAudiences(definitionsFolder: string): Audiences {
  const value: unknown = parse(readFileSync(path.join(definitionsFolder, 'audiences.yml'), 'utf8'));
  if (!isAudiences(value)) throw new Error('definitions/audiences.yml is no map of audiences.');
  return value;
}
