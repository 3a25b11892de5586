/** Script, style and comment as a whole; else an attribute's value up to its closing quote or the end of the text. */
const stretches = /<(script|style)\b[\s\S]*?(?:<\/\1|$)|<!--[\s\S]*?(?:-->|$)|=\s*("[^"]*"?|'[^']*'?)/gi;
/** A line that begins with a tag stands in no attribute: the quote before it was left open. */
const tagAtLineStart = /\r?\n[ \t]*<\/?[a-z]/i;

/**
 * Closes attribute values whose quote is still open, which else swallow all markup up to the next quote: the line
 * break becomes the quote, all offsets stay. Undefined when nothing is open.
 */
export function closeOpenQuotes(text: string): string | undefined {
  const pieces: string[] = [];
  let copied = 0;
  stretches.lastIndex = 0;
  for (let found = stretches.exec(text); found; found = stretches.exec(text)) {
    const [whole, , value] = found;
    if (value === undefined) continue;
    const start = found.index + whole.length - value.length;
    const tag = tagAtLineStart.exec(value);
    if (!tag) continue;
    const lineBreak = start + value.search(/[\r\n]/);
    pieces.push(text.slice(copied, lineBreak), value.charAt(0));
    copied = lineBreak + 1;
    stretches.lastIndex = copied;
  }
  return copied === 0 ? undefined : pieces.join('') + text.slice(copied);
}
