import type { Span } from '../../text';
import { toText, type Pair, type Value } from '../syntax';
import { withHoles } from './balance';

const attribute = /\s*([-\w:@.]+)(?:\s*=\s*("(?:#\{[^}]*\}|[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[@$\w.:!?]+))?/y;

/** HAML's HTML style attributes between the brackets: `name="text #{ruby}" other=ruby_name`. */
export function htmlAttributesIn(text: string, { start, end }: Span): readonly Pair[] {
  const pairs: Pair[] = [];
  const inner = text.slice(start, end);
  attribute.lastIndex = 0;
  for (let found = attribute.exec(inner); found; found = attribute.exec(inner)) {
    const [whole, key = '', written] = found;
    if (written === undefined) continue;
    const keyStart = start + found.index + whole.indexOf(key);
    const valueEnd = start + attribute.lastIndex;
    pairs.push({
      key,
      keySpan: { start: keyStart, end: keyStart + key.length },
      value: toValue(text, written, { start: valueEnd - written.length, end: valueEnd }),
      span: { start: keyStart, end: valueEnd },
    });
  }
  return pairs;
}

function toValue(text: string, written: string, span: Span): Value {
  const quote = written.charAt(0);
  if (quote !== '"' && quote !== "'") return { kind: 'name', path: written, span };
  const closed = written.length > 1 && written.endsWith(quote);
  const content = { start: span.start + 1, end: closed ? span.end - 1 : span.end };
  return toText(withHoles(text, content), span, content);
}
