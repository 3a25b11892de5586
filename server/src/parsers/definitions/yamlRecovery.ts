import type { Span } from '../../text';

const documentMarker = /^(?:---|\.\.\.)(?:\s|$)/;
const startsEntry = /^[^\s#\-[\]{}]|^-[^\s-]/;

/**
 * The stretches of a block map's entries at the left margin, each with the lines that belong to it, of the
 * first document only. Read one by one, a broken entry (an open quote, a second colon) cannot swallow the
 * entries below it. Empty when the document is no block map.
 */
export function topLevelChunks(text: string): readonly Span[] {
  const starts: number[] = [];
  let end = text.length;
  let begun = false;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (documentMarker.test(line)) {
      if (begun) {
        end = index;
        break;
      }
      continue;
    }
    if (startsEntry.test(line)) starts.push(index);
    else if (!begun && /^[^\s#]/.test(line)) return [];
    begun ||= /^\s*[^\s#]/.test(line);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? end }));
}
