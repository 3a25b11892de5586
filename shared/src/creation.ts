/** What somebody wants to create, answer by answer: the id of a question and what was chosen or typed. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** One thing that may be picked. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Heads the choices from here to the next section. */
  readonly section?: string;
}

/** One question of the guided creation, ready to be painted. */
export interface Question {
  readonly id: string;
  readonly prompt: string;
  readonly kind: 'one' | 'many' | 'text';
  readonly choices: readonly Choice[];
  /** Something that is no choice may be typed as well. */
  readonly open: boolean;
  readonly placeholder?: string;
  /** What was answered before, else what is proposed. */
  readonly answer: readonly string[];
}

/** A line on an answer: a warning lets it pass, an error does not. */
export interface Remark {
  readonly text: string;
  readonly severity: 'warning' | 'error';
}
