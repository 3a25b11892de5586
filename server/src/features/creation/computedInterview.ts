import type { Choice } from '@shared/creation';
import { guessOwnership } from '../../definitions/ownershipGuess';
import { reportedPaths, suffixOf } from '../../definitions/metricNaming';
import { askAttributes } from './attributes';
import type { CreationContext } from './creationContext';
import { askMany, askOne, askText, error, required, type Asked, type Interview } from './interview';
import { planMetric, takenBy } from './metricPlan';
import { toFrameChoices } from './metricQuestions';
import type { Plan } from './plan';

/** Metrics that a class computes: from the database, or from the settings of an instance. */
export type ComputedUseCase = 'database' | 'setting';

const databaseFrames = ['28d', '7d', 'all'];

export function* computedInterview(useCase: ComputedUseCase, context: CreationContext): Interview<Plan> {
  const [typedClass = ''] = yield classQuestion(useCase);
  const instrumentationClass = typedClass.trim();
  const frames = useCase === 'setting' ? ['none'] : yield framesQuestion();
  const ordered = useCase === 'setting' ? frames : databaseFrames.filter((it) => frames.includes(it));
  const [valueType = ''] = useCase === 'setting' ? yield valueTypeQuestion() : ['number'];
  const [keyPath = ''] = yield keyPathQuestion(instrumentationClass, useCase, ordered, context);
  const [description = ''] = yield descriptionQuestion(useCase);
  const owner = guessOwnership({
    action: nameOfClass(instrumentationClass),
    ...{ callingPath: context.callingPath, callersByEvent: context.callersByEvent },
    ...{ neighbours: context.events, knownGroups: context.schemas.metric.valuesAt(['product_group']) },
  });
  const attributes = yield* askAttributes(context, { kind: 'metric', owner, tiers: undefined });
  const metric = {
    ...{ keyPath: keyPath.trim(), description: description.trim(), frames: ordered, valueType },
    ...{ rules: [], dataSource: useCase === 'setting' ? 'system' : 'database', instrumentationClass },
  };
  return planMetric(metric, attributes, context);
}

function classQuestion(useCase: ComputedUseCase): Asked {
  return askText({
    id: 'class',
    prompt: 'Name of the instrumentation class that computes it',
    placeholder: useCase === 'setting' ? 'GuestCheckoutEnabledMetric' : 'CountOrdersMetric',
    check: ([value = '']) =>
      /^(?:[A-Z][a-z]+::)*(?:[A-Z]+[a-z]+)+$/.test(value.trim())
        ? undefined
        : error('Write the class as Ruby does, such as CountOrdersMetric: letters only'),
  });
}

function framesQuestion(): Asked {
  return askMany(toFrameChoices(databaseFrames, new Map()), {
    id: 'frames',
    prompt: 'Over which time?',
    proposal: databaseFrames,
    check: (value) => required(value, 'Pick at least one time frame'),
  });
}

const valueTypes: readonly Choice[] = [
  { value: 'boolean', label: 'Whether something is so', description: 'boolean' },
  { value: 'string', label: 'A text', description: 'string' },
  { value: 'number', label: 'A number', description: 'number' },
];

function valueTypeQuestion(): Asked {
  return askOne(valueTypes, { id: 'value-type', prompt: 'What does it tell?', proposal: ['boolean'] });
}

function keyPathQuestion(
  instrumentationClass: string,
  useCase: ComputedUseCase,
  frames: readonly string[],
  context: CreationContext,
): Asked {
  const branch = useCase === 'setting' ? 'settings' : 'counts';
  const proposal = `${branch}.${nameOfClass(instrumentationClass)}${suffixOf(frames)}`;
  return askText({
    id: 'key-path',
    prompt: 'Key path: names joined by dots, under which the number is reported',
    proposal: [proposal],
    check: ([value = '']) => {
      const keyPath = value.trim();
      if (!/^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/.test(keyPath)) {
        return error('Use lower-case letters, digits and underscores, with dots between the names');
      }
      const taken = takenBy(keyPath, frames, context);
      if (taken !== undefined) return error(taken);
      const expanded = reportedPaths(keyPath, frames);
      return /_(?:weekly|monthly)_(?:weekly|monthly)$/.test(expanded.join(' '))
        ? error('Leave out _weekly and _monthly: they are added for each time frame')
        : undefined;
    },
  });
}

function descriptionQuestion(useCase: ComputedUseCase): Asked {
  return askText({
    id: 'description',
    prompt: 'What does it say, in words that customers understand?',
    placeholder:
      useCase === 'setting'
        ? 'Whether visitors can place an order without an account'
        : 'Count of orders that were paid',
    check: (value) => required(value, 'Say what it tells'),
  });
}

/** `count_orders`, of `CountOrdersMetric`. */
function nameOfClass(name: string): string {
  const own = name.slice(name.lastIndexOf(':') + 1).replace(/(?<=.)Metric$/, '');
  const words = own.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  return words === '' ? 'name' : words;
}
