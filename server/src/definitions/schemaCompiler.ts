import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import type AjvCore from 'ajv/dist/core';
import { Ajv2019 } from 'ajv/dist/2019';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { JsonSchema, SchemaObject } from './jsonSchema';
import { RunawayPattern, WatchedPattern, type TimeBox } from './patterns';
import { SchemaFileError, type SchemaBundle } from './schemaFiles';

export interface CompiledSchema {
  readonly bundle: SchemaBundle;
  /** Whether data fits the whole schema, or any part of it. This and `matches` may throw a RunawayPattern. */
  accepts(data: unknown, part?: JsonSchema): boolean;
  /** What does not fit the whole schema, of several things the one nearest to the root. */
  outermostFailure(data: unknown): SchemaFailure | undefined;
  /** Whether a text fits a `format`; unknown formats fit. */
  fitsFormat(text: string, format: string): boolean;
  matches(text: string, pattern: string): boolean;
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
  readonly timeBox: TimeBox;
}

const usualOptions: Options = { strict: false, allErrors: true, logger: false, validateFormats: true };

/** Compiles a schema and proves that every reference and pattern in it works. Throws a SchemaFileError. */
export function compileSchema(path: string, bundle: SchemaBundle, options: CompileOptions): CompiledSchema {
  const patterns = new Patterns(options.timeBox);
  const ajv = createAjv(bundle.dialect, patterns);
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
    matches: (text, pattern) => patterns.get(pattern).test(text),
  };
}

/** The patterns of one schema, each made once: for the compiled checks and for their explanations. */
class Patterns {
  readonly #timeBox: TimeBox;
  readonly #known = new Map<string, WatchedPattern>();

  constructor(timeBox: TimeBox) {
    this.#timeBox = timeBox;
  }

  get(pattern: string): WatchedPattern {
    const known = this.#known.get(pattern) ?? new WatchedPattern(pattern, this.#timeBox);
    this.#known.set(pattern, known);
    return known;
  }
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length;
}

function createAjv(dialect: string | undefined, patterns: Patterns): AjvCore {
  const regExp = Object.assign((pattern: string) => patterns.get(pattern), { code: 'watchedPattern' });
  const ajvOptions: Options = { ...usualOptions, code: { regExp } };
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

function compileEntry(ajv: AjvCore, path: string, bundle: SchemaBundle): ValidateFunction {
  let whole: ValidateFunction | undefined;
  try {
    for (const [address, document] of bundle.documents) ajv.addSchema(document, address, undefined, false);
    whole = ajv.getSchema(bundle.entry);
    whole?.({}); // shows schemas that contain themselves
  } catch (cause) {
    const { reason, excerpt } = explainFailure(cause);
    const culprit = excerpt === undefined ? path : (fileWith(excerpt, bundle) ?? path);
    throw new SchemaFileError(culprit, `\`${culprit}\` cannot be used: ${reason}`, excerpt);
  }
  if (!whole) throw new SchemaFileError(path, `\`${path}\` cannot be used`);
  return whole;
}

/** The file in which a text ends with this. */
function fileWith(excerpt: string, { documents, paths }: SchemaBundle): string | undefined {
  const written = JSON.stringify(excerpt).slice(1);
  const found = [...documents].find(([, document]) => JSON.stringify(document).includes(written));
  return found && paths.get(found[0]);
}

/** A part that works only within the whole (`$dynamicRef`) says nothing by itself: all data fits. */
function compilePart(ajv: AjvCore, part: SchemaObject): (data: unknown) => unknown {
  try {
    return ajv.compile(part);
  } catch {
    return () => true;
  }
}

interface FailureReason {
  readonly reason: string;
  /** What is wrong, as the schema says it. */
  readonly excerpt?: string;
}

/** Why a schema does not compile, as far as it can be said without the compiler's own words. */
function explainFailure(cause: unknown): FailureReason {
  if (cause instanceof RunawayPattern)
    return { reason: `\`${cause.pattern}\` takes forever on some texts`, excerpt: cause.pattern };
  if (cause instanceof RangeError) return { reason: 'it contains itself without end' };
  const message = cause instanceof Error ? cause.message : '';
  const reference = /can't resolve reference (\S+)/.exec(message)?.[1]?.replace(/^.*#/, '#');
  if (reference !== undefined)
    return { reason: `it refers to \`${reference}\`, which does not exist`, excerpt: reference };
  const pattern = /Invalid regular expression: \/(.*)\/\w*:/s.exec(message)?.[1];
  if (pattern !== undefined) return { reason: `\`${pattern}\` is no regular expression`, excerpt: pattern };
  const type = /type must be JSONType[^:]*: (.*)/.exec(message)?.[1];
  if (type !== undefined) return { reason: `\`${type}\` is no type`, excerpt: type };
  return { reason: 'it is no valid JSON Schema' };
}
