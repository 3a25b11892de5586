import type { Remark } from '@shared/creation';
import * as vscode from 'vscode';

/** What a step came to: a value, one step back, or the end of the whole flow. */
export type Answer<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'back' | 'cancel' };

export interface StepPlace {
  readonly title: string;
  /** 1-based. */
  readonly step: number;
  readonly totalSteps: number;
}

type Check = Remark | null | undefined | Promise<Remark | null | undefined>;

export interface TextStep {
  readonly place: StepPlace;
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Looked at with every key; an error does not let the value pass. */
  readonly check?: (value: string) => Check;
  /** Runs on Enter, while the input shows that it is busy; a returned text is shown and the step goes on. */
  readonly submit?: (value: string) => Promise<string | undefined>;
}

/** Asks for one line of text. Losing the focus does not end it: people copy from elsewhere. */
export function askText(step: TextStep): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  Object.assign(input, step.place, { value: step.value, prompt: step.prompt, ignoreFocusOut: true });
  input.password = step.password ?? false;
  input.placeholder = step.placeholder;
  input.buttons = step.place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  const check = async (): Promise<Remark | undefined> => (await step.check?.(input.value)) ?? undefined;
  const showRemark = async (): Promise<void> => {
    const { value } = input;
    // an empty first field is no mistake yet
    const found = value === '' ? undefined : await check();
    if (input.value === value) input.validationMessage = toValidationMessage(found);
  };
  const accept = async (): Promise<Answer<string> | undefined> => {
    const found = await check();
    if (found?.severity === 'error') {
      input.validationMessage = toValidationMessage(found);
      return undefined;
    }
    input.busy = true;
    input.enabled = false;
    const problem = await step.submit?.(input.value);
    input.busy = false;
    input.enabled = true;
    if (problem === undefined) return { kind: 'value', value: input.value };
    input.validationMessage = toValidationMessage({ text: problem, severity: 'error' });
    return undefined;
  };
  const look = (): void => void showRemark().catch(() => undefined); // Enter asks again, and tells of failures
  look();
  input.onDidChangeValue(look);
  return show(input, accept);
}

export interface ChoiceStep<T extends vscode.QuickPickItem> {
  readonly place: StepPlace;
  readonly choices: readonly T[];
  /** Active at first; ticked where several may be picked. */
  readonly picked: readonly T[];
  /** Several may be picked, or none. */
  readonly many?: boolean;
  readonly prompt?: string;
  /** The choice that somebody types who finds none. */
  readonly typed?: (text: string) => T;
  readonly check?: (values: readonly T[]) => Promise<Remark | null>;
}

/** Asks for one of several choices. */
export async function askChoice<T extends vscode.QuickPickItem>(step: ChoiceStep<T>): Promise<Answer<T>> {
  const answer = await askChoices(step);
  if (answer.kind !== 'value') return answer;
  const [value] = answer.value;
  return value ? { kind: 'value', value } : { kind: 'cancel' };
}

/** Asks for one of several choices, or for any number of them. */
export function askChoices<T extends vscode.QuickPickItem>(
  step: ChoiceStep<T>,
): Promise<Answer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<T>();
  const { place, choices, picked, many = false } = step;
  Object.assign(pick, place, {
    ...{ items: choices, ignoreFocusOut: true, canSelectMany: many, placeholder: step.prompt },
    ...{ matchOnDescription: true, matchOnDetail: true },
  });
  if (many) pick.selectedItems = picked;
  else pick.activeItems = picked;
  pick.buttons = place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  if (step.typed) offerTyped(pick, choices, step.typed);
  return show(pick, async () => {
    const values = pick.selectedItems;
    if (!many && values.length === 0) return undefined;
    const remark = await step.check?.(values);
    if (remark?.severity !== 'error') return { kind: 'value', value: values };
    pick.value = ''; // the line below shows only beside an empty filter
    pick.placeholder = remark.text;
    return undefined;
  });
}

function offerTyped<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  choices: readonly T[],
  typed: (text: string) => T,
): void {
  pick.onDidChangeValue((value) => {
    const text = value.trim();
    const { selectedItems } = pick;
    const known = [...choices, ...selectedItems.filter((it) => !choices.includes(it))];
    const isNew = text !== '' && known.every((it) => it.label !== text);
    pick.items = isNew ? [...known, typed(text)] : known;
    if (pick.canSelectMany) pick.selectedItems = selectedItems; // new items lose their ticks
  });
}

type Input = (vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>) & {
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  readonly onDidAccept: vscode.Event<void>;
};

/** Shows `input` until `accept` gives an answer, or the user goes back or away. */
export function show<T>(input: Input, accept: () => Promise<Answer<T> | undefined>): Promise<Answer<T>> {
  return new Promise<Answer<T>>((resolve, reject) => {
    input.onDidTriggerButton(() => resolve({ kind: 'back' }));
    input.onDidHide(() => resolve({ kind: 'cancel' }));
    input.onDidAccept(() => {
      accept().then((answer) => {
        if (answer) resolve(answer);
      }, reject);
    });
    input.show();
  }).finally(() => input.dispose());
}

function toValidationMessage(remark: Remark | undefined): vscode.InputBoxValidationMessage | undefined {
  if (!remark) return undefined;
  const severities = {
    warning: vscode.InputBoxValidationSeverity.Warning,
    error: vscode.InputBoxValidationSeverity.Error,
  };
  return { message: remark.text, severity: severities[remark.severity] };
}
