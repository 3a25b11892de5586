import type { Range } from 'vscode-languageserver-types';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';
import {
  findNode,
  isBroken,
  textOf,
  toData,
  type YamlPath,
  type YamlTree,
} from '../parsers/definitions/yamlTree';
import { Explainer, type Failure, type Finding } from './explain';
import { isObject, textList } from './jsonSchema';
import { describeFinding, rightValues, type Subject } from './messages';
import { compileSchema, type CompiledSchema } from './schemaCompiler';
import { oneForEachMistake, rangeOfFinding } from './mistakes';
import { bundleSchema, SchemaFileError } from './schemaFiles';
import { schemasAt } from './schemaRefs';

/** One mistake in a definition, in one sentence. */
export interface SchemaError {
  readonly kind: Failure['kind'];
  readonly message: string;
  readonly range: Range;
  readonly path: YamlPath;
  /** Keys that are missing at `path`. */
  readonly missing: readonly string[];
  /** Values that would be right, nearest first; empty when that cannot be told. */
  readonly suggestions: readonly string[];
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

class CheckedSchema implements DefinitionSchema {
  readonly source: DefinitionSchema['source'];
  readonly #kind: DefinitionKind;
  readonly #schema: CompiledSchema;
  readonly #productCategories: readonly string[] | undefined;

  constructor(
    kind: DefinitionKind,
    source: DefinitionSchema['source'],
    schema: CompiledSchema,
    productCategories: readonly string[] | undefined,
  ) {
    this.#kind = kind;
    this.source = source;
    this.#schema = schema;
    this.#productCategories = productCategories;
  }

  accepts(data: unknown): boolean {
    return this.#schema.accepts(data);
  }

  validate(tree: YamlTree): readonly SchemaError[] {
    if (tree.root?.kind !== 'map' || isBroken(tree)) return [];
    const data = toData(tree.root);
    if (this.accepts(data)) return [];
    return oneForEachMistake(this.#findings(data)).map((finding) => this.#error(finding, tree));
  }

  valuesAt(path: YamlPath): readonly string[] {
    const values = schemasAt(this.#schema.bundle, path).flatMap((schema) => {
      if (!isObject(schema)) return [];
      const known = Array.isArray(schema.enum) ? (schema.enum as unknown[]) : [schema.const];
      return known.filter((it) => typeof it === 'string');
    });
    return [...new Set(values)];
  }

  keysAt(path: YamlPath): readonly string[] {
    const schemas = schemasAt(this.#schema.bundle, path).filter(isObject);
    const known = new Set(
      schemas.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])),
    );
    const certain = schemasAt(this.#schema.bundle, path, true).filter(isObject);
    const required = certain.flatMap((schema) => textList(schema.required)).filter((key) => known.has(key));
    return [...new Set([...required, ...known])];
  }

  #findings(data: unknown): readonly Finding[] {
    const entry = this.#schema.bundle.documents.get(this.#schema.bundle.entry);
    const findings = entry === undefined ? [] : new Explainer(this.#schema).explain(entry, data);
    return findings.length > 0 ? findings : this.#unexplained(data);
  }

  /** A rule that the explainer does not know; the compiled schema still tells where it fails. */
  #unexplained(data: unknown): readonly Finding[] {
    const failure = this.#schema.outermostFailure(data);
    if (!failure) return [];
    const path = failure.pointer.split('/').slice(1).map(pathStep);
    if (failure.key !== undefined) {
      return [
        {
          path: [...path, failure.key],
          value: null,
          failure: { kind: 'unknown-key', known: [] },
          onKey: true,
        },
      ];
    }
    return [{ path, value: null, failure: { kind: 'other', keyword: failure.keyword } }];
  }

  #error(finding: Finding, tree: YamlTree): SchemaError {
    const { failure, path, value } = finding;
    const message = describeFinding(finding, {
      subject: `${this.#kind} definition` satisfies Subject,
      written: textOf(findNode(tree.root, path)),
      productCategories: this.#productCategories,
    });
    const missing = failure.kind === 'missing' ? failure.keys : [];
    const suggestions = rightValues(failure, value, this.#productCategories);
    return { kind: failure.kind, message, range: rangeOfFinding(finding, tree), path, missing, suggestions };
  }
}

function pathStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
