import { TextEdit, type Range } from 'vscode-languageserver-types';
import { LineMap } from '../../../text';

/**
 * Takes one of several arguments, pairs or attributes out, with the comma or the blanks that part it from the next.
 * Undefined where it is the only one in its brackets: what else goes with it only the writer knows.
 */
export function removeArgument(text: string, range: Range): TextEdit | undefined {
  const lines = new LineMap(text);
  const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
  const before = text.slice(0, start);
  const after = text.slice(end);
  const edit = (from: number, to: number): TextEdit => TextEdit.del(lines.range({ start: from, end: to }));
  const comma = /,\s*$/.exec(before);
  if (comma) return edit(comma.index, end);
  const follows = /^\s*,[ \t]*/.exec(after);
  if (follows) return edit(start, end + follows[0].length);
  const [blank = ''] = /\s+$/.exec(before) ?? [];
  const isAttribute = blank !== '' && /^[^<>]*\/?>/.test(after) && /<[^<>]*$/.test(before);
  return isAttribute ? edit(start - blank.length, end) : undefined;
}
