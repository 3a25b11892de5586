import { LineCursor, skipSpaces } from './lineCursor';
import { readBlockScalar } from './plainBlockScalar';
import { emptyScalar, plainScalar, plainText, readInline } from './plainScalars';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from './yamlTree';

/** Characters that mean something else to YAML or to us: blanks other than spaces, single carriage returns, NUL. */
const unusual = /[^\S \r\n]|\r(?!\n)|\0/;
const keyPattern = /[A-Za-z0-9_][\w.-]{0,200}/y;
/** Definitions nest five levels. */
const maxDepth = 20;

/**
 * Reads the plain subset of YAML in which definitions are written: block maps and lists, plain scalars, quoted
 * ones and lists in brackets in one line, block scalars, comments. Undefined for everything else, broken YAML above all: then the
 * `yaml` package decides. What is read here is exactly what the package reads, at the same places.
 */
export function readPlainYaml(text: string): YamlNode | undefined {
  return unusual.test(text) ? undefined : new PlainReader(text).read();
}

class PlainReader {
  readonly #text: string;
  readonly #line: LineCursor;
  /** Where the value read last ends, the comment in its line included. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#line = new LineCursor(text);
  }

  read(): YamlNode | undefined {
    const line = this.#line;
    if (line.indent === 0 && this.#text.slice(line.at, line.end) === '---') line.advance();
    const root = line.indent === 0 ? this.#collection(0) : undefined;
    return this.#line.isAtEnd ? root : undefined;
  }

  /** The map or list that starts in the present line. */
  #collection(depth: number): YamlMap | YamlList | undefined {
    if (depth > maxDepth) return undefined;
    return this.#isItem() ? this.#list(depth) : this.#map(depth);
  }

  #map(depth: number): YamlMap | undefined {
    const line = this.#line;
    const { indent: column, at: start } = line;
    const entries: YamlEntry[] = [];
    const keys = new Set<string>();
    while (line.indent === column) {
      const keyStart = line.at;
      const keyEnd = this.#keyEnd(keyStart);
      if (keyEnd < 0) return undefined;
      const key = this.#text.slice(keyStart, keyEnd);
      if (keys.has(key)) return undefined;
      keys.add(key);
      const value = this.#value(keyEnd + 1, column, depth);
      if (!value) return undefined;
      entries.push({ key, keySpan: { start: keyStart, end: keyEnd }, value });
    }
    if (this.#isOpenEnded(column, entries.at(-1)?.value)) return undefined;
    return { kind: 'map', flow: false, entries, start, end: this.#end };
  }

  #list(depth: number): YamlList | undefined {
    const line = this.#line;
    const { indent: column, at: start } = line;
    const items: YamlNode[] = [];
    while (line.indent === column && this.#isItem()) {
      const item = this.#item(column, depth);
      if (!item) return undefined;
      items.push(item);
    }
    if (this.#isOpenEnded(column, items.at(-1))) return undefined;
    return { kind: 'list', flow: false, items, start, end: this.#end };
  }

  #item(column: number, depth: number): YamlNode | undefined {
    const line = this.#line;
    const dash = line.at;
    const at = skipSpaces(this.#text, dash + 1);
    if (at >= line.end || this.#keyEnd(at) < 0) return this.#value(dash + 1, column, depth, true);
    line.enter(at);
    return depth < maxDepth ? this.#map(depth + 1) : undefined;
  }

  /** The value behind a `:` or `-` that ends at `after`, of a collection at `column`. */
  #value(after: number, column: number, depth: number, isItem = false): YamlNode | undefined {
    const line = this.#line;
    const at = skipSpaces(this.#text, after);
    const first = this.#text.charAt(at);
    if (at >= line.end || first === '#') return this.#below(after, at, column, depth, isItem);
    if (first === '|' || first === '>') {
      const block = readBlockScalar(this.#text, at, column);
      if (!block) return undefined;
      this.#end = block.node.end;
      line.advance(block.next);
      return line.indent > column ? undefined : block.node;
    }
    const node = readInline(this.#text, at, line.end);
    this.#end = line.end;
    line.advance();
    return line.indent > column ? this.#continued(node, column) : node;
  }

  /** A plain scalar with the lines below it that continue it. */
  #continued(first: YamlNode | undefined, column: number): YamlNode | undefined {
    const line = this.#line;
    if (first?.kind !== 'scalar' || first.style !== 'plain' || first.end !== this.#end) return undefined;
    const parts = [first.written];
    while (line.indent > column) {
      const isNextLine = line.commentIndent < 0 && this.#text.indexOf('\n', this.#end) === line.start - 1;
      const part = isNextLine ? plainText(this.#text, line.at, line.end) : undefined;
      if (part === undefined) return undefined;
      parts.push(part);
      this.#end = line.end;
      line.advance();
    }
    return plainScalar(parts.join(' '), first.start, this.#end);
  }

  /** The collection in the lines below a key or dash, or no value. */
  #below(after: number, at: number, column: number, depth: number, isItem: boolean): YamlNode | undefined {
    const line = this.#line;
    const hasComment = at < line.end;
    line.advance();
    const isNested = line.indent > column || (!isItem && line.indent === column && this.#isItem());
    if (isNested) return this.#collection(depth + 1);
    // comments can belong to the missing value, or to what follows
    if (hasComment || line.commentIndent >= 0) return undefined;
    this.#end = after;
    return emptyScalar(at);
  }

  /** True when a line is indented as nothing above, or a comment may count to the end of what stands above it. */
  #isOpenEnded(column: number, last: YamlNode | undefined): boolean {
    const { indent, commentIndent } = this.#line;
    if (indent > column) return true;
    const isCollection = last !== undefined && last.kind !== 'scalar' && !last.flow;
    return commentIndent > (isCollection ? -1 : column);
  }

  #isItem(): boolean {
    return this.#text.charAt(this.#line.at) === '-' && this.#isBlank(this.#line.at + 1);
  }

  /** The offset of the `:` behind the key that starts at `at`; -1 when there is none. */
  #keyEnd(at: number): number {
    keyPattern.lastIndex = at;
    if (!keyPattern.test(this.#text)) return -1;
    const end = keyPattern.lastIndex;
    return this.#text.charAt(end) === ':' && this.#isBlank(end + 1) ? end : -1;
  }

  #isBlank(at: number): boolean {
    const character = this.#text.charAt(at);
    return character === ' ' || character === '\n' || character === '\r' || character === '';
  }
}
