import type { Range } from 'vscode-languageserver-types';
import type { ParseProblem } from '../facts';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';
import type { YamlPath, YamlTree } from '../parsers/definitions/yamlTree';
import { LineMap } from '../text';
import { CheckedSchema } from './checkedSchema';
import type { TimeBox } from './patterns';
import { compileSchema, type CompileOptions } from './schemaCompiler';
import { SchemaWithFallback } from './schemaFallback';
import { bundleSchema, SchemaFileError } from './schemaFiles';

/** A schema file that cannot be used, in one plain line for the reader. */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
  readonly range: Range;
}

/** The schema of one kind of definition file. */
export interface DefinitionSchema {
  readonly source: 'workspace' | 'built-in';
  /** The mistakes of a definition; none for broken YAML and for lists, which the adapter reports. */
  validate(tree: YamlTree): readonly ParseProblem[];
  accepts(data: unknown): boolean;
  /** Values that an `enum` or the list of product categories allows at a path; empty when there is none. */
  valuesAt(path: YamlPath): readonly string[];
  /** Keys that the schema knows at a path, the required ones first. */
  keysAt(path: YamlPath): readonly string[];
  /** Keys that the schema asks for at a path, whatever else the definition says. */
  requiredAt(path: YamlPath): readonly string[];
  /** What the schema says of a path in words; of ours nothing, for the help says it. */
  descriptionsAt(path: YamlPath): readonly string[];
}

export interface SchemaInput {
  /** The workspace's schema files: path within the workspace folder -> JSON text. Empty where it is not trusted. */
  readonly files: ReadonlyMap<string, string>;
  /** JSON text of definitions/schemas/event.json and metric.json. */
  readonly builtIn: Readonly<Record<DefinitionKind, string>>;
  /** What the format `known_product_category` takes; undefined: anything. */
  readonly productCategories: readonly string[] | undefined;
  readonly timeBox: TimeBox;
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
  const failures: Failure[] = [];
  const event = loadSchema('event', input, failures);
  const metric = loadSchema('metric', input, failures);
  return { event, metric, problems: toProblems(failures, input.files) };
}

interface Failure {
  readonly kind: DefinitionKind;
  readonly error: SchemaFileError;
}

function loadSchema(kind: DefinitionKind, input: SchemaInput, failures: Failure[]): DefinitionSchema {
  const path = entryPath(kind, input.files);
  const builtIn = (): DefinitionSchema => builtInSchema(kind, input);
  if (path === undefined) return builtIn();
  try {
    const compiled = compileSchema(path, bundleSchema(path, input.files), input);
    const own = new CheckedSchema(kind, 'workspace', compiled, input.productCategories);
    return new SchemaWithFallback(own, path, builtIn);
  } catch (error) {
    if (!(error instanceof SchemaFileError)) throw error;
    failures.push({ kind, error });
    return builtIn();
  }
}

function builtInSchema(kind: DefinitionKind, input: SchemaInput): DefinitionSchema {
  const name = `${kind}.json`;
  const bundle = bundleSchema(name, new Map([[name, input.builtIn[kind]]]));
  // our own patterns are known to come to an end, and each look at a clock takes as long as a hundred checks
  const options: CompileOptions = { ...input, timeBox: (run) => run() };
  return new CheckedSchema(kind, 'built-in', compileSchema(name, bundle, options), input.productCategories);
}

/** One problem for each mistake, also when it breaks the schemas of both kinds. */
function toProblems(
  failures: readonly Failure[],
  files: ReadonlyMap<string, string>,
): readonly SchemaProblem[] {
  const messages = [...new Set(failures.map(({ error }) => error.message))];
  return messages.flatMap((message) => {
    const same = failures.filter(({ error }) => error.message === message);
    const error = same[0]?.error;
    if (!error) return [];
    const kinds = same.map(({ kind }) => kind).join(' and ');
    const remedy = `Until it is mended, ${kinds} definitions are checked with the built-in schema.`;
    const range = new LineMap(files.get(error.path) ?? '').range(error.place(files.get(error.path) ?? ''));
    return { path: error.path, message: `${message}. ${remedy}`, range };
  });
}

function entryPath(kind: DefinitionKind, files: ReadonlyMap<string, string>): string | undefined {
  for (const usual of schemaPaths[kind]) {
    const found = [...files.keys()].filter((path) => path === usual || path.endsWith(`/${usual}`));
    if (found.length > 0) return found.reduce((a, b) => (b.length < a.length ? b : a));
  }
  return undefined;
}
