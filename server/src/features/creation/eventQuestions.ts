import type { Choice } from '@shared/creation';
import { baseProperties, buildEventDefinition, identifierOrder } from '../../definitions/newEventDefinition';
import { nearestNames } from '../../names';
import type { CreationContext } from './creationContext';
import { askMany, askOne, askText, error, required, warning, type Asked } from './interview';

/** The names that `event` may have, chosen from what is sent and not defined. */
export function undefinedEventQuestion(context: CreationContext): Asked {
  const received = [...context.received]
    .filter(([name]) => !context.findEvent(name))
    .sort(([, a], [, b]) => b - a);
  const sent = context.undefinedNames.filter((name) => !context.received.has(name));
  const choices: Choice[] = [
    ...received.map(([name, count], at) => ({
      value: name,
      label: name,
      description: `${count.toLocaleString('en')} times in the last 180 days`,
      ...(at === 0 && { section: 'Received by ClickHouse' }),
    })),
    ...sent.map((name, at) => ({
      value: name,
      label: name,
      description: context.senders(name)[0]?.path ?? '',
      ...(at === 0 && { section: 'Sent by code' }),
    })),
  ];
  return askOne(choices, {
    id: 'event',
    prompt:
      choices.length > 0
        ? 'Which event do you want to define?'
        : 'Every event that is sent has a definition; type the name of another one',
    proposal: choices.slice(0, 1).map((it) => it.value),
    open: true,
    check: ([name = '']) => remarkOnName(name, context, []),
  });
}

export function eventNameQuestion(context: CreationContext): Asked {
  return askText({
    id: 'event',
    prompt: 'Name of the event: what is done to what, and where, in lower case',
    placeholder: 'redeem_gift_card_in_checkout',
    check: ([name = '']) =>
      remarkOnName(
        name.trim(),
        context,
        context.countable.map((it) => it.action.value),
      ),
  });
}

function remarkOnName(
  name: string,
  context: CreationContext,
  others: readonly string[],
): ReturnType<Asked['check']> {
  if (name === '') return error('Name the event');
  const known = context.findEvent(name);
  if (known?.removed)
    return error(`'${name}' is the name of a removed event, whose history would be mixed up with it`);
  if (known) return error(`'${name}' is defined already, in ${context.pathOf(known.uri)}`);
  const built = buildEventDefinition({
    ...{ action: name, identifiers: [], properties: [], callersByEvent: new Map() },
    ...{ milestone: undefined, neighbours: [], owner: { group: '', categories: [] } },
    callingPath: context.callingPath,
    pathOf: (uri) => context.pathOf(uri),
    exists: () => false,
    schema: context.schemas.event,
  });
  if (built.kind === 'bad-name') return error(built.message.replace(/\.$/, ''));
  const alike = nearestNames(name, others, 3);
  return alike.length === 0
    ? undefined
    : warning(`There is ${alike.join(', ')}; go on if this is something else`);
}

export function descriptionQuestion(): Asked {
  return askText({
    id: 'description',
    prompt: 'What happens, where and when, in words that customers understand?',
    placeholder: 'Visitor pays a part of the order with a gift card, in the checkout',
    check: (value) =>
      required(value, 'Say what happens') ??
      ((value[0] ?? '').trim().split(/\s+/).length < 4
        ? warning('Say also where and when it happens')
        : undefined),
  });
}

/** The usual combinations, the most common first. */
const combinations = [
  ['project', 'namespace', 'user'],
  ['namespace', 'user'],
  ['user'],
  ['project', 'namespace'],
  ['namespace'],
  ['feature_enabled_by_namespace_ids', 'user'],
  [],
];

const identifierWords: Readonly<Record<string, string>> = {
  feature_enabled_by_namespace_ids: 'namespaces that enable the feature',
};

export function identifiersQuestion(event: string, context: CreationContext): Asked {
  const known = context.schemas.event.valuesAt(['identifiers', 0]);
  const possible = combinations.filter(
    (list) => known.length === 0 || list.every((it) => known.includes(it)),
  );
  const passed = context
    .senders(event)
    .flatMap(({ call }) => call.identifiers.map(({ name }) => name.replace(/_id$/, '')));
  if (passed.includes('project')) passed.push('namespace');
  const proposal = identifierOrder.filter((it) => passed.includes(it));
  const offered = [...possible, ...(proposal.length > 0 ? [proposal] : [])].map((it) => it.join(','));
  const choices = [...new Set(offered)].map((value) => ({ value, label: toLabel(value) }));
  return askOne(choices, {
    id: 'identifiers',
    prompt: 'Of whom is known that they did it?',
    proposal: [proposal.length > 0 ? proposal.join(',') : (offered[0] ?? '')],
  });
}

function toLabel(value: string): string {
  if (value === '') return 'Nobody: it happens to the whole instance';
  const words = value.split(',').map((it) => identifierWords[it] ?? it);
  const text =
    words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const basePropertyChoices: readonly Choice[] = [
  { value: 'label', label: 'label', description: 'a text' },
  { value: 'property', label: 'property', description: 'another text' },
  { value: 'value', label: 'value', description: 'a number, which can be summed up' },
];

export function propertiesQuestion(event: string, context: CreationContext): Asked {
  const passed = passedProperties(event, context);
  return askMany(basePropertyChoices, {
    id: 'properties',
    prompt: 'What else is told with it?',
    proposal: baseProperties.filter((it) => passed.has(it)),
  });
}

/** More properties, for which the basic ones must be used up. */
export function ownPropertiesQuestion(
  event: string,
  base: readonly string[],
  context: CreationContext,
): Asked {
  const mayHaveOwn = base.includes('value') || (base.includes('label') && base.includes('property'));
  const passed = [...passedProperties(event, context)].filter((it) => !baseProperties.includes(it));
  return askText({
    id: 'own-properties',
    prompt: 'Names of more properties, with commas between them; leave empty for none',
    placeholder: 'currency, weight',
    proposal: [mayHaveOwn ? passed.join(', ') : ''],
    hidden: !mayHaveOwn,
    check: (value) => {
      const names = toNames(value);
      const bad = names.find((it) => !/^[a-z0-9_]+$/.test(it) || baseProperties.includes(it));
      if (bad !== undefined)
        return error(
          `'${bad}' cannot be a property of your own: use lower-case letters, digits and underscores`,
        );
      return names.length > 0 && !mayHaveOwn
        ? error('Use label and property, or value, before properties of your own')
        : undefined;
    },
  });
}

/** Names between commas. */
export function toNames(value: readonly string[]): readonly string[] {
  const names = value.flatMap((it) => it.split(',')).map((it) => it.trim());
  return [...new Set(names.filter((it) => it !== ''))];
}

export function aboutQuestion(property: string): Asked {
  return askText({
    id: `about:${property}`,
    prompt: `What does ${property} say, and which values does it have?`,
    check: (value) => required(value, `Say what ${property} says`),
  });
}

function passedProperties(event: string, context: CreationContext): ReadonlySet<string> {
  return new Set(context.senders(event).flatMap(({ call }) => call.properties.map(({ key }) => key)));
}
