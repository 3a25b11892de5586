import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { emptyFacts, type FileFacts } from '../../facts';
import { rangesTouch } from '../../range';
import { itemsAt } from '../itemAt';
import { migratable, migrateCalls } from '../migrate/migrate';
import { removeEvent } from '../remove/removeEvent';
import { removeMetric } from '../remove/removeMetric';
import { addMetricInstead, canBeCopied } from '../rename/addMetric';
import type { EditResult } from './plannedEdit';
import type { RefactoringContext } from './refactoringContext';

/** What an editor keeps of a refactoring until it is chosen. */
export type RefactoringRequest =
  | {
      readonly refactoring: 'add-metric' | 'remove-event' | 'remove-metric';
      /** An event's action or a metric's key path. */
      readonly name: string;
    }
  | {
      readonly refactoring: 'migrate-call';
      readonly uri: string;
      /** What is struck through. */
      readonly range: Range;
      readonly replacement: string;
    }
  | { readonly refactoring: 'migrate-file'; readonly uri: string; readonly kind: string };

/** What is asked for by name, as *Organize Imports* is. */
export const migrateFileKind = `${CodeActionKind.Source}.migrateTracking`;

/** The action as an editor shows it, without its effect. */
export function toCodeAction(request: RefactoringRequest): CodeAction {
  switch (request.refactoring) {
    case 'add-metric':
      return {
        title: `Add a new metric instead of changing '${request.name}'`,
        kind: `${CodeActionKind.Refactor}.addMetric`,
      };
    case 'remove-event':
      return { title: `Remove event '${request.name}'`, kind: `${CodeActionKind.Refactor}.remove` };
    case 'remove-metric':
      return { title: `Remove metric '${request.name}'`, kind: `${CodeActionKind.Refactor}.remove` };
    case 'migrate-call':
      return { title: `Migrate to ${request.replacement}`, kind: CodeActionKind.QuickFix };
    case 'migrate-file':
      return { title: 'Migrate all tracking calls in this file', kind: request.kind };
  }
}

/** The refactorings of what is named at a place, and of the legacy calls there. */
export function offeredRefactorings(
  facts: FileFacts,
  range: Range,
  context: RefactoringContext,
): readonly RefactoringRequest[] {
  return [...offeredMigrations(facts, range, context), ...offeredRemovals(facts, range, context)];
}

function offeredMigrations(
  facts: FileFacts,
  range: Range,
  context: RefactoringContext,
): readonly RefactoringRequest[] {
  const { uri } = facts;
  if (!facts.calls.some(({ superseded }) => superseded)) return [];
  const all = migratable(facts, context);
  const here = all.flatMap(({ superseded }) =>
    superseded && rangesTouch(superseded.callee, range) ? [superseded] : [],
  );
  return [
    ...here.map(({ callee, replacement = 'internal events' }): RefactoringRequest => ({
      ...{ refactoring: 'migrate-call', uri, range: callee, replacement },
    })),
    ...(here.length > 0 && all.length > 1
      ? [{ refactoring: 'migrate-file' as const, uri, kind: CodeActionKind.QuickFix }]
      : []),
    ...(all.length > 0 ? [{ refactoring: 'migrate-file' as const, uri, kind: migrateFileKind }] : []),
  ];
}

function offeredRemovals(
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
  switch (request.refactoring) {
    case 'add-metric':
      return addMetricInstead(request.name, context);
    case 'remove-event':
      return removeEvent(request.name, context);
    case 'remove-metric':
      return removeMetric(request.name, context);
    case 'migrate-call':
      return migrateCalls(factsOf(request.uri, context), context, request.range);
    case 'migrate-file':
      return migrateCalls(factsOf(request.uri, context), context);
  }
}

function factsOf(uri: string, { index }: RefactoringContext): FileFacts {
  return index.facts.get(uri) ?? emptyFacts(uri);
}
