import * as vscode from 'vscode';

/** What a step came to: a value, one step back, or the end of the whole flow. */
export type Answer<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'back' | 'cancel' };

export interface StepPlace {
  readonly title: string;
  /** 1-based. */
  readonly step: number;
  readonly totalSteps: number;
}

/** A line under the input: a warning lets the value pass, an error does not. */
export interface Remark {
  readonly text: string;
  readonly severity: 'warning' | 'error';
}

export interface TextStep {
  readonly place: StepPlace;
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Looked at with every key. */
  readonly check?: (value: string) => Remark | undefined;
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
  const remark = (): Remark | undefined => step.check?.(input.value);
  const showRemark = (): void => {
    // an empty first field is no mistake yet
    input.validationMessage = input.value === '' ? undefined : toValidationMessage(remark());
  };
  const accept = async (): Promise<Answer<string> | undefined> => {
    const found = remark();
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
  showRemark();
  input.onDidChangeValue(showRemark);
  return show(input, accept);
}

/** Asks for one of several choices. */
export function askChoice<T extends vscode.QuickPickItem>(
  place: StepPlace,
  choices: readonly T[],
  active: T | undefined,
): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<T>();
  Object.assign(pick, place, { items: choices, ignoreFocusOut: true, activeItems: active ? [active] : [] });
  pick.buttons = place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return show(pick, () => {
    const [value] = pick.selectedItems;
    return Promise.resolve(value && { kind: 'value', value });
  });
}

type Input = (vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>) & {
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  readonly onDidAccept: vscode.Event<void>;
};

/** Shows `input` until `accept` gives an answer, or the user goes back or away. */
function show<T>(input: Input, accept: () => Promise<Answer<T> | undefined>): Promise<Answer<T>> {
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
