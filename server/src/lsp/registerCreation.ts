import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { checkAnswer, creationPlan, creationStep, type CreationParams } from '@shared/protocol';
import * as creation from '../features/creation/creation';
import type { CreationContext } from '../features/creation/creationContext';
import { guard, toSignal } from './guard';
import type { FeatureDependencies } from './registerLanguageFeatures';
import { normaliseUri } from './workspaceService';

/** Said where nothing can be created. */
const noFolder = new ResponseError(
  LSPErrorCodes.RequestFailed,
  'Open a folder first: definitions are created in one.',
);

/** The guided creation of events and metrics: its questions, what is to be said of answers, and the files. */
export function registerCreation({ connection, workspace, store, log }: FeatureDependencies): void {
  const answering = <P extends CreationParams, R>(
    name: string,
    answer: (context: CreationContext, params: P) => R,
  ) =>
    guard<P, R | ResponseError>(log, name, noFolder, async (params, token) => {
      const place = normaliseUri(params.place);
      const session = await workspace.sessionFor(place);
      const context = session?.creationContext(place, await received(params, token));
      return context ? answer(context, params) : noFolder;
    });
  /** Asked of the store only by who is about to define what it received. */
  const received = async (
    { answers }: CreationParams,
    token: CancellationToken,
  ): Promise<ReadonlyMap<string, number>> => {
    const source = answers.what?.includes('undefined-event') ? store.findSource() : undefined;
    return (await source?.receivedEvents(toSignal(token))) ?? new Map<string, number>();
  };
  connection.onRequest(
    creationStep,
    answering('step of the creation', (context, { answers, step }) =>
      creation.creationStep(context, answers, step),
    ),
  );
  connection.onRequest(
    checkAnswer,
    answering(
      'check of an answer',
      (context, { answers, id, value }) => creation.checkAnswer(context, answers, id, value) ?? null,
    ),
  );
  connection.onRequest(
    creationPlan,
    answering('files to create', (context, { answers }) => creation.creationPlan(context, answers)),
  );
}
