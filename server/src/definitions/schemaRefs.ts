import { isObject, isSchema, type JsonSchema } from './jsonSchema';
import type { SchemaBundle } from './schemaFiles';

/** The schema that a `$ref` names; undefined when it leads nowhere. */
export function findTarget(bundle: SchemaBundle, reference: string): JsonSchema | undefined {
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : decodeURIComponent(reference.slice(hash + 1));
  const document = bundle.documents.get(address);
  if (document === undefined || fragment === '') return document;
  return fragment.startsWith('/') ? atPointer(document, fragment) : findAnchor(document, fragment);
}

function atPointer(document: JsonSchema, pointer: string): JsonSchema | undefined {
  let node: unknown = document;
  for (const step of pointer.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = node[Number(key)] as unknown;
    else node = isObject(node) ? node[key] : undefined;
  }
  return isSchema(node) ? node : undefined;
}

function findAnchor(node: unknown, anchor: string): JsonSchema | undefined {
  if (Array.isArray(node)) {
    for (const item of node) {
      const found = findAnchor(item, anchor);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(node)) return undefined;
  return node.$anchor === anchor ? node : findAnchor(Object.values(node), anchor);
}

/** Keywords whose schemas apply to the same value: at all times, or under a condition. */
const always = ['allOf'];
const sometimes = ['anyOf', 'oneOf', 'then', 'else'];

/**
 * The schemas that describe the value at a path of keys and indices, alternatives (`anyOf`, `then`...) included:
 * what may stand there, not what is valid. With `certain`, of the last step only what applies without conditions.
 */
export function schemasAt(
  bundle: SchemaBundle,
  path: readonly (string | number)[],
  certain = false,
): readonly JsonSchema[] {
  const entry = bundle.documents.get(bundle.entry);
  let current = entry === undefined ? [] : [entry];
  for (const step of path) {
    const all = current.flatMap((schema) => flatten(bundle, schema, [...always, ...sometimes]));
    current = all.flatMap((schema) => childSchemas(schema, step));
  }
  const keywords = certain ? always : [...always, ...sometimes];
  return current.flatMap((schema) => flatten(bundle, schema, keywords));
}

/** The texts that any of these schemas allows by name. */
export function valuesOf(schemas: readonly JsonSchema[]): readonly string[] {
  const known = schemas.filter(isObject).flatMap((schema) => {
    return Array.isArray(schema.enum) ? (schema.enum as unknown[]) : [schema.const];
  });
  return [...new Set(known.filter((it) => typeof it === 'string'))];
}

/** The types that any of these schemas names. */
export function typesOf(schemas: readonly JsonSchema[]): readonly string[] {
  const types = schemas
    .filter(isObject)
    .flatMap(({ type }) => (Array.isArray(type) ? (type as unknown[]) : [type]));
  return [...new Set(types.filter((it) => typeof it === 'string'))];
}

function childSchemas(schema: JsonSchema, step: string | number): readonly JsonSchema[] {
  if (typeof schema === 'boolean') return [];
  if (typeof step === 'number') {
    const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems[step] as unknown) : undefined;
    return [prefix ?? schema.items].filter(isSchema);
  }
  const properties = schema.properties;
  const own = isObject(properties) ? properties[step] : undefined;
  return [own ?? schema.additionalProperties].filter(isSchema);
}

/** A schema and all that applies to the same value by `keywords` and `$ref`; `seen` ends cycles. */
function flatten(
  bundle: SchemaBundle,
  schema: JsonSchema,
  keywords: readonly string[],
  seen = new Set<JsonSchema>(),
): readonly JsonSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (typeof schema === 'boolean') return [schema];
  const target = schema.$ref === undefined ? undefined : findTarget(bundle, schema.$ref);
  const parts = [...keywords.map((keyword) => schema[keyword]), target].flat();
  return [schema, ...parts.filter(isSchema).flatMap((part) => flatten(bundle, part, keywords, seen))];
}
