import type { Position, TextEdit } from 'vscode-languageserver-types';
import { readYaml } from '../parsers/definitions/yamlReader';
import {
  contentSpan,
  findEntry,
  findNode,
  isBroken,
  type ScalarValue,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlPath,
  type YamlTree,
} from '../parsers/definitions/yamlTree';
import type { Span } from '../text';
import { eventKeyOrder, metricKeyOrder, ruleKeyOrder } from './keyOrder';
import { writtenValue } from './writtenValue';

/**
 * Edits of one definition file that leave everything else as it is written. `undefined`: the file is not laid out in
 * a way that can be edited safely (broken YAML, a map in braces), so no fix is offered.
 */
export class DefinitionEditor {
  readonly #tree: YamlTree;
  /** Absent where the text is no YAML: what stands where cannot be told then. */
  readonly #root: YamlNode | undefined;
  readonly #order: readonly string[];

  constructor(text: string, kind: 'event' | 'metric') {
    this.#tree = readYaml(text);
    this.#root = isBroken(this.#tree) ? undefined : this.#tree.root;
    this.#order = kind === 'event' ? eventKeyOrder : metricKeyOrder;
  }

  /** The path of the value that stands at a position, or whose key does; of a map or list there, the innermost. */
  pathAt(position: Position): YamlPath {
    const offset = this.#tree.lines.offset(position);
    return this.#root ? pathTo(this.#root, offset) : [];
  }

  /** Puts other text (YAML as it is to stand there) in place of a value, quotes included. */
  replaceValue(path: YamlPath, written: string): TextEdit | undefined {
    const node = findNode(this.#root, path);
    if (!node) return undefined;
    const isCramped = node.end === node.start && /[^\s]/.test(this.#tree.text.charAt(node.start - 1));
    return this.#replace(node, isCramped ? ` ${written}` : written);
  }

  /** Puts another value in place of one, in the quotes that stand there. */
  setValue(path: YamlPath, value: ScalarValue): TextEdit | undefined {
    const node = findNode(this.#root, path);
    const quotes =
      node?.kind === 'scalar' && node.style === 'quoted' ? this.#tree.text.charAt(node.start) : '';
    return this.replaceValue(path, writtenValue(value, quotes));
  }

  /** Gives an entry another key. */
  renameKey(path: YamlPath, key: string): TextEdit | undefined {
    const entry = findEntry(findNode(this.#root, path.slice(0, -1)), String(path.at(-1)));
    return entry && this.#replace(contentSpan(this.#tree.text, entry.keySpan), key);
  }

  /** Keys of the map at a path in the order of the conventions. */
  inOrder<T extends { readonly key: string }>(keys: readonly T[], path: YamlPath): readonly T[] {
    const order = this.#orderAt(path);
    const rank = ({ key }: T): number => (order.includes(key) ? order.indexOf(key) : order.length);
    return [...keys].sort((a, b) => rank(a) - rank(b));
  }

  /** Sets a key of the top level: the value where the key is there, else a line where it belongs by convention. */
  setKey(key: string, written: string): TextEdit | undefined {
    const entry = findEntry(this.#root, key);
    if (!entry) return this.insertEntry([], key, written);
    const { value } = entry;
    // a comment behind the value stays
    if (value.kind === 'scalar' && value.style !== 'block' && value.end > value.start)
      return this.#replace(value, written);
    const span = { start: entry.keySpan.end, end: this.#endOfEntry(entry) };
    return this.#replace(span, written.startsWith('\n') ? `:${written}` : `: ${written}`);
  }

  /** Adds an entry to the map at a path; `written` is what follows the colon and may be a block of lines. */
  insertEntry(path: YamlPath, key: string, written: string): TextEdit | undefined {
    const map = findNode(this.#root, path);
    if (map?.kind !== 'map' || map.flow || map.entries.length === 0) return undefined;
    const before = this.#entryBefore(map, key, path);
    const indent = ' '.repeat(this.#columnOf(map.entries[0]?.keySpan.start ?? 0));
    const separator = written === '' || written.startsWith('\n') ? '' : ' ';
    const line = `${key}:${separator}${written.replaceAll('\n', `\n${indent}`)}`;
    if (before) return this.#insert(this.#endOfEntry(before), `\n${indent}${line}`);
    return this.#insert(map.entries[0]?.keySpan.start ?? 0, `${line}\n${indent}`);
  }

  /** Takes an entry out, with its lines. */
  removeEntry(path: YamlPath): TextEdit | undefined {
    const map = findNode(this.#root, path.slice(0, -1));
    const entry = findEntry(map, String(path.at(-1)));
    if (!entry || map?.kind !== 'map' || map.flow || map.entries.length === 1) return undefined;
    const isFirstInList = this.#columnOf(entry.keySpan.start) > this.#indentAt(entry.keySpan.start);
    const { text } = this.#tree;
    const end = this.#endOfEntry(entry);
    if (isFirstInList) {
      const next = map.entries[map.entries.indexOf(entry) + 1];
      return next && this.#replace({ start: entry.keySpan.start, end: next.keySpan.start }, '');
    }
    const start = lineStart(text, entry.keySpan.start);
    return this.#replace({ start, end: Math.min(text.length, end + 1) }, '');
  }

  /** Takes an item out of a list that has others, with its lines. */
  removeItem(path: YamlPath): TextEdit | undefined {
    const list = findNode(this.#root, path.slice(0, -1));
    const at = Number(path.at(-1));
    const item = list?.kind === 'list' ? list.items[at] : undefined;
    if (!item || list?.kind !== 'list' || list.items.length === 1) return undefined;
    const [before, after] = [list.items[at - 1], list.items[at + 1]];
    if (list.flow) {
      const span = after
        ? { start: item.start, end: after.start }
        : { start: before?.end ?? 0, end: item.end };
      return this.#replace(span, '');
    }
    const { text } = this.#tree;
    const dash = text.lastIndexOf('-', item.start);
    const start = lineStart(text, dash);
    // two dashes in one line, or the dash in the line of its key: nothing that a generator writes
    if (text.slice(start, dash).trim() !== '') return undefined;
    const last = text.slice(0, item.end).trimEnd().length;
    return this.#replace(
      { start, end: Math.min(text.length, this.#endOfLine(last) + this.#breakAt(last)) },
      '',
    );
  }

  /** Adds an item to the list of a key of the top level, which is made where it is missing or empty. */
  addItem(key: string, written: string): TextEdit | undefined {
    const entry = findEntry(this.#root, key);
    if (!entry) return this.insertEntry([], key, `\n- ${written}`);
    const { value } = entry;
    if (value.kind !== 'list')
      return value.kind === 'scalar' ? this.setKey(key, `\n- ${written}`) : undefined;
    const last = value.items.at(-1);
    if (!last) return this.setKey(key, `\n- ${written}`);
    if (value.flow) return this.#insert(last.end, `, ${written}`);
    const dash = this.#tree.text.lastIndexOf('-', last.start);
    const indent = ' '.repeat(this.#columnOf(dash));
    return this.#insert(this.#endOfLine(last.end), `\n${indent}- ${written}`);
  }

  /** Adds an entry to the map of a key of the top level, which is made where it is missing or empty. */
  addToMap(key: string, entry: string, written: string): TextEdit | undefined {
    const found = findEntry(this.#root, key);
    const block = `\n  ${entry}:${written.startsWith('\n') ? '' : ' '}${written.replaceAll('\n', '\n  ')}`;
    if (!found) return this.insertEntry([], key, block);
    return found.value.kind === 'map' && found.value.entries.length > 0
      ? this.insertEntry([key], entry, written)
      : this.setKey(key, block);
  }

  /** The entry behind which a new key belongs: the last of those that come before it by convention. */
  #entryBefore(map: YamlMap, key: string, path: YamlPath): YamlEntry | undefined {
    const order = this.#orderAt(path);
    const rank = order.indexOf(key);
    if (rank < 0) return map.entries.at(-1);
    const isBefore = (it: YamlEntry): boolean => {
      const other = order.indexOf(it.key);
      return other >= 0 && other < rank;
    };
    return map.entries.findLast(isBefore);
  }

  #orderAt(path: YamlPath): readonly string[] {
    if (path.length === 0) return this.#order;
    return path[0] === 'events' && path.length === 2 ? ruleKeyOrder : [];
  }

  /** Where an entry's last line ends, a comment behind it included. */
  #endOfEntry({ keySpan, value }: YamlEntry): number {
    const { text } = this.#tree;
    const end = Math.max(value.end, keySpan.end);
    // a block scalar ends behind its line break
    const trimmed = text.slice(0, end).trimEnd().length;
    return this.#endOfLine(Math.max(trimmed, keySpan.end));
  }

  #endOfLine(offset: number): number {
    const { text } = this.#tree;
    const end = /\r?\n|$/.exec(text.slice(offset));
    return offset + (end?.index ?? 0);
  }

  /** How long the line break is that ends the line of a place. */
  #breakAt(offset: number): number {
    return this.#tree.text.startsWith('\r\n', this.#endOfLine(offset)) ? 2 : 1;
  }

  #columnOf(offset: number): number {
    return offset - lineStart(this.#tree.text, offset);
  }

  #indentAt(offset: number): number {
    const start = lineStart(this.#tree.text, offset);
    return /^ */.exec(this.#tree.text.slice(start))?.[0].length ?? 0;
  }

  #insert(offset: number, newText: string): TextEdit {
    return this.#replace({ start: offset, end: offset }, newText);
  }

  #replace(span: Span, newText: string): TextEdit {
    return { range: this.#tree.lines.range(span), newText };
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function pathTo(node: YamlNode, offset: number): YamlPath {
  if (node.kind === 'scalar') return [];
  const parts =
    node.kind === 'list'
      ? node.items.map((value, at) => ({ step: at, start: value.start, value }))
      : node.entries.map(({ key, keySpan, value }) => ({ step: key, start: keySpan.start, value }));
  const around = parts.find(({ start, value }) => start <= offset && offset <= Math.max(value.end, start));
  return around ? [around.step, ...pathTo(around.value, offset)] : [];
}
