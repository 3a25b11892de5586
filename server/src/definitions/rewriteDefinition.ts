import { LineMap } from '../text';
import { DefinitionEditor } from './definitionEdits';
import type { TextEdit } from 'vscode-languageserver-types';

/** One step of a change: `undefined` where the file is not laid out in a way that can be edited safely. */
export type DefinitionStep = (editor: DefinitionEditor) => TextEdit | undefined;

/** Several edits of one definition, each made on what the one before left; undefined when one is not possible. */
export function rewriteDefinition(
  text: string,
  kind: 'event' | 'metric',
  steps: readonly DefinitionStep[],
): TextEdit | undefined {
  let after = text;
  for (const step of steps) {
    const edit = step(new DefinitionEditor(after, kind));
    if (!edit) return undefined;
    const lines = new LineMap(after);
    after =
      after.slice(0, lines.offset(edit.range.start)) +
      edit.newText +
      after.slice(lines.offset(edit.range.end));
  }
  return difference(text, after);
}

/** The one stretch that differs. */
function difference(before: string, after: string): TextEdit {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let same = 0;
  while (same < Math.min(before.length, after.length) - start && before.at(-1 - same) === after.at(-1 - same))
    same++;
  const range = new LineMap(before).range({ start, end: before.length - same });
  return { range, newText: after.slice(start, after.length - same) };
}
