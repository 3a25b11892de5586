import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  isSchemaPath,
  loadDefinitionSchemas,
  type DefinitionSchemas,
  type SchemaInput,
} from '../definitions/schemaValidator';
import { isInside } from './insideFolder';
import { runInTimeBox } from './timeBox';

/** Folders of a workspace that hold schemas. */
const schemaFolders = ['config/events', 'config/metrics'];
/** The list of product categories that definitions may name. */
export const categoriesFile = 'config/feature_categories.yml';

/** Everything outside the definitions themselves that says what a valid definition is. */
export interface SchemaPlaces {
  /** The workspace folder; undefined where its own schemas are not to be trusted. */
  readonly folder: string | undefined;
  /** The product's `definitions/`. */
  readonly definitionsFolder: string;
}

/** Compiles the schemas of one workspace folder: its own where it has any, ours elsewhere. */
export function loadSchemas(places: SchemaPlaces): DefinitionSchemas {
  return loadDefinitionSchemas(readSchemas(places));
}

/** All texts that schemas are made of: they are the same as long as these are. */
export function schemaTexts(places: SchemaPlaces): readonly unknown[] {
  const { files, builtIn, productCategories } = readSchemas(places);
  return [[...files], builtIn, productCategories];
}

/** JSON text of our own schemas. */
export function readBuiltIn(definitionsFolder: string): SchemaInput['builtIn'] {
  const read = (kind: string): string =>
    readFileSync(path.join(definitionsFolder, 'schemas', `${kind}.json`), 'utf8');
  return { event: read('event'), metric: read('metric') };
}

function readSchemas({ folder, definitionsFolder }: SchemaPlaces): SchemaInput {
  return {
    files: folder === undefined ? new Map() : readSchemaFiles(folder),
    builtIn: readBuiltIn(definitionsFolder),
    productCategories: folder === undefined ? undefined : readCategories(folder),
    timeBox: runInTimeBox,
  };
}

function readSchemaFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const relative of schemaFolders.flatMap((place) => [
    `${place}/schema.json`,
    ...filesBelow(folder, `${place}/schema`),
  ])) {
    const text = isSchemaPath(relative) ? readText(folder, relative) : undefined;
    if (text !== undefined) files.set(relative, text);
  }
  return files;
}

/** Files below a folder's folder, relative to the first: among definitions, of which there are thousands, no schema lies. */
function filesBelow(folder: string, place: string): readonly string[] {
  const absolute = path.join(folder, place);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(absolute, { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${place}/${name.replaceAll('\\', '/')}`);
}

/**
 * A regular file's text; undefined for what cannot be read or lies outside the folder, where a link may lead: the
 * schema that refers to it says that it is missing.
 */
function readText(folder: string, relative: string): string | undefined {
  try {
    const file = realpathSync(path.join(folder, relative));
    return isInside(folder, file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** The product categories of `config/feature_categories.yml`; undefined when there is no such list. */
function readCategories(folder: string): readonly string[] | undefined {
  const text = readText(folder, categoriesFile);
  return text === undefined ? undefined : categoriesIn(text);
}

/** The categories that a list of them names; undefined for what is no list. */
export function categoriesIn(text: string): readonly string[] | undefined {
  try {
    const list: unknown = parse(text);
    return Array.isArray(list) ? list.filter((it) => typeof it === 'string') : undefined;
  } catch {
    return undefined; // broken YAML: any category passes, rather than every one failing
  }
}
