import { rulesOf } from '../../definitions/filterRules';
import { descriptionPrefix, framesOf, type Carried, type Measure } from '../../definitions/measures';
import { keyPathOf } from '../../definitions/metricNaming';
import type { Attributes } from './attributes';
import type { CreationContext } from './creationContext';
import { planMetric } from './metricPlan';
import type { Plan } from './plan';

/** An event to be counted, defined already or about to be. */
export interface CountedEvent extends Carried {
  readonly name: string;
  readonly description: string | undefined;
}

/** The metric that counts one event by one measure over all its time frames, without questions. */
export function planSimpleMetric(
  measure: Measure,
  event: CountedEvent,
  attributes: Attributes,
  context: CreationContext,
): Plan {
  const events = [event.name];
  const frames = framesOf(measure);
  const metric = {
    keyPath: keyPathOf({ measure, events, frames }),
    description: describe(measure, frames, [event]),
    rules: rulesOf(measure, events, [], () => false),
    ...{ frames, valueType: 'number', dataSource: 'internal_events' },
  };
  return planMetric(metric, attributes, context);
}

/** `Count of unique users: visitor puts a product into the cart`, for the author to polish. */
export function describe(
  measure: Measure,
  frames: readonly string[],
  events: readonly Pick<CountedEvent, 'name' | 'description'>[],
): string {
  const texts = events.map(({ name, description }) => description?.trim().replace(/\.$/, '') ?? name);
  return `${descriptionPrefix(measure, frames)}: ${texts.map(lowerFirst).join('; or ')}`;
}

/** Lower case at the start, but for abbreviations. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
