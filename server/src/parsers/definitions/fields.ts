import type { Range } from 'vscode-languageserver-types';
import type { Field } from '../../facts';
import type { Span } from '../../text';
import { contentSpan, findEntry, textOf, type YamlMap, type YamlNode, type YamlTree } from './yamlTree';

/** The range of a node without its quotes. */
export function rangeOf(tree: YamlTree, node: Span): Range {
  return tree.lines.range(contentSpan(tree.text, node));
}

/** A scalar of a map as text, numbers as written; undefined when the key is absent, empty or no scalar. */
export function textField(tree: YamlTree, map: YamlMap, key: string): Field<string> | undefined {
  const entry = findEntry(map, key);
  const value = textOf(entry?.value);
  if (!entry || value === undefined) return undefined;
  return { value, range: rangeOf(tree, entry.value), keyRange: rangeOf(tree, entry.keySpan) };
}

/** The scalars of a list; a single scalar counts as a list of one. */
export function textItems(tree: YamlTree, node: YamlNode | undefined): readonly Field<string>[] {
  if (!node) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const value = textOf(item);
    return value === undefined ? [] : [{ value, range: rangeOf(tree, item) }];
  });
}

/** `textItems` of the value of a key. */
export function listField(tree: YamlTree, map: YamlMap, key: string): readonly Field<string>[] {
  return textItems(tree, findEntry(map, key)?.value);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * One object of the keys of both without those whose value is undefined, as `exactOptionalPropertyTypes` wants it.
 * Two objects, since spreading one into the other takes forty times as long.
 */
export function present<T extends object, More extends object = object>(
  object: T,
  more?: More,
): Present<T & More> {
  const found: Record<string, unknown> = {};
  for (const key in object) if (object[key] !== undefined) found[key] = object[key];
  for (const key in more) if (more[key] !== undefined) found[key] = more[key];
  return found as Present<T & More>;
}

/** The fields that event and metric definitions share. */
export function commonFields(uri: string, tree: YamlTree, map: YamlMap) {
  return {
    uri,
    description: textField(tree, map, 'description'),
    productGroup: textField(tree, map, 'product_group'),
    productCategories: listField(tree, map, 'product_categories').map(({ value }) => value),
    milestone: textField(tree, map, 'milestone'),
    introducedByUrl: textField(tree, map, 'introduced_by_url'),
    tiers: listField(tree, map, 'tiers'),
    milestoneRemoved: textField(tree, map, 'milestone_removed'),
    removedByUrl: textField(tree, map, 'removed_by_url'),
    status: textField(tree, map, 'status')?.value ?? 'active',
    range: tree.lines.range(map),
  };
}
