import type { Answers, Choice, Question } from '@shared/creation';
import * as vscode from 'vscode';
import { askChoices, askText, type Answer, type StepPlace } from '../inputSteps';
import type { ServerRequests } from '../requests';
import { writeDefinitions } from '../writeDefinitions';
import { answersOf, remember } from './answers';
import { showPlan } from './planPreview';

const title = 'Metric Lens: New';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly value: string;
}

/**
 * The guided creation: the server says what to ask, here it is painted. Answers stay while one goes back and forth;
 * those to questions that are not asked any more count for nothing.
 */
export class GuidedCreation {
  readonly #requests: ServerRequests;
  readonly #place: string;
  #answers: Answers = {};
  /** Ids of the questions on the way to the present one. */
  #trail: readonly string[] = [];

  constructor(requests: ServerRequests, place: string) {
    this.#requests = requests;
    this.#place = place;
  }

  /** `known` are answers given beforehand: the first question is one that they leave open. */
  async run(known: Answers): Promise<void> {
    this.#answers = known;
    let isSkipping = 'what' in known;
    for (;;) {
      const step = this.#trail.length;
      const params = { place: this.#place, answers: this.#answers };
      const { question, steps } = await this.#requests.creationStep({ ...params, step });
      const place = { title, step: step + 1, totalSteps: steps + 1 };
      if (!question) {
        if (await this.#finish(place)) return;
        continue;
      }
      isSkipping &&= question.id in known;
      if (isSkipping) {
        this.#trail = [...this.#trail, question.id];
        continue;
      }
      const answer = await this.#ask(question, place);
      if (answer.kind === 'cancel') return;
      if (answer.kind === 'value') {
        this.#answers = remember(this.#answers, question, answer.value);
        this.#trail = [...this.#trail, question.id];
      } else {
        this.#trail = this.#trail.slice(0, -1);
      }
    }
  }

  /** Shows the files and writes them; answers whether the whole thing has come to its end. */
  async #finish(place: StepPlace): Promise<boolean> {
    const answers = answersOf(this.#trail, this.#answers);
    const plan = await this.#requests.creationPlan({ place: this.#place, answers });
    const { kind } = await showPlan(plan, place);
    if (kind === 'value') await writeDefinitions(plan.files);
    if (kind === 'back') this.#trail = this.#trail.slice(0, -1);
    return kind !== 'back';
  }

  #ask(question: Question, place: StepPlace): Promise<Answer<readonly string[]>> {
    return question.kind === 'text' ? this.#askText(question, place) : this.#askChoices(question, place);
  }

  async #askText(question: Question, place: StepPlace): Promise<Answer<readonly string[]>> {
    const { prompt, placeholder, answer } = question;
    const given = await askText({
      ...{ place, prompt, value: answer[0] ?? '' },
      ...(placeholder !== undefined && { placeholder }),
      check: (value) => this.#check(question, [value]),
    });
    return given.kind === 'value' ? { kind: 'value', value: [given.value] } : given;
  }

  async #askChoices(question: Question, place: StepPlace): Promise<Answer<readonly string[]>> {
    const choices = toItems(question.choices);
    const given = await askChoices<ChoiceItem>({
      ...{ place, choices, prompt: question.prompt, many: question.kind === 'many' },
      picked: choices.filter((it) => isPicked(it, question)),
      ...(question.open && { typed: (text) => ({ label: text, value: text, description: 'as typed' }) }),
      check: (values) =>
        this.#check(
          question,
          values.map((it) => it.value),
        ),
    });
    return given.kind === 'value' ? { kind: 'value', value: given.value.map((it) => it.value) } : given;
  }

  #check({ id }: Question, value: readonly string[]): ReturnType<ServerRequests['checkAnswer']> {
    return this.#requests.checkAnswer({ place: this.#place, answers: this.#answers, id, value });
  }
}

/** Choices with a line above each section. */
function toItems(choices: readonly Choice[]): readonly ChoiceItem[] {
  return choices.flatMap(({ section, ...choice }) => {
    if (section === undefined) return [choice];
    return [{ label: section, value: '', kind: vscode.QuickPickItemKind.Separator }, choice];
  });
}

function isPicked({ value, kind }: ChoiceItem, { answer }: Question): boolean {
  return kind !== vscode.QuickPickItemKind.Separator && answer.includes(value);
}
