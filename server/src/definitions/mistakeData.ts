import type { DefinitionMistake, KeyShape } from '../facts';
import { resolvePlain } from '../parsers/definitions/yamlScalar';
import { findNode, type YamlScalar, type YamlTree } from '../parsers/definitions/yamlTree';
import type { Finding } from './explain';
import { maxListed, meantKey, meantValues } from './meant';
import { fitsType } from './ownFailure';
import type { SchemaBundle } from './schemaFiles';
import { schemasAt, typesOf, valuesOf } from './schemaRefs';

export interface MistakeContext {
  readonly definition: DefinitionMistake['definition'];
  readonly bundle: SchemaBundle;
  readonly tree: YamlTree;
  readonly productCategories: readonly string[] | undefined;
}

/** What quick fixes need to know of a finding. */
export function mistakeOf(finding: Finding, context: MistakeContext): DefinitionMistake {
  const { failure, path, value } = finding;
  const place = { definition: context.definition, path };
  switch (failure.kind) {
    case 'unknown-key': {
      const key = meantKey(path, failure.known);
      if (key === undefined) return { ...place, kind: 'unknown-key' };
      const { types } = shapeOf([...path.slice(0, -1), key], context);
      const rewritten = fitsType(value, types) ? undefined : rewrite(types, finding, context.tree);
      return {
        ...place,
        kind: 'unknown-key',
        meant: { key, ...(rewritten === undefined ? {} : { rewritten }) },
      };
    }
    case 'enum':
    case 'format': {
      const beside = siblingsOf(finding, context.tree);
      const meant = meantValues(failure, value, context.productCategories);
      return { ...place, kind: 'value', meant: meant.filter((it) => !beside.has(it)) };
    }
    case 'type': {
      const rewritten = rewrite(failure.types, finding, context.tree);
      return { ...place, kind: 'type', ...(rewritten === undefined ? {} : { rewritten }) };
    }
    case 'missing':
      return { ...place, kind: 'missing', keys: failure.keys.map((key) => shapeOf([...path, key], context)) };
    case 'forbidden':
    case 'repeated':
      return { ...place, kind: failure.kind };
    default:
      return { ...place, kind: 'other' };
  }
}

/** What a list holds already: the same entry again would be the next mistake. */
function siblingsOf({ path }: Finding, tree: YamlTree): ReadonlySet<unknown> {
  const list = findNode(tree.root, path.slice(0, -1));
  const items = list?.kind === 'list' ? list.items : [];
  return new Set(items.map((it) => (it.kind === 'scalar' ? it.value : undefined)));
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
  const value = resolvePlain(written);
  return style === 'quoted' && value !== null && typeof value !== 'string' && fitsType(value, types);
}

function shapeOf(path: readonly (string | number)[], { bundle }: MistakeContext): KeyShape {
  const types = typesOf(schemasAt(bundle, path));
  const isList = types.includes('array') && !types.includes('string');
  const values = valuesOf(schemasAt(bundle, isList ? [...path, 0] : path));
  const isKnown = values.length > 0 && values.length <= maxListed;
  return { key: String(path.at(-1)), types, ...(isKnown ? { values } : {}) };
}
