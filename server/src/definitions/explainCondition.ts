import type { YamlPath } from '../parsers/definitions/yamlTree';
import { isObject, schemasByName, type JsonSchema } from './jsonSchema';

/** Why a conditional rule applies. */
export interface Condition {
  /** To follow a comma or stand in brackets: "when `status` is removed". */
  readonly words: string;
  /** The value that makes it apply, when one does. */
  readonly path?: YamlPath;
}

interface Reading {
  readonly condition?: Condition;
  /** True when the condition holds only because a key it asks about has no value. */
  readonly unset: boolean;
}

/** Reads an `if` schema: keys with one wanted value are put in words, else its description is used. */
export function conditionOf(test: JsonSchema, value: unknown, path: YamlPath, holds: boolean): Reading {
  if (typeof test === 'boolean') return { unset: false };
  const wanted = [...schemasByName(test.properties)].flatMap(([key, schema]) => {
    const values = isObject(schema) ? wantedValues(schema) : undefined;
    return values ? [{ key, values }] : [];
  });
  const data = isObject(value) ? value : {};
  const unset = holds && wanted.some(({ key }) => data[key] === undefined || data[key] === null);
  const first = wanted[0];
  if (first) {
    const words = `${holds ? 'when' : 'unless'} \`${first.key}\` is ${first.values.map(String).join(' or ')}`;
    const given = first.key in data ? { path: [...path, first.key] } : {};
    return { unset, condition: { words, ...given } };
  }
  const description = test.description;
  if (!holds || typeof description !== 'string') return { unset };
  const words = description.replace(/\.$/, '');
  return { unset, condition: { words: words.charAt(0).toLowerCase() + words.slice(1) } };
}

function wantedValues(schema: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}
