import type { DefinitionMistake, KeyShape } from '../facts';
import { resolvePlain } from '../parsers/definitions/yamlScalar';
import { findNode, type YamlScalar, type YamlTree } from '../parsers/definitions/yamlTree';
import type { Finding } from './explain';
import { isObject } from './jsonSchema';
import { maxListed, meantKey, meantValues } from './meant';
import { typeOf } from './ownFailure';
import type { SchemaBundle } from './schemaFiles';
import { schemasAt, valuesOf } from './schemaRefs';

export interface MistakeContext {
  readonly bundle: SchemaBundle;
  readonly tree: YamlTree;
  readonly productCategories: readonly string[] | undefined;
}

/** What quick fixes need to know of a finding. */
export function mistakeOf(finding: Finding, context: MistakeContext): DefinitionMistake {
  const { failure, path, value } = finding;
  switch (failure.kind) {
    case 'unknown-key': {
      const meant = meantKey(path, failure.known);
      if (meant === undefined) return { kind: 'unknown-key', path };
      return { kind: 'unknown-key', path, meant: shapeOf([...path.slice(0, -1), meant], context) };
    }
    case 'enum':
    case 'format':
      return { kind: 'value', path, meant: meantValues(failure, value, context.productCategories) };
    case 'type': {
      const rewritten = rewrite(failure.types, finding, context.tree);
      return { kind: 'type', path, ...(rewritten === undefined ? {} : { rewritten }) };
    }
    case 'missing':
      return { kind: 'missing', path, keys: failure.keys.map((key) => shapeOf([...path, key], context)) };
    case 'forbidden':
    case 'repeated':
      return { kind: failure.kind, path };
    default:
      return { kind: 'other', path };
  }
}

/** The same value as the schema wants it written; undefined where that takes more than other signs around it. */
function rewrite(types: readonly string[], { path }: Finding, tree: YamlTree): string | undefined {
  const node = findNode(tree.root, path);
  if (node?.kind !== 'scalar' || node.value === null || node.style === 'block') return undefined;
  const source = tree.text.slice(node.start, node.end);
  if (types.includes('string')) return inQuotes(node);
  if (isUnquoted(node, types)) return node.written;
  const isSimple = node.style === 'quoted' || !/[,[\]{}]/.test(source);
  return types.includes('array') && isSimple ? `[${source}]` : undefined;
}

function inQuotes({ written }: YamlScalar): string {
  return `'${written.replaceAll("'", "''")}'`;
}

/** True for a number or boolean that only its quotes make a text. */
function isUnquoted({ style, written }: YamlScalar, types: readonly string[]): boolean {
  if (style !== 'quoted') return false;
  const type = typeOf(resolvePlain(written));
  return type !== 'null' && type !== 'string' && (types.includes(type) || fitsNumber(type, types));
}

function fitsNumber(type: string, types: readonly string[]): boolean {
  return type === 'integer' && types.includes('number');
}

function shapeOf(path: readonly (string | number)[], { bundle }: MistakeContext): KeyShape {
  const schemas = schemasAt(bundle, path).filter(isObject);
  const types = schemas.flatMap(({ type }) => (Array.isArray(type) ? (type as unknown[]) : [type]));
  const type = types.find((it) => typeof it === 'string');
  const values = valuesOf(schemas);
  return {
    key: String(path.at(-1)),
    ...(type === undefined ? {} : { type }),
    ...(values.length === 0 || values.length > maxListed ? {} : { values }),
  };
}
