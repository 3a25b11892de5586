import type { YamlNode, YamlPath, YamlTree } from '../parsers/definitions/yamlTree';
import type { Span } from '../text';

/** A key or a single value of a definition. */
export interface DefinitionPart {
  readonly part: 'key' | 'value';
  /** Up to the key, or to the value. */
  readonly path: YamlPath;
  readonly span: Span;
}

/** The key or value that stands at an offset of a text; undefined between them. */
export function partAt({ root }: YamlTree, cursor: number): DefinitionPart | undefined {
  let node = root;
  const path: (string | number)[] = [];
  while (node) {
    if (node.kind === 'scalar') {
      const { start, end } = node;
      return node.value === null ? undefined : { part: 'value', path, span: { start, end } };
    }
    const next: readonly [string | number, YamlNode, Span?] | undefined =
      node.kind === 'list'
        ? node.items.map((it, index) => [index, it] as const).find(([, it]) => holds(it, cursor))
        : node.entries
            .map(({ key, value, keySpan }) => [key, value, keySpan] as const)
            .find(([, value, keySpan]) => holds(keySpan, cursor) || holds(value, cursor));
    if (!next) return undefined;
    path.push(next[0]);
    if (next[2] && holds(next[2], cursor)) return { part: 'key', path, span: next[2] };
    node = next[1];
  }
  return undefined;
}

function holds({ start, end }: Span, cursor: number): boolean {
  return start <= cursor && cursor <= end;
}
