import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import type AjvCore from 'ajv/dist/core';
import { Ajv2019 } from 'ajv/dist/2019';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { JsonSchema, SchemaObject } from './jsonSchema';
import { SchemaFileError, type SchemaBundle } from './schemaFiles';

export interface CompiledSchema {
  readonly bundle: SchemaBundle;
  /** Whether data fits the whole schema, or any part of it. */
  accepts(data: unknown, part?: JsonSchema): boolean;
  /** What does not fit the whole schema, of several things the one nearest to the root. */
  outermostFailure(data: unknown): SchemaFailure | undefined;
  /** Whether a text fits a `format`; unknown formats fit. */
  fitsFormat(text: string, format: string): boolean;
}

export interface SchemaFailure {
  readonly keyword: string;
  /** The value it is about, as a JSON pointer. */
  readonly pointer: string;
  /** The key that no part of the schema knows, for `unevaluatedProperties`. */
  readonly key: string | undefined;
}

export interface CompileOptions {
  /** Known values of the format `known_product_category`; undefined when the workspace lists none: all fit. */
  readonly productCategories: readonly string[] | undefined;
}

const ajvOptions: Options = { strict: false, allErrors: true, logger: false, validateFormats: true };

/** Compiles a schema and proves that every reference and pattern in it works. Throws a SchemaFileError. */
export function compileSchema(path: string, bundle: SchemaBundle, options: CompileOptions): CompiledSchema {
  const ajv = createAjv(bundle.dialect);
  const categories = options.productCategories && new Set(options.productCategories);
  ajv.addFormat('known_product_category', (text: string) => categories?.has(text) ?? true);
  const whole = compileEntry(ajv, path, bundle);
  const formats = new Map<string, ValidateFunction>();
  return {
    bundle,
    accepts: (data, part) => {
      if (typeof part === 'boolean') return part;
      return (part === undefined ? whole : compilePart(ajv, part))(data) === true;
    },
    outermostFailure: (data) => {
      if (whole(data)) return undefined;
      const errors = [...(whole.errors ?? [])].sort((a, b) => depthOf(a) - depthOf(b));
      const key = errors[0]?.params.unevaluatedProperty as unknown;
      return {
        keyword: errors[0]?.keyword ?? '',
        pointer: errors[0]?.instancePath ?? '',
        key: typeof key === 'string' ? key : undefined,
      };
    },
    fitsFormat: (text, format) => {
      const check = formats.get(format) ?? ajv.compile({ type: 'string', format });
      formats.set(format, check);
      return check(text);
    },
  };
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length;
}

function createAjv(dialect: string | undefined): AjvCore {
  const major = /draft-0[4-7]|2019-09|2020-12/.exec(dialect ?? '')?.[0];
  const ajv =
    major === '2019-09'
      ? new Ajv2019(ajvOptions)
      : major?.startsWith('draft')
        ? new Ajv(ajvOptions)
        : new Ajv2020(ajvOptions);
  addFormats(ajv);
  return ajv;
}

function compileEntry(ajv: AjvCore, path: string, { documents, entry }: SchemaBundle): ValidateFunction {
  let whole: ValidateFunction | undefined;
  try {
    for (const [address, document] of documents) ajv.addSchema(document, address, undefined, false);
    whole = ajv.getSchema(entry);
    whole?.({}); // shows schemas that contain themselves
  } catch (cause) {
    throw new SchemaFileError(path, `\`${path}\` cannot be used${explainFailure(cause)}`);
  }
  if (!whole) throw new SchemaFileError(path, `\`${path}\` cannot be used`);
  return whole;
}

/** A part that works only within the whole (`$dynamicRef`) says nothing by itself: all data fits. */
function compilePart(ajv: AjvCore, part: SchemaObject): (data: unknown) => unknown {
  try {
    return ajv.compile(part);
  } catch {
    return () => true;
  }
}

/** Why a schema does not compile, as far as it can be said without the compiler's own words. */
function explainFailure(cause: unknown): string {
  if (cause instanceof RangeError) return ': it contains itself without end';
  const message = cause instanceof Error ? cause.message : '';
  const reference = /can't resolve reference (\S+)/.exec(message)?.[1];
  if (reference !== undefined)
    return `: it refers to \`${reference.replace(/^.*#/, '#')}\`, which does not exist`;
  const pattern = /Invalid regular expression: \/(.*)\/\w*:/s.exec(message)?.[1];
  if (pattern !== undefined) return `: \`${pattern}\` is no regular expression`;
  const type = /type must be JSONType[^:]*: (.*)/.exec(message)?.[1];
  if (type !== undefined) return `: \`${type}\` is no type`;
  return ': it is no valid JSON Schema';
}
