import { ResponseError, LSPErrorCodes } from 'vscode-languageserver';
import {
  connectStore,
  installEngine,
  refreshFigures,
  startLocalStore,
  stopLocalStore,
} from '@shared/protocol';
import type { ClientState } from './clientState';
import type { FeatureDependencies } from './registerLanguageFeatures';

/** Requests that connect, start and stop stores. Before the workspace is trusted nothing is connected or started. */
export function registerStore(
  { connection, store, workspace }: FeatureDependencies,
  client: ClientState,
): void {
  const trusted = <P, R>(run: (params: P) => Promise<R>) => {
    return async (params: P): Promise<R | ResponseError> =>
      client.trusted
        ? run(params)
        : new ResponseError(
            LSPErrorCodes.RequestFailed,
            'Trust this workspace first: Metric Lens connects to no store before.',
          );
  };
  connection.onRequest(
    connectStore,
    trusted((wanted) => store.connect(wanted)),
  );
  connection.onRequest(refreshFigures, () => store.refresh());
  connection.onRequest(
    startLocalStore,
    trusted(({ seed }) => store.startLocal(seed ? workspace.session?.analysis.eventShapes() : undefined)),
  );
  connection.onRequest(stopLocalStore, () => store.stopLocal());
  connection.onRequest(
    installEngine,
    trusted(() => store.installEngine()),
  );
}
