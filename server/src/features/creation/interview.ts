import type { Answers, Choice, Question, Remark } from '@shared/creation';
import { nearestNames } from '../../names';

/** A question on its way to an answer. */
export interface Asked extends Omit<Question, 'answer'> {
  /** The answer of somebody who has none. */
  readonly proposal: readonly string[];
  /** Asked only of those who answer it unasked: the proposal does. */
  readonly hidden: boolean;
  readonly check: (value: readonly string[]) => Remark | undefined;
}

/**
 * Questions one after the other, each made with the answers to those before, and what follows from all of them.
 * Whatever is answered, it comes to its end: wrong answers are remarked on by whoever holds the interview.
 */
export type Interview<R> = Generator<Asked, R, readonly string[]>;

/** A question that was asked, and what came back. */
export interface Answered {
  readonly asked: Asked;
  /** What the interview went on with. */
  readonly answer: readonly string[];
  /** On the answer as it was given. */
  readonly remark: Remark | undefined;
}

export interface Held<R> {
  readonly answered: readonly Answered[];
  readonly result: R | undefined;
}

/** Holds an interview with answers given beforehand, to its end or to the question `until`. */
export function holdInterview<R>(interview: Interview<R>, answers: Answers, until?: string): Held<R> {
  const answered: Answered[] = [];
  let next = interview.next();
  while (next.done !== true) {
    const { value: asked } = next;
    const given = answers[asked.id];
    const answer = given === undefined ? asked.proposal : usable(asked, given);
    answered.push({ asked, answer, remark: remarkOn(asked, given ?? asked.proposal) });
    if (asked.id === until) return { answered, result: undefined };
    next = interview.next(answer);
  }
  return { answered, result: next.value };
}

/** What is to be said of an answer, as it was given. */
export function remarkOn(asked: Asked, value: readonly string[]): Remark | undefined {
  const strange = value.find((it) => !isPossible(asked, it));
  if (strange === undefined) return asked.check(value);
  const known = asked.choices.map((it) => it.value);
  if (known.length === 0) return error(`'${strange}' is not possible here`);
  const alike = nearestNames(strange, known, maxSuggested);
  if (known.length <= maxListed) return error(`'${strange}' is none of: ${known.join(', ')}`);
  const hint = alike.length === 0 ? '' : `; did you mean ${alike.join(', ')}?`;
  return error(`'${strange}' is none of the ${known.length} that are possible${hint}`);
}

export function error(text: string): Remark {
  return { text, severity: 'error' };
}

export function warning(text: string): Remark {
  return { text, severity: 'warning' };
}

/** For checks of answers that must not be empty. */
export function required(value: readonly string[], text: string): Remark | undefined {
  return value.every((it) => it.trim() === '') ? error(text) : undefined;
}

type Details = Pick<Asked, 'id' | 'prompt'> & Partial<Asked>;

export function askText(details: Details): Asked {
  return complete('text', details);
}

export function askOne(choices: readonly Choice[], details: Details): Asked {
  return complete('one', { ...details, choices });
}

export function askMany(choices: readonly Choice[], details: Details): Asked {
  return complete('many', { ...details, choices });
}

const maxListed = 12;
const maxSuggested = 3;

function complete(kind: Question['kind'], details: Details): Asked {
  return {
    choices: [],
    open: kind === 'text',
    proposal: kind === 'text' ? [''] : [],
    hidden: false,
    check: () => undefined,
    ...details,
    kind,
  };
}

/** Choices that are gone, because an earlier answer changed, are forgotten. */
function usable(asked: Asked, given: readonly string[]): readonly string[] {
  const possible = given.filter((it) => isPossible(asked, it));
  return possible.length < given.length && possible.length === 0 ? asked.proposal : possible;
}

function isPossible({ open, choices }: Asked, value: string): boolean {
  return open || choices.some((it) => it.value === value);
}
