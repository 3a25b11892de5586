import type { ParseProblem } from '../facts';
import type { DefinitionKind } from '../parsers/definitions/definitionAdapter';
import {
  findNode,
  isBroken,
  textOf,
  toData,
  type YamlPath,
  type YamlTree,
} from '../parsers/definitions/yamlTree';
import { Explainer, type Finding } from './explain';
import { isObject, textList } from './jsonSchema';
import { describeFinding, type Subject } from './messages';
import { mistakeOf } from './mistakeData';
import { oneForEachMistake, rangeOfFinding } from './mistakes';
import type { CompiledSchema } from './schemaCompiler';
import { schemasAt, valuesOf } from './schemaRefs';
import type { DefinitionSchema } from './schemaValidator';

/** A compiled schema that speaks of YAML trees in plain sentences. */
export class CheckedSchema implements DefinitionSchema {
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

  validate(tree: YamlTree): readonly ParseProblem[] {
    if (tree.root?.kind !== 'map' || isBroken(tree)) return [];
    const data = toData(tree.root);
    if (this.accepts(data)) return [];
    return oneForEachMistake(this.#findings(data)).map((finding) => this.#problem(finding, tree));
  }

  valuesAt(path: YamlPath): readonly string[] {
    const schemas = schemasAt(this.#schema.bundle, path);
    const listed = schemas.some((it) => isObject(it) && it.format === 'known_product_category');
    return [...new Set([...valuesOf(schemas), ...(listed ? (this.#productCategories ?? []) : [])])];
  }

  keysAt(path: YamlPath): readonly string[] {
    const schemas = schemasAt(this.#schema.bundle, path).filter(isObject);
    const known = new Set(
      schemas.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])),
    );
    const required = this.requiredAt(path).filter((key) => known.has(key));
    return [...new Set([...required, ...known])];
  }

  requiredAt(path: YamlPath): readonly string[] {
    const certain = schemasAt(this.#schema.bundle, path, true).filter(isObject);
    return [...new Set(certain.flatMap((schema) => textList(schema.required)))];
  }

  descriptionsAt(path: YamlPath): readonly string[] {
    const schemas = schemasAt(this.#schema.bundle, path).filter(isObject);
    return [...new Set(schemas.flatMap(({ description }) => textList([description])))];
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

  #problem(finding: Finding, tree: YamlTree): ParseProblem {
    const productCategories = this.#productCategories;
    const message = describeFinding(finding, {
      subject: `${this.#kind} definition` satisfies Subject,
      written: textOf(findNode(tree.root, finding.path)),
      productCategories,
    });
    const data = mistakeOf(finding, {
      definition: this.#kind,
      bundle: this.#schema.bundle,
      tree,
      productCategories,
    });
    return { code: 'invalid-definition', message, range: rangeOfFinding(finding, tree), data };
  }
}

function pathStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
