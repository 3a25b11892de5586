import { endOfLine, skipSpaces, trimmedEnd } from './lineCursor';
import type { YamlScalar } from './yamlTree';

const header = /[|>]-? *\r?\n/y;

/** A block scalar, and where the line below it starts. */
export interface BlockScalar {
  readonly node: YamlScalar;
  readonly next: number;
}

/** The lines of a block scalar without their indentation. */
interface Content {
  readonly lines: readonly string[];
  /** Behind the last line that holds something. */
  readonly end: number;
  readonly next: number;
}

/**
 * Reads the block scalar (`|`, `|-`, `>`, `>-`) whose header stands at `start`, below a collection at `column`.
 * Undefined for headers that say more, and for text whose lines are indented in a way that has a meaning.
 */
export function readBlockScalar(text: string, start: number, column: number): BlockScalar | undefined {
  header.lastIndex = start;
  if (!header.test(text)) return undefined;
  const folded = text.charAt(start) === '>';
  const content = readLines(text, header.lastIndex, column, folded);
  if (!content) return undefined;
  const joined = folded ? fold(content.lines) : content.lines.join('\n');
  const written = text.charAt(start + 1) === '-' ? joined : `${joined}\n`;
  const node: YamlScalar = {
    kind: 'scalar',
    value: written,
    written,
    style: 'block',
    start,
    end: content.end,
  };
  return { node, next: content.next };
}

function readLines(text: string, from: number, column: number, folded: boolean): Content | undefined {
  const lines: string[] = [];
  let indent = -1;
  let filled = 0;
  let end = from;
  let next = from;
  for (let start = from; start < text.length; start = endOfLine(text, start) + 1) {
    const lineEnd = endOfLine(text, start);
    const at = skipSpaces(text, start);
    const shown = trimmedEnd(text, start, lineEnd);
    if (shown === start) {
      if (at - start > Math.max(indent, 0)) return undefined; // spaces that count, or say how far it is indented
      lines.push('');
      continue;
    }
    if (at - start <= column || at - start < indent) {
      if (at - start > column) return undefined;
      break;
    }
    if (indent < 0) indent = at - start;
    const whole = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
    if (folded && (at - start > indent || shown < whole)) return undefined;
    lines.push(text.slice(start + indent, whole));
    filled = lines.length;
    end = shown;
    next = lineEnd + 1;
  }
  return filled === 0 ? undefined : { lines: lines.slice(0, filled), end, next };
}

/** Lines become one, with a line break for each empty one. */
function fold(lines: readonly string[]): string {
  let folded = '';
  let separator = '';
  for (const line of lines) {
    if (line === '') {
      folded += '\n';
      separator = '';
    } else {
      folded += separator + line;
      separator = ' ';
    }
  }
  return folded;
}
