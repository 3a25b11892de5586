import type { Range } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import type { Fix, FixContext } from '../fix';

/** One fix that takes out the entry whose key stands at a place; with it a map that would be left empty. */
export function* removeEntry(
  title: string,
  { start }: Range,
  { facts, textOf }: Pick<FixContext, 'facts' | 'textOf'>,
): Iterable<Fix> {
  const text = textOf(facts.uri);
  if (text === undefined) return;
  const editor = new DefinitionEditor(text, 'metric');
  const path = editor.pathAt(start);
  const edit = editor.removeEntry(path) ?? editor.removeEntry(path.slice(0, -1));
  if (edit) yield { title, changes: { [facts.uri]: [edit] } };
}
