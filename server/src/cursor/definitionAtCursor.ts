import { readYaml } from '../parsers/definitions/yamlReader';
import { findNode, type YamlNode, type YamlPath, type YamlTree } from '../parsers/definitions/yamlTree';
import type { Span } from '../text';
import { BlockStructure, dashAt, keyAt, skipBlanks, type KeyInLine } from './yaml/blockStructure';
import { flowSpot } from './yaml/flowSpot';
import { scalarSpot, type Quote } from './yaml/scalarSpot';

/** Where in a definition that is being written the cursor stands. */
export interface DefinitionCursor {
  /** `key`: a key of the map at `path`. `value`: the value at `path`. `open`: a new value at `path`, be it scalar or map. */
  readonly kind: 'key' | 'value' | 'open';
  readonly path: YamlPath;
  /** What an accepted item takes the place of: the text around the cursor, without quotes. */
  readonly replace: Span;
  /** Of that, what stands before the cursor. */
  readonly typed: string;
  readonly quote: Quote | undefined;
  /** True when the colon of the key is there already. */
  readonly hasColon: boolean;
  /** What has to be written before the item, since it is missing: a blank, or the dash of a list item. */
  readonly lead: string;
  /** The column at which the item starts. */
  readonly column: number;
  /** True within brackets, where everything stands in one line. */
  readonly inFlow: boolean;
  /** The keys of the same map, or the other items of the same list. */
  readonly siblings: readonly string[];
  /** The definition without what is being typed. */
  readonly tree: YamlTree;
}

type Spot = Omit<DefinitionCursor, 'typed' | 'siblings' | 'tree'>;

/** Finds the place in half-typed text; undefined in comments, in running text and where nothing can be written. */
export function definitionAtCursor(text: string, cursor: number): DefinitionCursor | undefined {
  const spot = spotAt(text, cursor);
  if (!spot || spot.replace.end < cursor || spot.replace.start > cursor) return undefined;
  const { replace, hasColon } = spot;
  // no editor takes an item in the place of a text that goes over lines
  if (/[\r\n]/.test(text.slice(replace.start, replace.end))) return undefined;
  const blank = ' '.repeat(replace.end - replace.start);
  const tree = readYaml(hasColon ? text : text.slice(0, replace.start) + blank + text.slice(replace.end));
  const typed = text.slice(replace.start, cursor);
  return { ...spot, typed, tree, siblings: siblingsOf(spot, tree.root) };
}

function siblingsOf({ kind, path, replace, hasColon }: Spot, root: YamlNode | undefined): readonly string[] {
  if (kind === 'key') {
    const node = findNode(root, path);
    const entries = node?.kind === 'map' ? node.entries : [];
    return entries.filter((it) => !hasColon || !within(it.keySpan, replace)).map(({ key }) => key);
  }
  const index = path.at(-1);
  const list = findNode(root, path.slice(0, -1));
  if (typeof index !== 'number' || list?.kind !== 'list') return [];
  return list.items.flatMap((it, i) => (i === index || it.kind !== 'scalar' ? [] : [it.written]));
}

function within(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The line of the cursor, and what is known of the lines above it. */
interface Line {
  readonly text: string;
  readonly cursor: number;
  /** Where the line starts. */
  readonly start: number;
  /** The line without its end and blanks there. */
  readonly content: string;
  /** The cursor within the line. */
  readonly at: number;
  readonly structure: BlockStructure;
}

function spotAt(text: string, cursor: number): Spot | undefined {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const feed = text.indexOf('\n', cursor);
  const whole = text.slice(start, feed < 0 ? text.length : feed);
  const structure = BlockStructure.above(text, start);
  const line: Line = { text, cursor, start, content: whole.trimEnd(), at: cursor - start, structure };
  const indent = skipBlanks(whole, 0);
  const isBlank = line.content === '';
  const continues = structure.continuesAt(isBlank ? line.at : indent, whole.charAt(indent));
  if (continues === 'block scalar') return undefined;
  if (continues === 'bracket' && structure.flow) return spotInBrackets(line, structure.flow.start);
  if (!isBlank && line.at < indent) return undefined;
  if (/^(?:\s*#|---|\.\.\.)/.test(line.content)) return undefined;
  return isBlank ? freeSpot(line, line.at, line.at) : writtenSpot(line, indent);
}

/** In a line with text: its dashes, then a key, a value or a word that may become either. */
function writtenSpot(line: Line, indent: number): Spot | undefined {
  const { content, at, structure } = line;
  let column = indent;
  let isItem = false;
  for (let dash = dashAt(content, column); dash !== undefined; dash = dashAt(content, column)) {
    if (at <= column) return undefined;
    structure.openItem(column, dash < content.length);
    if (dash >= content.length) return newItem(line, column);
    if (at < dash) return undefined;
    column = dash;
    isItem = true;
  }
  const key = keyAt(content, column);
  if (!key) return wordSpot(line, column, isItem);
  if (at <= key.end) return keySpot(line, column, key);
  if (at < key.after) return undefined;
  structure.openKey(column, key.key, true);
  return valueSpot(line, key.after, 'value');
}

/** Behind a dash with nothing else in its line. */
function newItem({ cursor, at, content, structure }: Line, dash: number): Spot {
  const lead = at === dash + 1 ? ' ' : '';
  const column = Math.max(at, content.length) + lead.length;
  return { ...plainSpot('open', structure.path, cursor, cursor), lead, column };
}

function keySpot({ start, content, structure }: Line, column: number, key: KeyInLine): Spot {
  structure.openKey(column, key.key, true);
  const quote = /['"]/.test(content.charAt(key.start)) ? 1 : 0;
  const { path } = structure;
  const replaced = plainSpot('key', path.slice(0, -1), start + key.start + quote, start + key.end - quote);
  return { ...replaced, hasColon: true, column };
}

/** A word without a colon: the start of a key, an item of a list, or a value below its key. */
function wordSpot(line: Line, column: number, isItem: boolean): Spot | undefined {
  if (/^[[{'"|>&*!]/.test(line.content.slice(column))) return valueSpot(line, column, 'open');
  const { replace } = scalarSpot(line.text, line.start + column, line.cursor, /[\r\n]/);
  if (/\s#/.test(line.text.slice(replace.start, line.cursor))) return undefined;
  const spot = isItem ? plainSpot('open', line.structure.path, 0, 0) : freeSpot(line, column, line.at);
  return spot && { ...spot, replace, column };
}

/** The value behind a colon or a dash. */
function valueSpot(line: Line, from: number, kind: 'value' | 'open'): Spot | undefined {
  const { text, start, content, cursor, at, structure } = line;
  const first = skipBlanks(content, from);
  if (at > first && /[[{]/.test(content.charAt(first))) return spotInBrackets(line, start + first);
  if (/^[|>&*!]/.test(content.slice(first)) || (content.charAt(first) === '#' && at > first))
    return undefined;
  const { replace, quote } = scalarSpot(text, start + from, cursor, /[\r\n]/);
  if (!quote && /\s#/.test(text.slice(start + from, cursor))) return undefined;
  const lead = at === from && kind === 'value' ? ' ' : '';
  return { ...plainSpot(kind, structure.path, replace.start, replace.end), quote, lead, column: first };
}

function spotInBrackets({ text, start, cursor, structure }: Line, bracket: number): Spot | undefined {
  const found = flowSpot(text, bracket, cursor);
  if (!found) return undefined;
  const column = found.replace.start - start;
  return { ...found, path: [...structure.path, ...found.path], lead: '', column, inFlow: true };
}

/** Where a new line at a column belongs. */
function freeSpot({ cursor, structure }: Line, column: number, at: number): Spot | undefined {
  structure.leave(column);
  if (structure.top?.column === column) structure.leaveListAt(column);
  const { top } = structure;
  const spot = (kind: Spot['kind'], path: YamlPath): Spot => ({
    ...plainSpot(kind, path, cursor, cursor),
    column: Math.min(column, at),
  });
  if (!top) return spot('key', []);
  if (top.column < column) return top.hasValue ? undefined : spot('open', structure.path);
  const outer = structure.path.slice(0, -1);
  if (top.kind === 'map') return spot('key', outer);
  return { ...spot('open', [...outer, top.index + 1]), lead: '- ' };
}

function plainSpot(kind: Spot['kind'], path: YamlPath, start: number, end: number): Spot {
  return {
    ...{ kind, path, replace: { start, end }, quote: undefined },
    ...{ hasColon: false, lead: '', column: 0, inFlow: false },
  };
}
