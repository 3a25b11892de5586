import type { Answers, Choice, Question, Remark } from '@shared/creation';
import type { CreationParams, CreationPlan, NewDefinition } from '@shared/protocol';
import { computedInterview } from './computedInterview';
import type { NewDefinitionContext } from '../newDefinition';
import { CreationContext } from './creationContext';
import { eventInterview } from './eventInterview';
import { askOne, holdInterview, remarkOn, type Answered, type Interview } from './interview';
import { metricInterview } from './metricInterview';
import { toNewDefinition, type Plan } from './plan';

const useCases: Readonly<
  Record<string, Omit<Choice, 'value'> & { start(context: CreationContext): Interview<Plan> }>
> = {
  metric: {
    label: 'Count something that is recorded',
    detail: 'A metric on events: unique users, all occurrences, a sum, only where …',
    start: metricInterview,
  },
  event: {
    label: 'Record something that happens',
    detail: 'An event, without metrics for now',
    start: (context) => eventInterview('event', context),
  },
  'event-with-metrics': {
    label: 'Record something and count it',
    detail: 'An event with its usual metrics, in one go',
    start: (context) => eventInterview('event-with-metrics', context),
  },
  'undefined-event': {
    label: 'Define an event that is sent already',
    detail: 'Received by ClickHouse or sent by code, and defined nowhere',
    start: (context) => eventInterview('undefined-event', context),
  },
  database: {
    label: 'Count rows of the database',
    detail: 'A metric that a class computes from the database',
    start: (context) => computedInterview('database', context),
  },
  setting: {
    label: 'Report a setting',
    detail: 'A metric that tells how an instance is set up',
    start: (context) => computedInterview('setting', context),
  },
};

function* interview(context: CreationContext): Interview<Plan | undefined> {
  const choices = Object.entries(useCases).map(([value, { label, detail = '' }]) => ({
    value,
    label,
    detail,
  }));
  const [chosen = ''] = yield askOne(choices, {
    id: 'what',
    prompt: 'What do you want to know?',
    proposal: ['metric'],
  });
  const useCase = useCases[chosen];
  return useCase && (yield* useCase.start(context));
}

/** The question at a step, those left out that need no answer of people. */
export function creationStep(
  context: CreationContext,
  answers: Answers,
  step: number,
): { readonly question: Question | null; readonly steps: number } {
  const { answered } = holdInterview(interview(context), answers);
  const shown = answered.filter(({ asked }) => !asked.hidden);
  const current = shown[step];
  return { question: current ? toQuestion(current, answers) : null, steps: shown.length };
}

export function checkAnswer(
  context: CreationContext,
  answers: Answers,
  id: string,
  value: readonly string[],
): Remark | undefined {
  const { answered } = holdInterview(interview(context), answers, id);
  const last = answered.at(-1)?.asked;
  return last?.id === id ? remarkOn(last, value) : undefined;
}

/** The files that answers lead to; what was not answered is as proposed. */
export function creationPlan(context: CreationContext, answers: Answers): CreationPlan {
  const { answered, result } = holdInterview(interview(context), answers);
  const wrong = answered.find(({ remark }) => remark?.severity === 'error');
  const problem = wrong?.remark?.text ?? result?.problem ?? null;
  if (problem !== null || !result) return { files: [], remarks: [], problem };
  // what is to be known of choices depends on those that follow: the plan says it
  const typed = answered.filter(({ asked }) => asked.kind === 'text');
  const warnings = typed.flatMap(({ remark }) => remark?.text ?? []);
  return {
    files: result.files.map((it) => toNewDefinition(it, context)),
    remarks: [...warnings, ...result.remarks],
    problem: null,
  };
}

/** The one file that the answers of a quick fix lead to; undefined when they lead to none. */
export function newFileFor(
  { place, answers }: CreationParams,
  surroundings: NewDefinitionContext,
): NewDefinition | undefined {
  const context = CreationContext.at(place, { ...surroundings, received: new Map() });
  return context && creationPlan(context, answers).files[0];
}

/** Ids of answers to questions that the other answers do not lead to. */
export function unasked(context: CreationContext, answers: Answers): readonly string[] {
  const { answered } = holdInterview(interview(context), answers);
  const asked = new Set(answered.map((it) => it.asked.id));
  return Object.keys(answers).filter((id) => !asked.has(id));
}

/** What was typed before is shown again, even where it does not fit any more. */
function toQuestion({ asked, answer }: Answered, answers: Answers): Question {
  const { id, prompt, kind, choices, open, placeholder } = asked;
  const shown = kind === 'text' ? (answers[id] ?? answer) : answer;
  return {
    id,
    prompt,
    kind,
    choices,
    open,
    answer: shown,
    ...(placeholder !== undefined && { placeholder }),
  };
}
