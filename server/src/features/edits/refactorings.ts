import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { FileFacts } from '../../facts';
import { itemsAt } from '../itemAt';
import { addMetricInstead, canBeCopied } from '../rename/addMetric';
import { removeEvent } from '../remove/removeEvent';
import { removeMetric } from '../remove/removeMetric';
import type { EditResult } from './plannedEdit';
import type { RefactoringContext } from './refactoringContext';

/** What an editor keeps of a refactoring until it is chosen. */
export interface RefactoringRequest {
  readonly refactoring: keyof typeof plans;
  /** An event's action or a metric's key path. */
  readonly name: string;
}

const plans = {
  'add-metric': ({ name }, context) => addMetricInstead(name, context),
  'remove-event': ({ name }, context) => removeEvent(name, context),
  'remove-metric': ({ name }, context) => removeMetric(name, context),
} satisfies Record<string, (request: { readonly name: string }, context: RefactoringContext) => EditResult>;

const titles: Readonly<Record<RefactoringRequest['refactoring'], (name: string) => string>> = {
  'add-metric': (name) => `Add a new metric instead of changing '${name}'`,
  'remove-event': (name) => `Remove event '${name}'`,
  'remove-metric': (name) => `Remove metric '${name}'`,
};

/** Kinds by which keys and menus of editors find one refactoring. */
export const refactoringKinds: Readonly<Record<RefactoringRequest['refactoring'], string>> = {
  'add-metric': `${CodeActionKind.Refactor}.addMetric`,
  'remove-event': `${CodeActionKind.Refactor}.remove`,
  'remove-metric': `${CodeActionKind.Refactor}.remove`,
};

/** The action as an editor shows it, without its effect. */
export function toCodeAction(request: RefactoringRequest): CodeAction {
  const { refactoring, name } = request;
  return { title: titles[refactoring](name), kind: refactoringKinds[refactoring] };
}

/** The refactorings of what is named at a place. */
export function offeredRefactorings(
  facts: FileFacts,
  { start }: Range,
  { index }: RefactoringContext,
): readonly RefactoringRequest[] {
  return itemsAt(facts, start).flatMap(({ kind, name }): readonly RefactoringRequest[] => {
    if (kind === 'event') {
      const isLive = index.eventsByName.find(name).some((it) => !it.removed);
      return isLive ? [{ refactoring: 'remove-event', name }] : [];
    }
    const metric = index.metricsByKeyPath.find(name).find(({ status }) => status !== 'removed');
    if (!metric || metric.aggregate) return [];
    const own = metric.keyPath.value;
    return [
      ...(metric.uri === facts.uri && canBeCopied(metric)
        ? [{ refactoring: 'add-metric' as const, name: own }]
        : []),
      { refactoring: 'remove-metric', name: own },
    ];
  });
}

export function planRefactoring(request: RefactoringRequest, context: RefactoringContext): EditResult {
  return plans[request.refactoring](request, context);
}
