import type { Range } from 'vscode-languageserver-types';
import type { LineMap, Span } from '../../text';

export type ScalarValue = string | number | boolean | null;

/**
 * A single value. `start`/`end` include quotes; `value` is typed as the YAML 1.1 loaders of Ruby and Python
 * read it; `written` is the text itself, so that an unquoted `16.10` is not lost as 16.1.
 */
export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  readonly written: string;
  readonly style: 'plain' | 'quoted' | 'block';
}

export interface YamlEntry {
  readonly key: string;
  /** The key as written, quotes included. */
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlMap extends Span {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In written order; a key that occurs twice is here twice. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlList extends Span {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export type YamlNode = YamlScalar | YamlMap | YamlList;

/** Keys and list indices from the root to a node. */
export type YamlPath = readonly (string | number)[];

export interface YamlProblem {
  readonly code: 'yaml-syntax' | 'duplicate-key' | 'ignored-document' | 'unreadable-file';
  readonly message: string;
  readonly range: Range;
}

/** One YAML document with places. `text` has no byte order mark, as in an editor; offsets and ranges refer to it. */
export interface YamlTree {
  readonly text: string;
  readonly lines: LineMap;
  /** Absent for an empty or unreadable file. Of a broken file, what could be made out. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}

/** True when the text is not YAML, so that missing values may only be missing because the text is broken. */
export function isBroken(tree: YamlTree): boolean {
  return tree.problems.some(({ code }) => code === 'yaml-syntax' || code === 'unreadable-file');
}

/** The entry of a key; the last one when the key is repeated, as loaders do. */
export function findEntry(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  const { entries } = node;
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i]?.key === key) return entries[i];
  return undefined;
}

/** The node at a path, or undefined. List indices may come as text, as in a JSON pointer. */
export function findNode(root: YamlNode | undefined, path: YamlPath): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((node, step) => {
    if (node?.kind === 'list') return node.items[Number(step)];
    return findEntry(node, String(step))?.value;
  }, root);
}

/** The text of a scalar, numbers and booleans as written; undefined for no value, lists and maps. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return node.written;
}

/** A scalar without its quotes, which is what a name is; other nodes whole. */
export function contentSpan(text: string, node: Span): Span {
  const quote = text.charAt(node.start);
  if (quote !== '"' && quote !== "'") return node;
  const closed = node.end - node.start > 1 && text.charAt(node.end - 1) === quote;
  return { start: node.start + 1, end: closed ? node.end - 1 : node.end };
}

/** Plain JavaScript data, objects without prototype so that no key is special. Repeated keys: the last wins. */
export function toData(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toData);
  const data = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.entries) data[key] = toData(value);
  return data;
}
