import type { Span } from '../text';
import { isObject, isSchema, type JsonSchema } from './jsonSchema';

/** Addresses of schema files inside ajv; nothing is ever fetched from them. */
const scheme = 'definition:///';

/** Keywords whose lists are data, in which `$ref` has no meaning. (As an object, it is a property of that name.) */
const dataKeywords: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples']);

/** A schema with all files it refers to, each `$ref` rewritten to the full address of its target. */
export interface SchemaBundle {
  readonly entry: string;
  /** By address. */
  readonly documents: ReadonlyMap<string, JsonSchema>;
  /** The file at each address. */
  readonly paths: ReadonlyMap<string, string>;
  /** `$schema` of the entry file, if it names one. */
  readonly dialect: string | undefined;
}

/** A schema file that cannot be used, in one plain line. */
export class SchemaFileError extends Error {
  readonly path: string;
  readonly #at: string | Span | undefined;

  /** `at`: where in the file it is wrong, or the text that is wrong there. */
  constructor(path: string, message: string, at?: string | Span) {
    super(message);
    this.path = path;
    this.#at = at;
  }

  /** Where in the text of the file it is wrong; its start when that cannot be told. */
  place(text: string): Span {
    if (typeof this.#at !== 'string') return this.#at ?? { start: 0, end: 0 };
    const written = JSON.stringify(this.#at).slice(1, -1);
    const start = text.indexOf(written);
    return start < 0 ? { start: 0, end: 0 } : { start, end: start + written.length };
  }
}

/**
 * Collects a schema file and what it refers to. `files` maps paths (relative to the workspace folder, with `/`)
 * to JSON text. Throws a SchemaFileError when a file is missing, outside the workspace or no JSON.
 */
export function bundleSchema(entryPath: string, files: ReadonlyMap<string, string>): SchemaBundle {
  const documents = new Map<string, JsonSchema>();
  const paths = new Map<string, string>();
  const pathsById = idsOf(files);
  const queue = [entryPath];
  let dialect: string | undefined;
  for (const path of queue) {
    if (documents.has(addressOf(path))) continue;
    const { $schema, $id, ...schema } = objectForm(readSchema(path, files));
    if (path === entryPath && typeof $schema === 'string') dialect = $schema;
    const id = typeof $id === 'string' ? $id : undefined;
    const resolve = (reference: string): string => {
      const target = resolveReference(reference, path, id, pathsById);
      if (!files.has(target.path)) {
        const what = 'which is no schema file of this workspace';
        throw new SchemaFileError(path, `\`${path}\` refers to \`${target.path}\`, ${what}`, reference);
      }
      queue.push(target.path);
      return addressOf(target.path) + target.fragment;
    };
    paths.set(addressOf(path), path);
    documents.set(addressOf(path), rewrite(schema, resolve) as JsonSchema);
  }
  return { entry: addressOf(entryPath), documents, paths, dialect };
}

function addressOf(path: string): string {
  return scheme + path.split('/').map(encodeURIComponent).join('/');
}

function readSchema(path: string, files: ReadonlyMap<string, string>): JsonSchema {
  const text = files.get(path) ?? '';
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (cause) {
    const at = mistakeIn(text, cause);
    const line = at === undefined ? '' : ` (line ${text.slice(0, at.start).split('\n').length})`;
    throw new SchemaFileError(path, `\`${path}\` is not valid JSON${line}`, at);
  }
  if (!isSchema(schema))
    throw new SchemaFileError(path, `\`${path}\` is not a JSON Schema: its root is no object`);
  return schema;
}

function objectForm(schema: JsonSchema): Readonly<Record<string, unknown>> {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  return schema;
}

function mistakeIn(text: string, cause: unknown): Span | undefined {
  const offset = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
  if (offset === undefined) return undefined;
  return { start: Number(offset), end: Math.min(Number(offset) + 1, text.length) };
}

/** Root `$id`s of all readable files, so that references by id find their file. */
function idsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [path, text] of files) {
    if (!text.includes('$id')) continue;
    try {
      const schema: unknown = JSON.parse(text);
      if (isObject(schema) && typeof schema.$id === 'string') ids.set(schema.$id, path);
    } catch {
      // reported when the file is needed
    }
  }
  return ids;
}

function rewrite(value: unknown, resolve: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, resolve));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    if (key === '$ref' && typeof item === 'string') return [key, resolve(item)];
    return [key, dataKeywords.has(key) && !isObject(item) ? item : rewrite(item, resolve)];
  });
  return Object.fromEntries(entries) as unknown;
}

interface Target {
  readonly path: string;
  readonly fragment: string;
}

function resolveReference(
  reference: string,
  from: string,
  id: string | undefined,
  pathsById: ReadonlyMap<string, string>,
): Target {
  const hash = reference.indexOf('#');
  const file = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : reference.slice(hash);
  if (file === '' || file === id) return { path: from, fragment };
  const known = pathsById.get(file) ?? (id === undefined ? undefined : pathsById.get(resolveUrl(file, id)));
  if (known !== undefined) return { path: known, fragment };
  const path = file.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(file) ? undefined : joinPath(from, file);
  if (path === undefined) {
    throw new SchemaFileError(
      from,
      `\`${from}\` refers to \`${file}\`, which lies outside the workspace`,
      file,
    );
  }
  return { path, fragment };
}

function resolveUrl(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

/** The path of a file named relative to another one; undefined above the workspace folder. */
function joinPath(from: string, relative: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') {
      parts.push(decoded(part));
    }
  }
  return parts.join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % in a file name
  }
}
