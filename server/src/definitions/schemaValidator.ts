import type { Range } from 'vscode-languageserver-types';
import type { DefinitionMistake } from '../facts';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';
import type { YamlPath, YamlTree } from '../parsers/definitions/yamlTree';
import { CheckedSchema } from './checkedSchema';
import { compileSchema } from './schemaCompiler';
import { bundleSchema, SchemaFileError } from './schemaFiles';

/** One mistake in a definition, in one sentence. */
export interface SchemaError {
  readonly message: string;
  readonly range: Range;
  readonly mistake: DefinitionMistake;
}

/** A schema file that cannot be used, in one plain line for the reader. */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
}

/** The schema of one kind of definition file. */
export interface DefinitionSchema {
  readonly source: 'workspace' | 'built-in';
  /** The mistakes of a definition; none for broken YAML and for lists, which the adapter reports. */
  validate(tree: YamlTree): readonly SchemaError[];
  accepts(data: unknown): boolean;
  /** Values that an `enum` allows at a path; empty when there is none. */
  valuesAt(path: YamlPath): readonly string[];
  /** Keys that the schema knows at a path, the required ones first. */
  keysAt(path: YamlPath): readonly string[];
}

export interface SchemaInput {
  /** The workspace's schema files: path within the workspace folder -> JSON text. Empty where it is not trusted. */
  readonly files: ReadonlyMap<string, string>;
  /** JSON text of definitions/schemas/event.json and metric.json. */
  readonly builtIn: Readonly<Record<DefinitionKind, string>>;
  /** What the format `known_product_category` takes; undefined: anything. */
  readonly productCategories: readonly string[] | undefined;
}

export interface DefinitionSchemas extends Readonly<Record<DefinitionKind, DefinitionSchema>> {
  readonly problems: readonly SchemaProblem[];
}

/** Where a workspace keeps its schemas, the usual place first; a leading folder is allowed. */
const schemaPaths: Readonly<Record<DefinitionKind, readonly string[]>> = {
  event: ['config/events/schema.json', 'config/events/schema/base.json'],
  metric: ['config/metrics/schema/base.json', 'config/metrics/schema.json'],
};

/** Whether a path may hold a schema of definitions, so that the caller knows which files to read. */
export function isSchemaPath(path: string): boolean {
  return /(?:^|\/)config\/(?:events|metrics)\/schema(?:\.json$|\/.*\.json$)/.test(path);
}

/**
 * Compiles the schemas of a workspace, each kind with the workspace's own schema where it has one that works,
 * else with ours. Never throws for the workspace's files: what is wrong with them is in `problems`.
 */
export function loadDefinitionSchemas(input: SchemaInput): DefinitionSchemas {
  const problems: SchemaProblem[] = [];
  return {
    event: loadSchema('event', input, problems),
    metric: loadSchema('metric', input, problems),
    problems,
  };
}

function loadSchema(kind: DefinitionKind, input: SchemaInput, problems: SchemaProblem[]): DefinitionSchema {
  const { files, builtIn, productCategories } = input;
  const path = entryPath(kind, files);
  if (path !== undefined) {
    try {
      const compiled = compileSchema(path, bundleSchema(path, files), { productCategories });
      return new CheckedSchema(kind, 'workspace', compiled, productCategories);
    } catch (cause) {
      if (!(cause instanceof SchemaFileError)) throw cause;
      const message = `${cause.message}. Until it is mended, ${kind} definitions are checked with the built-in schema.`;
      problems.push({ path: cause.path, message });
    }
  }
  const name = `${kind}.json`;
  const own = bundleSchema(name, new Map([[name, builtIn[kind]]]));
  return new CheckedSchema(
    kind,
    'built-in',
    compileSchema(name, own, { productCategories }),
    productCategories,
  );
}

function entryPath(kind: DefinitionKind, files: ReadonlyMap<string, string>): string | undefined {
  for (const usual of schemaPaths[kind]) {
    const found = [...files.keys()].filter((path) => path === usual || path.endsWith(`/${usual}`));
    if (found.length > 0) return found.reduce((a, b) => (b.length < a.length ? b : a));
  }
  return undefined;
}
