import type { TextEdit } from 'vscode-languageserver-types';
import { milestoneFromVersion, newestMilestone, placeholderUrl } from '../../definitions/definitionDefaults';
import { DefinitionEditor } from '../../definitions/definitionEdits';
import type { EventDefinition, MetricDefinition } from '../../facts';
import type { RefactoringContext } from '../edits/refactoringContext';

/** The edits that mark a definition as removed; undefined where its file cannot be read or edited safely. */
export function removedFields(
  definition: EventDefinition | MetricDefinition,
  { index, layout, textOf, around }: RefactoringContext,
): readonly TextEdit[] | undefined {
  const text = textOf(definition.uri);
  if (text === undefined) return undefined;
  const root = layout.rootOf(definition.uri);
  const neighbours = [...index.facts.all()]
    .filter(({ uri }) => layout.rootOf(uri) === root)
    .flatMap(({ events, metrics }) => [...events, ...metrics]);
  const { versionText } = around(definition.uri);
  const milestone = milestoneFromVersion(versionText ?? '') ?? newestMilestone(neighbours);
  const editor = new DefinitionEditor(text, definition.kind);
  const edits = [
    editor.setKey('status', 'removed'),
    editor.setKey('milestone_removed', milestone === undefined ? '' : `'${milestone}'`),
    editor.setKey('removed_by_url', placeholderUrl(neighbours)),
  ];
  return edits.every((it) => it !== undefined) ? edits : undefined;
}
