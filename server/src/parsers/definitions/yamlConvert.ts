import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../../text';
import { resolvePlain } from './yamlScalar';
import { findEntry, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from './yamlTree';

/** How many values the aliases of one file may stand for; real definitions use none. */
const aliasBudget = 10_000;

/** Turns nodes of the `yaml` package (read with its failsafe schema) into ours. One instance per document. */
export class YamlConverter {
  readonly #text: string;
  readonly #base: number;
  readonly #anchors = new Map<string, Node>();
  readonly #expanding = new Set<string>();
  #aliasSpan: Span | undefined;
  #expanded = 0;
  #unknownAlias: Span | undefined;

  /** `base` is where the document's text starts in `text`, the whole file. */
  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  /** True when aliases stood for so many values that the rest was left out. */
  get exhausted(): boolean {
    return this.#expanded > aliasBudget;
  }

  /** The first alias without an anchor above it: loaders refuse the file. */
  get unknownAlias(): Span | undefined {
    return this.#unknownAlias;
  }

  convert(document: Document): YamlNode | undefined {
    const contents = document.contents;
    if (contents === null) return undefined;
    return this.#node(contents, 0);
  }

  /** `fallback` is the offset at which a missing value stands. */
  #node(node: unknown, fallback: number): YamlNode {
    if (isAlias(node)) return this.#alias(node.source, this.#span(node, fallback));
    if (this.#aliasSpan) this.#expanded++;
    const span = this.#aliasSpan ?? this.#span(node as Node | null, fallback);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#map(node, span);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#node(item, span.start));
      return { kind: 'list', flow: node.flow === true, items, ...span };
    }
    return isScalar(node) ? this.#scalar(node, span) : emptyScalar(span);
  }

  #span(node: Node | null, fallback: number): Span {
    const range = node?.range;
    if (!range) return { start: fallback, end: fallback };
    const start = range[0] + this.#base;
    let end = Math.min(range[1] + this.#base, this.#text.length);
    while (end > start && /\s/.test(this.#text.charAt(end - 1))) end--;
    return { start, end };
  }

  #scalar(node: Scalar, span: Span): YamlScalar {
    const written = String(node.value);
    const plain = node.type === Scalar.PLAIN;
    const value = plain && !node.tag ? resolvePlain(written) : written;
    const block = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
    return { kind: 'scalar', value, written, style: plain ? 'plain' : block ? 'block' : 'quoted', ...span };
  }

  #map(node: YAMLMap, span: Span): YamlMap {
    const entries: YamlEntry[] = [];
    const merged: YamlNode[] = [];
    for (const pair of node.items) {
      for (const entry of this.#entries(pair, span)) {
        if (entry.key === '<<' && entry.value.kind !== 'scalar') merged.push(entry.value);
        else entries.push(entry);
      }
    }
    const own: YamlMap = { kind: 'map', flow: node.flow === true, entries, ...span };
    return merged.length === 0 ? own : { ...own, entries: [...inherited(own, merged), ...entries] };
  }

  /** One entry; several when half-typed keys stand in front of the key, which YAML reads as one long key. */
  #entries({ key, value }: Pair, map: Span): readonly YamlEntry[] {
    const span = this.#aliasSpan ?? this.#span(key as Node | null, map.start);
    const node = this.#node(value, span.end);
    if (!isScalar(key)) return [{ key: this.#text.slice(span.start, span.end), keySpan: span, value: node }];
    const lines = this.#aliasSpan || key.type !== Scalar.PLAIN ? [] : this.#lines(span);
    if (lines.length < 2) return [{ key: String(key.value), keySpan: span, value: node }];
    return lines.map((line, index) => ({
      key: this.#text.slice(line.start, line.end),
      keySpan: line,
      value: index === lines.length - 1 ? node : emptyScalar({ start: line.end, end: line.end }),
    }));
  }

  #lines(span: Span): readonly Span[] {
    const text = this.#text.slice(span.start, span.end);
    if (!/[\r\n]/.test(text)) return [];
    return [...text.matchAll(/[^\r\n]*\S/g)].map((match) => {
      const indent = match[0].length - match[0].trimStart().length;
      const start = span.start + match.index + indent;
      return { start, end: span.start + match.index + match[0].length };
    });
  }

  /** The value behind an alias, every part of it placed at the alias. */
  #alias(name: string, span: Span): YamlNode {
    const target = this.#anchors.get(name);
    const at = this.#aliasSpan ?? span;
    if (!target) this.#unknownAlias ??= at;
    if (!target || this.#expanding.has(name) || this.exhausted) return emptyScalar(at);
    const outer = this.#aliasSpan;
    this.#aliasSpan = at;
    this.#expanding.add(name);
    const value = this.#node(target, at.start);
    this.#expanding.delete(name);
    this.#aliasSpan = outer;
    return value;
  }
}

function emptyScalar(span: Span): YamlScalar {
  return { kind: 'scalar', value: null, written: '', style: 'plain', ...span };
}

/** Entries of `<<` maps that the map itself does not set. */
function inherited(own: YamlMap, merged: readonly YamlNode[]): readonly YamlEntry[] {
  const maps = merged.flatMap((node) => (node.kind === 'list' ? node.items : [node]));
  const found = new Map<string, YamlEntry>();
  for (const map of maps) {
    if (map.kind !== 'map') continue;
    for (const entry of map.entries) {
      if (!found.has(entry.key) && !findEntry(own, entry.key)) found.set(entry.key, entry);
    }
  }
  return [...found.values()];
}
