import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { CreationParams } from '@shared/protocol';
import { carriedBy, framesInWords, framesOf, useCase, usualMeasures } from '../../definitions/measures';
import type { EventDefinition, TrackingCall } from '../../facts';
import { rangesTouch } from '../../range';
import { newFileFor } from '../creation/creation';
import { itemsOf } from '../itemAt';
import { metricsCounting } from '../relations';
import { creationEdit, type CreationActionContext } from './unknownEventActions';

/** For an event that nothing counts, at its definition or a call: its usual metrics, and the guided way to others. */
export function metricActions(range: Range, context: CreationActionContext): readonly CodeAction[] {
  const event = uncountedAt(range, context);
  if (!event) return [];
  const name = event.action.value;
  const usual = usualMeasures(carriedBy(event)).flatMap((measure) => {
    const title = `Create metric: ${lowerFirst(useCase(measure))} of '${name}', ${framesInWords(framesOf(measure))}`;
    return creationAction(title, { what: ['metric'], events: [name], measure: [measure] }, context) ?? [];
  });
  return [...usual, ...guidedAction(name, context)];
}

function uncountedAt(range: Range, { facts, index }: CreationActionContext): EventDefinition | undefined {
  const isCall = ({ name, form, legacy }: TrackingCall): boolean =>
    form !== 'test' && !legacy && (name.kind === 'literal' || name.kind === 'constant');
  const sent = facts.calls.filter(isCall).map(({ name }) => name.range);
  const defined = facts.events.map(({ action }) => action.range);
  const places = [...sent, ...defined].filter((it) => rangesTouch(it, range));
  const names = itemsOf(facts).filter((it) => it.kind === 'event' && places.includes(it.range));
  for (const { name } of names) {
    const event = index.eventsByName.find(name).find((it) => !it.removed && it.internalEvents);
    if (event && metricsCounting(index, name).length === 0) return event;
  }
  return undefined;
}

function creationAction(
  title: string,
  answers: CreationParams['answers'],
  { facts, index, layout, surroundings, creation }: CreationActionContext,
): CodeAction | undefined {
  const action = { title, kind: CodeActionKind.QuickFix };
  const params: CreationParams = { place: facts.uri, answers };
  switch (creation) {
    case 'by-command':
      return { ...action, command: { title, command: 'metricLens.createDefinitions', arguments: [params] } };
    case 'when-chosen':
      return { ...action, data: params };
    case 'at-once': {
      const file = newFileFor(params, { ...surroundings(), index, layout });
      return file && { ...action, edit: creationEdit(file) };
    }
  }
}

/** Editors other than ours have no such command. */
function guidedAction(name: string, { facts, creation }: CreationActionContext): readonly CodeAction[] {
  if (creation !== 'by-command') return [];
  const title = `New metric on '${name}'…`;
  const params: CreationParams = { place: facts.uri, answers: { what: ['metric'], events: [name] } };
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: 'metricLens.new', arguments: [params] },
    },
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
