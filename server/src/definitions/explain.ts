import type { YamlPath } from '../parsers/definitions/yamlTree';
import { pickBranch } from './explainBranch';
import { conditionOf, type Condition } from './explainCondition';
import {
  isObject,
  isSchema,
  schemaList,
  schemasByName,
  textList,
  type JsonObject,
  type JsonSchema,
  type SchemaObject,
} from './jsonSchema';
import { ownFailure, repeatedIndex } from './ownFailure';
import type { CompiledSchema } from './schemaCompiler';
import { findTarget } from './schemaRefs';

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** What is wrong, by kind; the words are made from it elsewhere. */
export type Failure =
  | { readonly kind: 'type'; readonly types: readonly string[] }
  | { readonly kind: 'enum'; readonly values: readonly unknown[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'missing'; readonly keys: readonly string[] }
  /** `known`: keys that could have been meant. */
  | { readonly kind: 'unknown-key'; readonly known: readonly string[] }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'repeated' }
  | {
      readonly kind: 'too-few' | 'too-many' | 'too-short' | 'too-long' | 'too-small' | 'too-large';
      readonly limit: number;
    }
  | { readonly kind: 'other'; readonly keyword: string };

/** One mistake. `path` is the node it is about: for `missing` the map, for `unknown-key` and `forbidden` the key. */
export interface Finding {
  readonly path: YamlPath;
  readonly value: unknown;
  readonly failure: Failure;
  /** The schema's own words for this mistake (`x-error`), which win over ours. */
  readonly words?: string;
  /** What makes the rule apply, when it applies under a condition only. */
  readonly condition?: Condition;
  /** True when the mistake may only follow from another one: the condition holds because its key is missing. */
  readonly consequence?: boolean;
  /** Of one of several alternatives: the places that the others find wrong. When those are wrong anyway, this says no more. */
  readonly unless?: readonly (readonly YamlPath[])[];
  /** True when a rule for keys without rules of their own says it (`additionalProperties`). */
  readonly byDefault?: boolean;
  /** True when the key itself is wrong, not its value. */
  readonly onKey?: boolean;
}

/** Finds the mistakes in data that a schema does not accept, one for each mistake, in the schema's order. */
export class Explainer {
  readonly #schema: CompiledSchema;

  constructor(schema: CompiledSchema) {
    this.#schema = schema;
  }

  explain(schema: JsonSchema, value: unknown, path: YamlPath = []): readonly Finding[] {
    if (schema === true) return [];
    if (schema === false) return [{ path, value, failure: { kind: 'forbidden' } }];
    const own = ownFailure(schema, value, this.#schema);
    if (own) return [{ path, value, failure: own, ...wordsOf(schema, own) }];
    return [
      ...this.#explainReference(schema, value, path),
      ...(isObject(value) ? this.#explainMap(schema, value, path) : []),
      ...(Array.isArray(value) ? this.#explainList(schema, value, path) : []),
      ...this.#explainCombined(schema, value, path),
    ];
  }

  #explainReference(schema: SchemaObject, value: unknown, path: YamlPath): readonly Finding[] {
    const target = schema.$ref === undefined ? undefined : findTarget(this.#schema.bundle, schema.$ref);
    // a schema may refer to itself: go on only where something is wrong
    return target === undefined || this.#schema.accepts(value, target)
      ? []
      : this.explain(target, value, path);
  }

  #explainMap(schema: SchemaObject, map: JsonObject, path: YamlPath): readonly Finding[] {
    const findings: Finding[] = [];
    const keys = textList(schema.required).filter((key) => !(key in map));
    if (keys.length > 0) {
      const failure: Failure = { kind: 'missing', keys };
      findings.push({ path, value: map, failure, ...wordsOf(schema, failure) });
    }
    const properties = schemasByName(schema.properties);
    const patterns = [...schemasByName(schema.patternProperties)];
    for (const [key, value] of Object.entries(map)) {
      const matching = patterns.filter(([pattern]) => this.#schema.matches(key, pattern)).map(([, it]) => it);
      const own = properties.get(key);
      const schemas = own === undefined ? matching : [own, ...matching];
      findings.push(...schemas.flatMap((it) => this.explain(it, value, [...path, key])));
      if (schemas.length === 0) findings.push(...this.#explainOtherKey(schema, map, key, path));
      findings.push(...this.#explainName(schema, key, [...path, key]));
    }
    return findings;
  }

  #explainOtherKey(schema: SchemaObject, map: JsonObject, key: string, path: YamlPath): readonly Finding[] {
    const rule = schema.additionalProperties;
    const [value, place] = [map[key], [...path, key]];
    if (!isSchema(rule)) return [];
    if (rule === false) {
      // a key that is there already is not what was meant
      const known = [...schemasByName(schema.properties)]
        .filter(([name, it]) => !(name in map) && !this.#isDeprecated(it))
        .map(([name]) => name);
      return [{ path: place, value, failure: { kind: 'unknown-key', known }, byDefault: true, onKey: true }];
    }
    return this.explain(rule, value, place).map((finding) => ({ ...finding, byDefault: true }));
  }

  /** Nobody means a key that only older files have. */
  #isDeprecated(schema: JsonSchema): boolean {
    if (!isObject(schema)) return false;
    const target = schema.$ref === undefined ? undefined : findTarget(this.#schema.bundle, schema.$ref);
    return schema.deprecated === true || (isObject(target) && target.deprecated === true);
  }

  #explainName(schema: SchemaObject, key: string, path: YamlPath): readonly Finding[] {
    const rule = schema.propertyNames;
    return isSchema(rule)
      ? this.explain(rule, key).map((finding) => ({ ...finding, path, onKey: true }))
      : [];
  }

  #explainList(schema: SchemaObject, list: readonly unknown[], path: YamlPath): readonly Finding[] {
    const prefix = schemaList(schema.prefixItems ?? schema.items);
    const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
    const findings = list.flatMap((item, index) => {
      const rule = prefix[index] ?? rest;
      return isSchema(rule) ? this.explain(rule, item, [...path, index]) : [];
    });
    const repeated = schema.uniqueItems === true ? repeatedIndex(list) : -1;
    if (repeated < 0) return findings;
    return [...findings, { path: [...path, repeated], value: list[repeated], failure: { kind: 'repeated' } }];
  }

  #explainCombined(schema: SchemaObject, value: unknown, path: YamlPath): readonly Finding[] {
    const findings = schemaList(schema.allOf).flatMap((part) => this.explain(part, value, path));
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = schemaList(schema[keyword]);
      const fitting = branches.filter((branch) => this.#schema.accepts(value, branch)).length;
      if (branches.length > 0 && fitting === 0) {
        findings.push(
          ...pickBranch(
            branches.map((branch) => this.#branch(branch, value, path)),
            path,
          ),
        );
      } else if (keyword === 'oneOf' && fitting > 1) {
        findings.push({ path, value, failure: { kind: 'other', keyword }, consequence: true });
      }
    }
    const negated = schema.not;
    if (isSchema(negated) && this.#schema.accepts(value, negated)) {
      const failure: Failure = { kind: 'forbidden' };
      findings.push({ path, value, failure, ...wordsOf(schema, failure) });
    }
    return [...findings, ...this.#explainCondition(schema, value, path)];
  }

  #branch(branch: JsonSchema, value: unknown, path: YamlPath) {
    const required = isObject(branch) ? textList(branch.required).length : 0;
    return { findings: this.explain(branch, value, path), required };
  }

  #explainCondition(schema: SchemaObject, value: unknown, path: YamlPath): readonly Finding[] {
    const test = schema.if;
    if (!isSchema(test)) return [];
    const holds = this.#schema.accepts(value, test);
    const rule = schema[holds ? 'then' : 'else'];
    if (!isSchema(rule)) return [];
    const { condition, unset } = conditionOf(test, value, path, holds);
    return this.explain(rule, value, path).map((finding) => {
      // deep inside, the key that chose the rule is no news any more
      const near = condition?.path === undefined || finding.path.length <= path.length + 1;
      return {
        ...(condition && near ? { condition } : {}),
        ...finding,
        ...(unset || finding.consequence ? { consequence: true } : {}),
      };
    });
  }
}

function wordsOf(schema: SchemaObject, { kind }: Failure): { readonly words?: string } {
  const words = schema['x-error'];
  if (typeof words === 'string') return { words };
  const keyword = kind === 'missing' ? 'required' : kind;
  const own = isObject(words) ? words[keyword] : undefined;
  return typeof own === 'string' ? { words: own } : {};
}
