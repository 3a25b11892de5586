import type { Choice } from '@shared/creation';
import { countedAlready } from '../../definitions/countedAlready';
import {
  descriptionPrefix,
  framesInWords,
  framesOf,
  isUnique,
  measuresOf,
  useCase,
  carriedBy,
  type Measure,
} from '../../definitions/measures';
import { isTooLong, keyPathOf, type NamingInput } from '../../definitions/metricNaming';
import type { EventDefinition } from '../../facts';
import type { CreationContext } from './creationContext';
import { askMany, askOne, askText, error, required, warning, type Asked } from './interview';
import { takenBy } from './metricPlan';
import { describe } from './simpleMetric';

export function eventsQuestion(context: CreationContext): Asked {
  const inSight = context.eventsInSight;
  const all = context.countable;
  const here = all.filter((it) => inSight.has(it.action.value));
  const others = all.filter((it) => !inSight.has(it.action.value));
  const toChoices = (events: readonly EventDefinition[], section: string): readonly Choice[] =>
    events.map(({ action, description }, at) => ({
      value: action.value,
      label: action.value,
      ...(description && { detail: description.value }),
      ...(at === 0 && { section }),
    }));
  return askMany([...toChoices(here, 'In the file in front'), ...toChoices(others, 'All events')], {
    id: 'events',
    prompt:
      all.length === 0
        ? 'No event is defined that a metric could count'
        : 'What happens that shall be counted?',
    check: (value) => required(value, 'Pick at least one event'),
  });
}

export function measureQuestion(events: readonly EventDefinition[], context: CreationContext): Asked {
  const names = events.map((it) => it.action.value);
  const unique = context.schemas.metric.valuesAt(['events', 0, 'unique']);
  const possible = measuresOf(events.map(carriedBy)).filter(
    (it) => !isUnique(it) || unique.length === 0 || unique.includes(it),
  );
  const choices = possible.map((value) => {
    const [counted] = countedAlready(value, names, context.metrics);
    return {
      value,
      label: useCase(value),
      description: framesInWords(framesOf(value)),
      ...(counted && { detail: `Counted already by ${counted.keyPath}` }),
    };
  });
  return askOne(choices, { id: 'measure', prompt: 'What shall be counted?', proposal: possible.slice(0, 1) });
}

const frameChoices: Readonly<Record<string, Omit<Choice, 'value'>>> = {
  '7d': { label: 'Weekly', detail: 'The most recent complete week' },
  '28d': { label: 'Monthly', detail: 'The four most recent complete weeks' },
  all: { label: 'Total', detail: 'Since the metric exists' },
};

export function framesQuestion(measure: Measure, names: readonly string[], context: CreationContext): Asked {
  const counted = new Map(
    countedAlready(measure, names, context.metrics).map((it) => [it.timeFrame, it.keyPath]),
  );
  const possible = framesOf(measure);
  const open = possible.filter((it) => !counted.has(it));
  return askMany(toFrameChoices(possible, counted), {
    id: 'frames',
    prompt: 'Over which time?',
    proposal: open.length > 0 ? open : possible,
    check: (value) => {
      const [known] = value.flatMap((it) => counted.get(it) ?? []);
      return (
        required(value, 'Pick at least one time frame') ??
        (known === undefined ? undefined : warning(`Without a filter this is counted already by ${known}`))
      );
    },
  });
}

export function toFrameChoices(
  frames: readonly string[],
  counted: ReadonlyMap<string, string>,
): readonly Choice[] {
  return ['7d', '28d', 'all']
    .filter((it) => frames.includes(it))
    .map((value) => {
      const keyPath = counted.get(value);
      const choice = { value, ...frameChoices[value], label: frameChoices[value]?.label ?? value };
      return keyPath === undefined ? choice : { ...choice, description: `counted already by ${keyPath}` };
    });
}

/** A name for what is counted, where the events do not give the metric a name of its own. */
export function nameQuestion(naming: NamingInput, filtered: boolean, context: CreationContext): Asked {
  const plain = keyPathOf(naming);
  const reason =
    (filtered ? 'only some of the events are counted' : undefined) ??
    (isTooLong(plain)
      ? 'the names of the events are too long together'
      : takenBy(plain, naming.frames, context));
  return askText({
    id: 'name',
    prompt: `A name for what is counted${reason === undefined ? '' : `, since ${reason}`}`,
    placeholder: 'failed_checkouts',
    hidden: reason === undefined,
    check: ([value = '']) => {
      const name = value.trim();
      if (name === '')
        return reason === undefined ? undefined : error(`Name what is counted, since ${reason}`);
      if (!/^[a-z0-9_]+$/.test(name)) return error('Use lower-case letters, digits and underscores only');
      const keyPath = keyPathOf({ ...naming, name });
      if (isTooLong(keyPath)) return error('This is too long for the name of a file');
      const taken = takenBy(keyPath, naming.frames, context);
      return taken === undefined ? undefined : error(taken);
    },
  });
}

export function metricDescriptionQuestion(
  measure: Measure,
  frames: readonly string[],
  events: readonly EventDefinition[],
): Asked {
  const described = events.map(({ action, description }) => ({
    name: action.value,
    description: description?.value,
  }));
  const prefix = descriptionPrefix(measure, frames);
  return askText({
    id: 'description',
    prompt: 'What does the number say, in words that customers understand?',
    placeholder: `${prefix} …`,
    proposal: [described.length === 0 ? '' : describe(measure, frames, described)],
    check: ([value = '']) =>
      value.trim().replace(/[\s:]+$/, '') === prefix || value.trim() === ''
        ? error('Say what the number counts')
        : undefined,
  });
}

/** The text behind the usual beginning, unless it says so itself. */
export function withPrefix(text: string, measure: Measure, frames: readonly string[]): string {
  const prefix = descriptionPrefix(measure, frames);
  const told = text.trim();
  const says = /\b(?:count|number|sum|total)\b/i.test(told.split(/\s+/).slice(0, 3).join(' '));
  return says ? told : `${prefix} ${told}`;
}
