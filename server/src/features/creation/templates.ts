import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type Position,
} from 'vscode-languageserver-types';
import { defaultTiers, placeholderUrl } from '../../definitions/definitionDefaults';
import { rulesOf } from '../../definitions/filterRules';
import {
  framesInWords,
  framesOf,
  sumOfValue,
  total,
  useCase,
  type Measure,
} from '../../definitions/measures';
import { keyPathOf } from '../../definitions/metricNaming';
import { buildEventDefinition } from '../../definitions/newEventDefinition';
import { buildMetricDefinition } from '../../definitions/newMetricDefinition';
import { guessOwnership } from '../../definitions/ownershipGuess';
import type { Completions } from '../completion/completion';
import type { CreationContext } from './creationContext';
import { describe } from './simpleMetric';

const nameless = 'event_name';

/** What can be written at a place of a definition file, and in an empty one also all of it at once. */
export function withTemplates(
  found: Completions | undefined,
  position: Position,
  text: string,
  { kind, context }: { readonly kind: 'event' | 'metric'; readonly context: CreationContext },
): Completions | undefined {
  if (!/^\s*(?:---\s*)?$/.test(text)) return found;
  const range = found?.range ?? { start: position, end: position };
  const items = definitionTemplates(kind, context, text.includes('---'));
  return { range, items: [...items, ...(found?.items ?? [])], isComplete: found?.isComplete ?? true };
}

/** Snippets whose places are filled in as far as the file's name tells. */
function definitionTemplates(
  kind: 'event' | 'metric',
  context: CreationContext,
  hasStart: boolean,
): readonly CompletionItem[] {
  const templates = kind === 'event' ? [eventTemplate(context)] : metricTemplates(context);
  return templates.map(({ label, detail, text, places }, order) => ({
    ...{ label, detail, kind: CompletionItemKind.Snippet, insertTextFormat: InsertTextFormat.Snippet },
    sortText: ` ${order}`, // before the keys
    textEditText: toSnippet(hasStart ? text.replace(/^---\n/, '') : text, places),
  }));
}

interface Template {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  /** Texts to be written over, in the order of the tab key; one that comes twice is written once. */
  readonly places: readonly string[];
}

function eventTemplate(context: CreationContext): Template {
  const name = fileName(context);
  const action = /^[a-z0-9_]+$/.test(name) ? name : nameless;
  const senders = context.senders(action);
  const built = buildEventDefinition({
    action,
    identifiers: senders.flatMap(({ call }) => call.identifiers.map((it) => it.name)),
    properties: senders.flatMap(({ call }) =>
      call.properties.map(({ key, value }) => ({ key, type: value.type })),
    ),
    callingPath: senders[0]?.path ?? context.callingPath,
    milestone: context.milestone,
    neighbours: context.events,
    callersByEvent: context.callersByEvent,
    pathOf: (uri) => context.pathOf(uri),
    exists: () => false, // it is this file
    schema: context.schemas.event,
  });
  const text = built.kind === 'file' ? built.text : '';
  const descriptions = [...text.matchAll(/(?<=^\s*description: )Describe .*$/gm)].map(([place]) => place);
  const places = action === nameless ? [nameless, ...descriptions] : descriptions;
  return { label: 'event', detail: 'Something that happens', text, places };
}

/** The usual measures, of the event that the file's name ends with. */
function metricTemplates(context: CreationContext): readonly Template[] {
  const name = fileName(context).replace(/_(?:weekly|monthly)$/, '');
  const known = context.countable.map((it) => it.action.value).filter((it) => name.endsWith(it));
  const event = known.reduce((a, b) => (b.length > a.length ? b : a), '');
  return ['user.id', total, sumOfValue].map((measure) => metricTemplate(measure, event, context));
}

function metricTemplate(measure: Measure, known: string, context: CreationContext): Template {
  const name = known === '' ? nameless : known;
  const frames = framesOf(measure);
  const owner = guessOwnership({
    ...{ action: name, callingPath: context.callingPath, callersByEvent: new Map() },
    ...{ neighbours: context.events, knownGroups: context.schemas.metric.valuesAt(['product_group']) },
  });
  const event = context.findEvent(name);
  const description = describe(measure, frames, [{ name, description: event?.description?.value }]);
  const { text } = buildMetricDefinition({
    content: {
      ...{ keyPath: keyPathOf({ measure, events: [name], frames }), description, timeFrames: frames },
      ...{ group: owner.group, categories: owner.categories, milestone: context.milestone, url: undefined },
      ...{
        valueType: 'number',
        dataSource: 'internal_events',
        rules: rulesOf(measure, [name], [], () => false),
      },
      tiers: event?.tiers.map((it) => it.value) ?? defaultTiers(false, context.schemas.metric),
    },
    habits: context.habits,
    placeholderUrl: placeholderUrl(context.definitions),
    schema: context.schemas.metric,
  });
  const about = description.slice(description.indexOf(': ') + 2);
  return {
    label: `metric: ${useCase(measure).toLowerCase()}`,
    detail: framesInWords(frames),
    text,
    places: known === '' ? [name] : [about],
  };
}

function fileName({ callingPath }: CreationContext): string {
  return callingPath.slice(callingPath.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

/** Every text of `places` becomes a place of the snippet, the same one wherever it stands. */
function toSnippet(text: string, places: readonly string[]): string {
  const escaped = (it: string): string => it.replaceAll(/[\\$}]/g, '\\$&');
  return places.reduce(
    (snippet, place, at) => snippet.replaceAll(escaped(place), () => `\${${at + 1}:${escaped(place)}}`),
    escaped(text),
  );
}
