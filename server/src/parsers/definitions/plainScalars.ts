import { skipSpaces, trimmedEnd } from './lineCursor';
import { resolvePlain } from './yamlScalar';
import type { YamlList, YamlMap, YamlNode, YamlScalar } from './yamlTree';

const doubleQuote = 34;
const singleQuote = 39;
const openBracket = 91;
const openBrace = 123;

/** What a plain scalar may start with here; `-` only in front of something that is no list item. */
const plainStart = /[A-Za-z0-9_.+/~$(=<^;\u00A1-\uFFFF]|-[A-Za-z0-9._]/y;
/** An entry of a list in brackets. */
const flowItem = /'[^'\n]*'|"[^"\\\n]*"|[A-Za-z0-9_][\w./]*(?:[- ][\w./]+)*/y;

/** Reads the value that stands between two offsets of one line, its comment aside; undefined: not for us. */
export function readInline(text: string, start: number, lineEnd: number): YamlNode | undefined {
  switch (text.charCodeAt(start)) {
    case singleQuote:
    case doubleQuote:
      return readQuoted(text, start, lineEnd);
    case openBracket:
      return readFlowList(text, start, lineEnd);
    case openBrace:
      return readEmptyMap(text, start, lineEnd);
    default:
      return readPlain(text, start, lineEnd);
  }
}

export function plainScalar(written: string, start: number, end: number): YamlScalar {
  return { kind: 'scalar', value: resolvePlain(written), written, style: 'plain', start, end };
}

/** A missing value. */
export function emptyScalar(at: number): YamlScalar {
  return { kind: 'scalar', value: null, written: '', style: 'plain', start: at, end: at };
}

function readPlain(text: string, start: number, lineEnd: number): YamlScalar | undefined {
  const comment = text.slice(start, lineEnd).indexOf(' #');
  const end = comment >= 0 ? trimmedEnd(text, start, start + comment) : lineEnd;
  const written = plainText(text, start, end);
  return written === undefined ? undefined : plainScalar(written, start, end);
}

/** A line of a plain scalar; undefined when it could be anything else. */
export function plainText(text: string, start: number, end: number): string | undefined {
  plainStart.lastIndex = start;
  if (!plainStart.test(text)) return undefined;
  const written = text.slice(start, end);
  return written.includes(': ') || written.includes(' #') || written.endsWith(':') ? undefined : written;
}

function readQuoted(text: string, start: number, lineEnd: number): YamlScalar | undefined {
  const quote = text.charAt(start);
  let close = text.indexOf(quote, start + 1);
  if (quote === "'")
    while (text.charAt(close + 1) === "'" && close > 0) close = text.indexOf(quote, close + 2);
  if (close < 0 || close >= lineEnd || !endsValue(text, close + 1, lineEnd)) return undefined;
  const content = text.slice(start + 1, close);
  if (quote === '"' && content.includes('\\')) return undefined;
  const written = quote === "'" ? content.replaceAll("''", "'") : content;
  return { kind: 'scalar', value: written, written, style: 'quoted', start, end: close + 1 };
}

/** Scalars in brackets, in one line. */
function readFlowList(text: string, start: number, lineEnd: number): YamlList | undefined {
  const items: YamlScalar[] = [];
  let at = skipSpaces(text, start + 1);
  if (text.charAt(at) !== ']') {
    for (;;) {
      flowItem.lastIndex = at;
      const written = flowItem.exec(text)?.[0];
      if (written === undefined) return undefined;
      items.push(flowScalar(written, at));
      at = skipSpaces(text, at + written.length);
      if (text.charAt(at) !== ',') break;
      at = skipSpaces(text, at + 1);
    }
  }
  if (text.charAt(at) !== ']' || at >= lineEnd || !endsValue(text, at + 1, lineEnd)) return undefined;
  return { kind: 'list', flow: true, items, start, end: at + 1 };
}

function flowScalar(written: string, start: number): YamlScalar {
  const end = start + written.length;
  if (!/^['"]/.test(written)) return plainScalar(written, start, end);
  const content = written.slice(1, -1);
  return { kind: 'scalar', value: content, written: content, style: 'quoted', start, end };
}

function readEmptyMap(text: string, start: number, lineEnd: number): YamlMap | undefined {
  if (text.charAt(start + 1) !== '}' || !endsValue(text, start + 2, lineEnd)) return undefined;
  return { kind: 'map', flow: true, entries: [], start, end: start + 2 };
}

/** True when only spaces, or spaces and a comment, follow in the line. */
function endsValue(text: string, at: number, lineEnd: number): boolean {
  const next = skipSpaces(text, at);
  return next >= lineEnd || (next > at && text.charAt(next) === '#');
}
