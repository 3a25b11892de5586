import { buildEventDefinition } from '../../definitions/newEventDefinition';
import { guessOwnership } from '../../definitions/ownershipGuess';
import { framesInWords, framesOf, measuresOf, useCase, usualMeasures } from '../../definitions/measures';
import { askAttributes, type Attributes } from './attributes';
import type { CreationContext } from './creationContext';
import {
  aboutQuestion,
  descriptionQuestion,
  eventNameQuestion,
  identifiersQuestion,
  ownPropertiesQuestion,
  propertiesQuestion,
  toNames,
  undefinedEventQuestion,
} from './eventQuestions';
import { askMany, type Asked, type Interview } from './interview';
import { mergePlans, refused, type Plan } from './plan';
import { planSimpleMetric, type CountedEvent } from './simpleMetric';

export type EventUseCase = 'event' | 'event-with-metrics' | 'undefined-event';

/** Asks what a new event is, and with `event-with-metrics` what to count of it. */
export function* eventInterview(useCaseId: EventUseCase, context: CreationContext): Interview<Plan> {
  const [name = ''] = yield useCaseId === 'undefined-event'
    ? undefinedEventQuestion(context)
    : eventNameQuestion(context);
  const action = name.trim();
  const [description = ''] = yield descriptionQuestion();
  const [identifiers = ''] = yield identifiersQuestion(action, context);
  const identifierList = identifiers.split(',').filter((it) => it !== '');
  const base = yield propertiesQuestion(action, context);
  const own = toNames(yield ownPropertiesQuestion(action, base, context));
  const properties: { readonly key: string; readonly type: 'other'; readonly description: string }[] = [];
  for (const key of [...base, ...own]) {
    const [about = ''] = yield aboutQuestion(key);
    properties.push({ key, type: 'other', description: about.trim() });
  }
  const callingPath = context.senders(action)[0]?.path ?? context.callingPath;
  const owner = guessOwnership({
    ...{ action, callingPath, neighbours: context.events, callersByEvent: context.callersByEvent },
    knownGroups: context.schemas.event.valuesAt(['product_group']),
  });
  const paid = /^(?:.*\/)?ee\//.test(callingPath);
  const tiers = paid ? ['premium', 'ultimate'] : undefined;
  const attributes = yield* askAttributes(context, { kind: 'event', owner, tiers });
  const built = buildEventDefinition({
    ...{ action, properties, callingPath, description: description.trim(), exact: true },
    ...{ owner: attributes.owner, tiers: attributes.tiers, milestone: attributes.milestone },
    ...(attributes.url !== undefined && { url: attributes.url }),
    identifiers: identifierList,
    neighbours: context.events,
    callersByEvent: context.callersByEvent,
    pathOf: (uri) => context.pathOf(uri),
    exists: (path) => context.exists(path),
    schema: context.schemas.event,
  });
  if (built.kind === 'exists') return refused(`${built.path} exists already`);
  if (built.kind === 'bad-name') return refused(built.message);
  const plan: Plan = { files: [built], remarks: built.mistakes.map((it) => `${built.path}: ${it}`) };
  if (useCaseId !== 'event-with-metrics') return plan;
  const event: CountedEvent = {
    name: action,
    description: description.trim(),
    identifiers: identifierList,
    properties: properties.map(({ key }) => key),
  };
  return yield* withMetrics(plan, event, attributes, context);
}

function* withMetrics(
  plan: Plan,
  event: CountedEvent,
  attributes: Attributes,
  context: CreationContext,
): Interview<Plan> {
  const measures = yield metricsQuestion(event);
  const metrics = measures.map((measure) => planSimpleMetric(measure, event, attributes, context));
  return mergePlans([plan, ...metrics]);
}

function metricsQuestion(event: CountedEvent): Asked {
  const choices = measuresOf([event]).map((value) => ({
    value,
    label: useCase(value),
    description: framesInWords(framesOf(value)),
  }));
  return askMany(choices, {
    id: 'metrics',
    prompt: 'What shall be counted of it?',
    proposal: usualMeasures(event),
  });
}
