import type { Failure, JsonType } from './explain';
import { isObject, type SchemaObject } from './jsonSchema';
import type { CompiledSchema } from './schemaCompiler';

/** What a value itself breaks of a schema, its parts aside: the first of type, enum, format and limits. */
export function ownFailure(
  schema: SchemaObject,
  value: unknown,
  compiled: CompiledSchema,
): Failure | undefined {
  const wrongValue = valueFailure(schema, value);
  // of a value that is not there yet, the choice says more than the type
  if (value === null && wrongValue) return wrongValue;
  return (
    typeFailure(schema.type, value) ??
    wrongValue ??
    (typeof value === 'string' ? textFailure(schema, value, compiled) : undefined) ??
    (typeof value === 'number' ? numberFailure(schema, value) : undefined) ??
    (Array.isArray(value) ? listFailure(schema, value) : undefined)
  );
}

/** The JSON type of a value; whole numbers are `integer`, which is a `number` as well. */
export function typeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

function typeFailure(type: unknown, value: unknown): Failure | undefined {
  if (type === undefined) return undefined;
  const types = (Array.isArray(type) ? type : [type]).map(String);
  return fitsType(value, types) ? undefined : { kind: 'type', types };
}

/** True when a value is of one of these types; no types: any will do. */
export function fitsType(value: unknown, types: readonly string[]): boolean {
  const actual = typeOf(value);
  return types.length === 0 || types.includes(actual) || (actual === 'integer' && types.includes('number'));
}

function valueFailure(schema: SchemaObject, value: unknown): Failure | undefined {
  const values = 'const' in schema ? [schema.const] : schema.enum;
  if (!Array.isArray(values) || values.some((it) => sameData(it, value))) return undefined;
  return { kind: 'enum', values };
}

function textFailure(schema: SchemaObject, text: string, compiled: CompiledSchema): Failure | undefined {
  const { format, pattern, minLength, maxLength } = schema as Record<string, unknown>;
  if (typeof minLength === 'number' && lengthOf(text) < minLength)
    return { kind: 'too-short', limit: minLength };
  if (typeof maxLength === 'number' && lengthOf(text) > maxLength)
    return { kind: 'too-long', limit: maxLength };
  if (typeof pattern === 'string' && !compiled.matches(text, pattern)) return { kind: 'pattern', pattern };
  if (typeof format === 'string' && !compiled.fitsFormat(text, format)) return { kind: 'format', format };
  return undefined;
}

/** JSON Schema counts code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function numberFailure(schema: SchemaObject, value: number): Failure | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema as Record<string, unknown>;
  if (typeof minimum === 'number' && value < minimum) return { kind: 'too-small', limit: minimum };
  if (typeof maximum === 'number' && value > maximum) return { kind: 'too-large', limit: maximum };
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
    return { kind: 'other', keyword: 'exclusiveMinimum' };
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
    return { kind: 'other', keyword: 'exclusiveMaximum' };
  return undefined;
}

function listFailure(schema: SchemaObject, list: readonly unknown[]): Failure | undefined {
  const { minItems, maxItems } = schema as Record<string, unknown>;
  if (typeof minItems === 'number' && list.length < minItems) return { kind: 'too-few', limit: minItems };
  if (typeof maxItems === 'number' && list.length > maxItems) return { kind: 'too-many', limit: maxItems };
  return undefined;
}

/** Index of the first item that stands earlier in the list as well. */
export function repeatedIndex(list: readonly unknown[]): number {
  const seen = new Set<unknown>();
  const collections: unknown[] = [];
  return list.findIndex((item) => {
    const isCollection = typeof item === 'object' && item !== null;
    if (isCollection ? collections.some((it) => sameData(it, item)) : seen.has(item)) return true;
    if (isCollection) collections.push(item);
    else seen.add(item);
    return false;
  });
}

function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((it, i) => sameData(it, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameData(a[key], b[key]));
}
