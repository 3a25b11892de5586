import type { LocalStoreResult } from '@shared/protocol';
import * as vscode from 'vscode';
import { markStepDone } from '../contextKeys';
import type { ServerRequests } from '../requests';
import type { StoreConnector } from '../storeConnector';
import type { Command } from './command';

/** Starts the local store; on the way it may download the engine and fill an empty store, each only when asked. */
export const startLocalStore: Command = async ({ server, store }) => {
  const requests = await server.requests();
  let result = await start(requests);
  if (result.needsEngine) {
    if (!(await installEngine(requests))) return;
    result = await start(requests);
  }
  if (!result.ok) throw new Error(result.message);
  markStepDone('metricLens.storeReady');
  if (store.configured.url !== '' && !(await settleOnLocal(store))) return;
  if (result.empty) await offerSample(requests);
  else void vscode.window.showInformationMessage(result.message);
};

function start(requests: ServerRequests): Thenable<LocalStoreResult> {
  return withProgress('Starting the local store', () => requests.startLocalStore({ seed: false }));
}

async function installEngine(requests: ServerRequests): Promise<boolean> {
  const choice = await vscode.window.showInformationMessage(
    'Download the engine of the local store (about 180 MB)? It is kept for all your folders.',
    'Download',
    'Not Now',
  );
  if (choice !== 'Download') return false;
  const title = 'Downloading the engine of the local store (about 180 MB)';
  const { ok, message } = await withProgress(title, () => requests.installEngine());
  if (!ok) throw new Error(message);
  return true;
}

/** The server uses the local store now, but the settings name another one: asks which it shall be. */
async function settleOnLocal(store: StoreConnector): Promise<boolean> {
  const { url } = store.configured;
  const choice = await vscode.window.showInformationMessage(
    `The local store runs. Take figures from it instead of ${url} from now on?`,
    'Use Local Store',
    'Keep',
  );
  if (choice === 'Use Local Store') await store.useLocal();
  else await store.reconnect();
  return choice === 'Use Local Store';
}

async function offerSample(requests: ServerRequests): Promise<void> {
  const choice = await vscode.window.showInformationMessage(
    'The local store runs and is empty. Fill it with sample history for the events of this folder? The figures are made up.',
    'Fill with Sample History',
    'Leave Empty',
  );
  if (choice !== 'Fill with Sample History') return;
  const title = 'Writing sample history (made-up figures)';
  const { ok, message } = await withProgress(title, () => requests.startLocalStore({ seed: true }));
  if (!ok) throw new Error(message);
  void vscode.window.showInformationMessage(message);
}

function withProgress<T>(title: string, run: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, run);
}
