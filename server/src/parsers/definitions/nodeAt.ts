import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../../text';
import {
  contentSpan,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlPath,
  type YamlTree,
} from './yamlTree';

/**
 * What stands at a position of a YAML file, or could be typed there. A key is named by its own path: `filter` of
 * the first rule is `['events', 0, 'filter']`. Nothing typed yet: `text` is empty, `range` is the cursor, and the
 * last step of a key's path is ''. A word alone below its key (`filter:` and then `la` on the next line) is a
 * value of that key for YAML, even if a key is meant: only a schema can tell.
 */
export interface YamlPlace {
  readonly path: YamlPath;
  readonly part: 'key' | 'value';
  /** Without quotes. */
  readonly text: string;
  readonly range: Range;
  /** The value, of a key as well; absent where nothing is typed yet. */
  readonly node?: YamlNode;
}

/** The key or value at a position; undefined in comments, document markers and behind complete values. */
export function nodeAt(tree: YamlTree, position: Position): YamlPlace | undefined {
  const offset = tree.lines.offset(position);
  const search = new Search(tree, offset);
  return search.hit(tree.root, []) ?? (search.blankLine ? search.newKey(tree.root, []) : undefined);
}

/** The node at an offset; several passes over one tree share the cursor. */
class Search {
  readonly #tree: YamlTree;
  readonly #offset: number;

  constructor(tree: YamlTree, offset: number) {
    this.#tree = tree;
    this.#offset = offset;
  }

  /** True when the line of the cursor holds nothing but spaces, so that a new key may start there. */
  get blankLine(): boolean {
    const { text } = this.#tree;
    const start = this.#lineStart(this.#offset);
    const rest = text.slice(this.#offset).search(/[\r\n]|$/);
    return /^ *$/.test(text.slice(start, this.#offset + rest));
  }

  hit(node: YamlNode | undefined, path: YamlPath): YamlPlace | undefined {
    if (node?.kind === 'map') return this.#hitMap(node, path);
    if (node?.kind === 'list') return this.#hitList(node, path);
    if (!node || !this.#touchesScalar(node)) return undefined;
    // a lone word at the root is the first key of a new file
    if (path.length === 0 && node.value !== null) return this.#place([node.written], 'key', node, node);
    return node.value === null ? this.#blank(path, 'value', node) : this.#place(path, 'value', node, node);
  }

  /** Where a key typed on the blank line of the cursor belongs, told by its column. */
  newKey(node: YamlNode | undefined, path: YamlPath): YamlPlace {
    const column = this.#offset - this.#lineStart(this.#offset);
    if (node?.kind === 'map' && !node.flow && column > this.#column(node)) {
      const above = node.entries.findLast((entry) => entry.keySpan.start < this.#offset);
      const below = above && this.#nested(above.value, [...path, above.key], column);
      if (below) return below;
    }
    return this.#blank([...path, ''], 'key');
  }

  #nested(node: YamlNode, path: YamlPath, column: number): YamlPlace | undefined {
    if (node.kind === 'map') return node.flow ? undefined : this.newKey(node, path);
    if (node.kind === 'scalar') return node.value === null ? this.#blank([...path, ''], 'key') : undefined;
    if (node.flow || column <= this.#column(node)) return undefined;
    const index = node.items.findLastIndex((item) => item.start < this.#offset);
    const item = node.items[index];
    return item && this.#nested(item, [...path, index], column);
  }

  #hitMap(node: YamlMap, path: YamlPath): YamlPlace | undefined {
    for (const { key, keySpan, value } of node.entries) {
      if (this.#touches(keySpan)) return this.#place([...path, key], 'key', keySpan, value);
      const found = this.hit(value, [...path, key]);
      if (found) return found;
    }
    return this.#insideBrackets(node) ? this.#blank([...path, ''], 'key') : undefined;
  }

  #hitList(node: YamlList, path: YamlPath): YamlPlace | undefined {
    for (const [index, item] of node.items.entries()) {
      const found = this.hit(item, [...path, index]);
      if (found) return found;
    }
    const next = node.items.filter((item) => item.end <= this.#offset).length;
    return this.#insideBrackets(node) ? this.#blank([...path, next], 'value') : undefined;
  }

  #touches({ start, end }: Span): boolean {
    return start <= this.#offset && this.#offset <= end;
  }

  /** An empty value reaches over the blanks behind its colon or dash. */
  #touchesScalar(node: YamlNode & { readonly kind: 'scalar' }): boolean {
    if (this.#touches(node)) return true;
    if (node.value !== null || node.start > this.#offset) return false;
    return /^[ \t]*$/.test(this.#tree.text.slice(node.end, this.#offset));
  }

  #insideBrackets(node: YamlList | YamlMap): boolean {
    if (!node.flow || this.#offset <= node.start) return false;
    const { text } = this.#tree;
    const closed = node.end - node.start > 1 && /[\]}]/.test(text.charAt(node.end - 1));
    if (closed) return this.#offset < node.end;
    return !/[\r\n]/.test(text.slice(node.start, this.#offset));
  }

  #column(node: YamlNode): number {
    return node.start - this.#lineStart(node.start);
  }

  #lineStart(offset: number): number {
    return offset - this.#tree.lines.position(offset).character;
  }

  #place(path: YamlPath, part: YamlPlace['part'], span: Span, node: YamlNode): YamlPlace {
    const content = contentSpan(this.#tree.text, span);
    const text = this.#tree.text.slice(content.start, content.end);
    return { path, part, text, range: this.#tree.lines.range(content), node };
  }

  #blank(path: YamlPath, part: YamlPlace['part'], node?: YamlNode): YamlPlace {
    const range = this.#tree.lines.range({ start: this.#offset, end: this.#offset });
    return { path, part, text: '', range, ...(node ? { node } : {}) };
  }
}
