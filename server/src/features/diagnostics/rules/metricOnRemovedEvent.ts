import type { TextEdit } from 'vscode-languageserver-types';
import { DefinitionEditor } from '../../../definitions/definitionEdits';
import { scalarText } from '../../../definitions/scalarText';
import type { EventDefinition } from '../../../facts';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { countedRules } from '../eventMetrics/counted';
import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

interface RemovedData {
  readonly event: string;
  /** True when the metric counts other events as well. */
  readonly isOneOfSeveral: boolean;
}

/** M13: a metric that is still reported counts an event that was removed. */
export const metricOnRemovedEvent: Rule = {
  code: 'metric-on-removed-event',
  severity: 'error',
  title: 'A metric counts a removed event',
  why: 'The application no longer loads the event, so the metric stays at zero and looks as if nobody used the feature.',
  example: 'status: active\nevents:\n  - name: view_old_cart # config/events/removed/view_old_cart.yml',
  fix: 'Mark the metric as removed, too, or take the event out of it.',
  *check({ facts, index }: RuleContext): Iterable<Finding> {
    for (const { metric, rule } of countedRules(facts)) {
      const event = rule.name.value;
      const removed = removalOf(index, event);
      if (!removed) continue;
      const isOneOfSeveral = metric.rules.some((it) => !removalOf(index, it.name.value));
      const data: RemovedData = { event, isOneOfSeveral };
      yield {
        range: rule.name.range,
        message: `The event '${event}' was removed, so it is no longer counted. ${isOneOfSeveral ? 'Take it out of the metric.' : 'Mark the metric as removed, too.'}`,
        data,
        related: [{ location: { uri: removed.uri, range: removed.action.range }, message: 'Removed here' }],
      };
    }
  },
  *fixes(
    { range, data }: Pick<Finding, 'range' | 'data'>,
    { facts, index, textOf }: FixContext,
  ): Iterable<Fix> {
    const { event, isOneOfSeveral } = data as RemovedData;
    const removed = removalOf(index, event);
    const text = textOf(facts.uri);
    if (!removed || text === undefined) return;
    const editor = new DefinitionEditor(text, 'metric');
    const edits = isOneOfSeveral
      ? [editor.removeItem(editor.pathAt(range.start).slice(0, -1))]
      : removalEdits(editor, removed);
    if (edits.some((it) => it === undefined)) return;
    yield {
      title: isOneOfSeveral ? `Take '${event}' out of the metric` : 'Mark the metric as removed',
      changes: { [facts.uri]: edits.filter((it) => it !== undefined) },
      isPreferred: true,
    };
  },
};

/** The definition of an event that has none any more but removed ones. */
function removalOf(index: WorkspaceIndex, event: string): EventDefinition | undefined {
  const definitions = index.eventsByName.find(event);
  return definitions.every((it) => it.removed) ? definitions[0] : undefined;
}

/** The metric goes with its event: same version, same change. */
function removalEdits(
  editor: DefinitionEditor,
  { milestoneRemoved, removedByUrl }: EventDefinition,
): readonly (TextEdit | undefined)[] {
  return [
    editor.setKey('status', 'removed'),
    editor.setKey('milestone_removed', milestoneRemoved ? scalarText(milestoneRemoved.value) : ''),
    editor.setKey('removed_by_url', removedByUrl ? scalarText(removedByUrl.value) : ''),
  ];
}
