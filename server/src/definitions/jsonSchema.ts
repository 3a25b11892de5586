/** A JSON Schema as far as we look into it ourselves; ajv knows the rest. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
}

export type JsonSchema = boolean | SchemaObject;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value);
}

/** The schemas under a keyword such as `properties`, by name. */
export function schemasByName(value: unknown): ReadonlyMap<string, JsonSchema> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, JsonSchema] => isSchema(entry[1])));
}

/** The schemas under a keyword such as `anyOf`. */
export function schemaList(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

export function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}
