import type { YamlPath } from '../../parsers/definitions/yamlTree';
import type { Span } from '../../text';
import { scalarSpot, type Quote } from './scalarSpot';

/** Where in a list or map in brackets the cursor is. `path` goes from the outermost bracket to the map or value. */
export interface FlowSpot {
  readonly kind: 'key' | 'value';
  readonly path: YamlPath;
  readonly replace: Span;
  readonly quote: Quote | undefined;
  readonly hasColon: boolean;
}

interface Bracket {
  readonly isList: boolean;
  index: number;
  /** Of a map: the key whose value comes next. */
  key: string | undefined;
}

/** Reads from an open bracket to the cursor; undefined behind the end of the brackets and in comments. */
export function flowSpot(text: string, start: number, cursor: number): FlowSpot | undefined {
  const open: Bracket[] = [];
  let token = start;
  for (let at = start; at < cursor; at++) {
    const character = text.charAt(at);
    const bracket = open.at(-1);
    if (character === '[' || character === '{') {
      open.push({ isList: character === '[', index: 0, key: undefined });
      token = at + 1;
    } else if (character === ']' || character === '}') {
      open.pop();
      if (open.length === 0) return undefined;
      token = at + 1;
    } else if (character === ',' && bracket) {
      bracket.index += 1;
      bracket.key = undefined;
      token = at + 1;
    } else if (character === ':' && bracket && !bracket.isList && bracket.key === undefined) {
      bracket.key = unquoted(text.slice(token, at).trim());
      token = at + 1;
    } else if (character === '#' && /\s/.test(text.charAt(at - 1))) {
      const end = text.indexOf('\n', at);
      if (end < 0 || end >= cursor) return undefined;
      at = end;
    } else if (isQuote(character) && text.slice(token, at).trim() === '') {
      const close = text.indexOf(character, at + 1);
      if (close >= 0 && close < cursor) at = close;
      else break; // the cursor stands within quotes
    }
  }
  return spotOf(text, token, cursor, open);
}

function spotOf(text: string, token: number, cursor: number, open: readonly Bracket[]): FlowSpot | undefined {
  const inner = open.at(-1);
  if (!inner) return undefined;
  const kind = inner.isList || inner.key !== undefined ? 'value' : 'key';
  const outer = open.slice(0, -1).map(stepInto);
  const { replace, quote } = scalarSpot(text, token, cursor, kind === 'key' ? /[,\]}\r\n:]/ : /[,\]}\r\n]/);
  const hasColon = /^['"]?\s*:/.test(text.slice(replace.end, replace.end + 20));
  const path = kind === 'key' ? outer : [...outer, stepInto(inner)];
  return { kind, path, replace, quote, hasColon: kind === 'key' && hasColon };
}

function stepInto({ isList, index, key }: Bracket): string | number {
  return isList ? index : (key ?? '');
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"';
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}
