import type { YamlPath } from '../../parsers/definitions/yamlTree';

/** A block map or list that is open at a line, by the column of its keys or dashes. */
export type Frame =
  | { readonly kind: 'map'; readonly column: number; readonly key: string; readonly hasValue: boolean }
  | { readonly kind: 'list'; readonly column: number; readonly index: number; readonly hasValue: boolean };

/** A key of a block map and the colon behind it. Offsets within the line. */
export interface KeyInLine {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Behind the colon. */
  readonly after: number;
}

const keyInLine = /(?:"([^"]*)"|'([^']*)'|([^\s#:,[\]{}&*!|>'"%@`-][^:#]*?|-[^\s:#][^:#]*?))[ \t]*:(?=\s|$)/y;

/** The key that starts at a column of a line; undefined when there is none with a colon. */
export function keyAt(line: string, start: number): KeyInLine | undefined {
  keyInLine.lastIndex = start;
  const found = keyInLine.exec(line);
  if (!found) return undefined;
  const key = found[1] ?? found[2] ?? found[3] ?? '';
  const end = start + found[0].slice(0, -1).trimEnd().length;
  return { key, start, end, after: start + found[0].length };
}

/**
 * Which maps and lists of a half-typed YAML text are open, line after line, told from indentation and dashes alone: what
 * a parser makes of a broken line may be anything, while its indentation still says where it belongs.
 */
export class BlockStructure {
  /** From the outside in. */
  readonly frames: Frame[] = [];
  /** Lines further in than this column belong to the block scalar above. */
  blockScalar: number | undefined;
  /** The bracket that is still open, and the column its lines are further in than. */
  flow: { readonly start: number; readonly column: number } | undefined;

  /** The structure above the line that starts at an offset. */
  static above(text: string, lineStart: number): BlockStructure {
    const structure = new BlockStructure();
    for (let start = 0; start < lineStart;) {
      const feed = text.indexOf('\n', start);
      const end = feed < 0 ? lineStart : feed;
      structure.#read(text.slice(start, end).trimEnd(), start);
      start = end + 1;
    }
    return structure;
  }

  get path(): YamlPath {
    return this.frames.map((it) => (it.kind === 'map' ? it.key : it.index));
  }

  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** Leaves what is further in than a column. */
  leave(column: number): void {
    while ((this.top?.column ?? -1) > column) this.frames.pop();
  }

  /** True when a list lies between the map of a column and the same column: its dashes stand below the key. */
  leaveListAt(column: number): void {
    const below = this.frames.at(-2);
    if (this.top?.kind === 'list' && this.top.column === column && below?.column === column)
      this.frames.pop();
  }

  openItem(column: number, hasValue: boolean): void {
    this.leave(column);
    const { top } = this;
    if (top?.kind === 'list' && top.column === column) {
      this.frames[this.frames.length - 1] = { ...top, index: top.index + 1, hasValue };
    } else this.frames.push({ kind: 'list', column, index: 0, hasValue });
  }

  openKey(column: number, key: string, hasValue: boolean): void {
    this.leave(column);
    this.leaveListAt(column);
    if (this.top?.kind === 'map' && this.top.column === column) this.frames.pop();
    this.frames.push({ kind: 'map', column, key, hasValue });
  }

  /** Whether a line with text at a column goes on with the block scalar or bracket above. */
  continuesAt(column: number, first: string): 'block scalar' | 'bracket' | undefined {
    if (this.blockScalar !== undefined && column > this.blockScalar) return 'block scalar';
    if (this.flow && (column > this.flow.column || /[\]}]/.test(first))) return 'bracket';
    return undefined;
  }

  #read(line: string, start: number): void {
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) return;
    const column = line.length - content.length;
    const continues = this.continuesAt(column, content.charAt(0));
    if (continues === 'bracket' && isClosedBy(content)) this.flow = undefined;
    if (continues) return;
    this.blockScalar = this.flow = undefined;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      this.frames.length = 0;
      return;
    }
    this.#enter(line, column, start);
  }

  #enter(line: string, indent: number, start: number): void {
    let column = indent;
    for (let dash = dashAt(line, column); dash !== undefined; dash = dashAt(line, column)) {
      this.openItem(column, dash < line.length);
      column = dash;
    }
    const key = keyAt(line, column);
    const at = key ? skipBlanks(line, key.after) : column;
    const value = line.slice(at);
    if (key) this.openKey(column, key.key, value !== '' && !value.startsWith('#'));
    const owner = this.top?.column ?? 0;
    if (/^[|>][-+\d]*(?:\s|$)/.test(value)) this.blockScalar = owner;
    else if (/^[[{]/.test(value) && !isClosedBy(value)) this.flow = { start: start + at, column: owner };
  }
}

/** The column behind the dash of a list item and its blanks; undefined when none stands at a column. */
export function dashAt(line: string, column: number): number | undefined {
  if (line.charAt(column) !== '-' || !/^(?:\s|$)/.test(line.slice(column + 1, column + 2))) return undefined;
  return skipBlanks(line, column + 1);
}

export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (/[ \t]/.test(line.charAt(at))) at++;
  return at;
}

/** True when a line closes as many brackets as it opens, or more; close enough, for the next key ends a bracket, too. */
function isClosedBy(line: string): boolean {
  const opened = line.match(/[[{]/g)?.length ?? 0;
  return (line.match(/[\]}]/g)?.length ?? 0) >= Math.max(opened, 1);
}
