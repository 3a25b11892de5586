import type { Answers, Question } from '@shared/creation';

/**
 * The answers with one more. What is accepted as it was proposed is no answer of its own: the proposal may become
 * a better one when earlier answers change.
 */
export function remember(answers: Answers, { id, answer }: Question, value: readonly string[]): Answers {
  const isProposal =
    !(id in answers) && value.length === answer.length && value.every((it) => answer.includes(it));
  return isProposal ? answers : { ...answers, [id]: value };
}

/** Only the answers to these questions. */
export function answersOf(ids: readonly string[], answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)));
}
