import type { TextEdit } from 'vscode-languageserver-types';
import { nameProblem } from '../../definitions/nameProblem';
import { rewriteDefinition, type DefinitionStep } from '../../definitions/rewriteDefinition';
import type { DefinitionSchema } from '../../definitions/schemaValidator';
import type { EventDefinition, TrackingCall } from '../../facts';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import { readYaml } from '../../parsers/definitions/yamlReader';
import { LineMap } from '../../text';
import type { PlannedEdit } from '../edits/plannedEdit';
import type { RefactoringContext } from '../edits/refactoringContext';
import { newDefinitionFor } from '../newDefinition';

/** What calls of an event pass after they were migrated. */
export interface SentEvent {
  readonly name: string;
  readonly uri: string;
  /** One of the calls, as it was. */
  readonly call: TrackingCall;
  readonly identifiers: readonly string[];
  readonly properties: readonly string[];
}

export interface DefinitionChange extends Pick<PlannedEdit, 'changes' | 'creations'> {
  readonly checks: readonly string[];
}

/** Why an event cannot be an internal event under its present name; undefined when it can. */
export function whyNotInternal(name: string, uri: string, context: RefactoringContext): string | undefined {
  const problem = nameProblem('action', name, context.around(uri).schemas.event);
  if (problem !== undefined) return `${problem} Rename the event first.`;
  const shared = sharedName(name, context.index);
  if (shared !== undefined) return shared;
  const all = context.index.eventsByName.find(name);
  const live = all.filter(({ removed }) => !removed);
  return live.length === 0 && all.length > 0
    ? `'${name}' is the name of a removed event: take another.`
    : undefined;
}

/** What to do about a name that several events have; undefined for others. */
export function sharedName(name: string, index: WorkspaceIndex): string | undefined {
  const live = index.eventsByName.find(name).filter(({ removed }) => !removed);
  return live.length > 1
    ? `Several events are named '${name}' (by category), and internal events are told by name alone: give it a name of its own first.`
    : undefined;
}

/** Makes the definition of an event, or turns the one of old into that of an internal event; a reason where it cannot. */
export function defineInternal(
  sent: SentEvent,
  note: string,
  context: RefactoringContext,
): DefinitionChange | { readonly refused: string } {
  const [definition] = context.index.eventsByName.find(sent.name).filter(({ removed }) => !removed);
  if (!definition) return createDefinition(sent, note, context);
  const steps = stepsFor(definition, sent);
  if (steps.length === 0) return { changes: [], checks: [] };
  const text = context.textOf(definition.uri);
  const edit = text === undefined ? undefined : rewriteDefinition(text, 'event', steps);
  if (text === undefined || !edit)
    return {
      refused: `${context.pathOf(definition.uri)} is not written in a way that can be edited safely.`,
    };
  const problem = propertyProblem(text, edit, context.around(definition.uri).schemas.event);
  if (problem !== undefined)
    return { refused: `'${sent.name}' cannot declare what the calls pass: ${problem}` };
  const { category, internalEvents } = definition;
  return {
    changes: [{ ...edit, uri: definition.uri, note }],
    checks:
      category && !internalEvents
        ? [`'${sent.name}' is no longer sent under the category '${category.value}'.`]
        : [],
  };
}

/** What a definition lacks for the new calls. */
function stepsFor(
  definition: EventDefinition,
  { identifiers, properties }: SentEvent,
): readonly DefinitionStep[] {
  const declared = new Set(definition.properties.map(({ name }) => name));
  const missing = properties.filter((it) => !declared.has(it));
  const describe = missing.map(
    (key): DefinitionStep =>
      (editor) =>
        editor.addToMap('additional_properties', key, `\n  description: Describe what ${key} says`),
  );
  return definition.internalEvents ? describe : [...stepsToInternal(definition, identifiers), ...describe];
}

function stepsToInternal(
  { category, identifiers: declared }: EventDefinition,
  identifiers: readonly string[],
): readonly DefinitionStep[] {
  const steps: DefinitionStep[] = [(editor) => editor.setKey('internal_events', 'true')];
  if (category) steps.push((editor) => editor.removeEntry(['category']));
  if (declared.length === 0 && identifiers.length > 0)
    steps.push((editor) => editor.setKey('identifiers', identifiers.map((it) => `\n- ${it}`).join('')));
  return steps;
}

/** What the schema says against the properties after an edit, and did not say before it. */
function propertyProblem(text: string, edit: TextEdit, schema: DefinitionSchema): string | undefined {
  const lines = new LineMap(text);
  const { start, end } = edit.range;
  const after = text.slice(0, lines.offset(start)) + edit.newText + text.slice(lines.offset(end));
  const [old, now] = [text, after].map((it) =>
    schema.validate(readYaml(it)).filter(({ data }) => data?.path[0] === 'additional_properties'),
  );
  return old?.length === 0 ? now?.[0]?.message : undefined;
}

function createDefinition(
  { name, uri, call, identifiers, properties }: SentEvent,
  note: string,
  context: RefactoringContext,
): DefinitionChange | { readonly refused: string } {
  const { range } = call.name;
  const migrated: TrackingCall = {
    ...call,
    identifiers: identifiers.map((it) => ({ name: it, keyRange: range, range })),
    properties: properties.map((key) => {
      const known = call.properties.find((it) => it.key === key);
      return known ?? { key, keyRange: range, range, value: { type: 'other', range } };
    }),
  };
  const made = newDefinitionFor(name, migrated, uri, { ...context, ...context.around(uri) });
  if (!made)
    return {
      refused: `The definition of '${name}' cannot be made: its file exists, or the schema refuses it.`,
    };
  return {
    changes: [],
    creations: [{ uri: made.uri, text: made.text, note }],
    checks: [`'${name}' gets a definition: describe it there.`],
  };
}
