import { isObject, isSchema, type JsonSchema } from './jsonSchema';
import type { SchemaBundle } from './schemaFiles';

/** The schema itself behind `$ref`s without neighbours; `undefined` when a reference leads nowhere. */
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

/**
 * The schemas that describe the value at a path of keys and indices, alternatives (`anyOf`, `then`...) included.
 * Feeds completion and hover: it tells what may stand there, not what is valid.
 */
export function schemasAt(bundle: SchemaBundle, path: readonly (string | number)[]): readonly JsonSchema[] {
  const entry = bundle.documents.get(bundle.entry);
  let current = entry === undefined ? [] : flatten(bundle, entry);
  for (const step of path) {
    current = current
      .flatMap((schema) => childSchemas(schema, step))
      .flatMap((schema) => flatten(bundle, schema));
  }
  return current;
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

/** A schema and all that applies to the same value; `seen` ends cycles. */
function flatten(
  bundle: SchemaBundle,
  schema: JsonSchema,
  seen = new Set<JsonSchema>(),
): readonly JsonSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (typeof schema === 'boolean') return [schema];
  const target = schema.$ref === undefined ? undefined : findTarget(bundle, schema.$ref);
  const parts = [schema.allOf, schema.anyOf, schema.oneOf, schema.then, schema.else, target].flat();
  return [schema, ...parts.filter(isSchema).flatMap((part) => flatten(bundle, part, seen))];
}
