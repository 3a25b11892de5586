import type { Span } from '../../text';
import type { CodePart } from '../syntax';
import { Weave } from '../weave';

const attribute = /\s*([-\w:@.]+)(?:\s*=\s*("(?:#\{[^}]*\}|[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[@$\w.:!?]+))?/y;

/**
 * HAML's HTML style attributes between the brackets, `name="text #{ruby}" other=ruby_name`, as the Ruby hash they
 * stand for; undefined when there are none.
 */
export function htmlAttributesIn(text: string, { start, end }: Span): CodePart | undefined {
  const weave = new Weave(text, start).insert('_(');
  const inner = text.slice(start, end);
  let isEmpty = true;
  attribute.lastIndex = 0;
  for (let found = attribute.exec(inner); found; found = attribute.exec(inner)) {
    const [whole, key = '', written] = found;
    if (written === undefined) continue;
    const keyStart = start + found.index + whole.indexOf(key);
    const valueEnd = start + attribute.lastIndex;
    weave.insert(isEmpty ? '"' : ', "').copy({ start: keyStart, end: keyStart + key.length });
    weave
      .insert('" => ')
      .copy({ start: valueEnd - written.length, end: valueEnd })
      .insert(missingQuote(written));
    isEmpty = false;
  }
  return isEmpty ? undefined : weave.insert(')').toPart();
}

function missingQuote(written: string): string {
  const quote = written.charAt(0);
  if (quote !== '"' && quote !== "'") return '';
  return written.length > 1 && written.endsWith(quote) ? '' : quote;
}
