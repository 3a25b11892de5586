import { countedAlready } from '../../definitions/countedAlready';
import { rulesOf } from '../../definitions/filterRules';
import { keyPathOf } from '../../definitions/metricNaming';
import { guessOwnership } from '../../definitions/ownershipGuess';
import type { EventDefinition } from '../../facts';
import { askAttributes, type AttributeProposals } from './attributes';
import type { CreationContext } from './creationContext';
import { askFilters } from './filterQuestions';
import type { Interview } from './interview';
import { planMetric } from './metricPlan';
import {
  eventsQuestion,
  framesQuestion,
  measureQuestion,
  metricDescriptionQuestion,
  nameQuestion,
  withPrefix,
} from './metricQuestions';
import { refused, type Plan } from './plan';

/** The order in which the usual generator writes time frames. */
const frameOrder = ['28d', '7d', 'all'];

/** Asks what a new metric counts, of which events. */
export function* metricInterview(context: CreationContext): Interview<Plan> {
  const picked = new Set(yield eventsQuestion(context));
  const events = context.countable.filter((it) => picked.has(it.action.value));
  const names = events.map((it) => it.action.value);
  const [measure = ''] = yield measureQuestion(events, context);
  const chosen = new Set(yield framesQuestion(measure, names, context));
  const frames = frameOrder.filter((it) => chosen.has(it));
  const wanted = yield* askFilters(measure, events);
  const [typed = ''] = yield nameQuestion({ measure, events: names, frames }, wanted.length > 0, context);
  const [description = ''] = yield metricDescriptionQuestion(measure, frames, events);
  const attributes = yield* askAttributes(context, proposalsFor(events, context));
  if (events.length === 0) return refused('Pick at least one event');
  const has = (event: string, property: string): boolean =>
    events.some((it) => it.action.value === event && it.properties.some(({ name }) => name === property));
  const metric = {
    keyPath: keyPathOf({ measure, events: names, frames, name: typed.trim() || undefined }),
    description: withPrefix(description, measure, frames),
    rules: rulesOf(measure, names, wanted, has),
    ...{ frames, valueType: 'number', dataSource: 'internal_events' },
  };
  const plan = planMetric(metric, attributes, context);
  const [twin] =
    wanted.length > 0
      ? []
      : countedAlready(measure, names, context.metrics).filter((it) => chosen.has(it.timeFrame));
  return twin ? { ...plan, remarks: [`This is counted already by ${twin.keyPath}`, ...plan.remarks] } : plan;
}

/** A metric belongs to whom its events belong to, and is reported where all of them are sent. */
export function proposalsFor(
  events: readonly EventDefinition[],
  context: CreationContext,
): AttributeProposals {
  const [first] = events;
  const owner = guessOwnership({
    action: first?.action.value ?? '',
    ...{ callingPath: context.callingPath, callersByEvent: new Map() },
    neighbours: events.length > 0 ? events : context.events,
    knownGroups: context.schemas.metric.valuesAt(['product_group']),
  });
  const tiers = first?.tiers
    .map((it) => it.value)
    .filter((tier) => events.every((it) => it.tiers.some(({ value }) => value === tier)));
  return { kind: 'metric', owner, tiers: tiers?.length ? tiers : undefined };
}
