import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { trackContextKeys } from './contextKeys';
import { createPanels } from './createPanels';
import { createFailureReporter } from './failureReporter';
import { LensServer } from './lensServer';
import { createLog } from './log';
import { StoreSecrets } from './secrets';
import { createStatusBar } from './statusBar';
import { StoreConnector } from './storeConnector';
import { resumeWalkthrough, watchFixedCalls } from './walkthrough';

let running: LensServer | undefined;

/** Wires the client by hand and returns at once; the language server comes up behind it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const server = new LensServer(context, log);
  const store = new StoreConnector(server, new StoreSecrets(context.secrets), log);
  const panels = createPanels(context, server, log);
  const reportFailure = createFailureReporter(log);
  running = server;
  context.subscriptions.push(
    log,
    server,
    store,
    panels.charts,
    panels.dictionary,
    panels.impacts,
    createStatusBar(server),
    trackContextKeys(server, store),
    registerCommands({ context, server, store, ...panels, log, reportFailure }),
    watchFixedCalls(),
    server.onDidFail(reportFailure),
    // only from here on may the server read the workspace's own schemas and connect to a store
    vscode.workspace.onDidGrantWorkspaceTrust(
      () => void vscode.commands.executeCommand('metricLens.restartServer'),
    ),
  );
  resumeWalkthrough(context).catch((cause: unknown) =>
    log.error('the walkthrough could not be opened', cause),
  );
  if (vscode.workspace.workspaceFolders?.length) {
    server.requests().catch(() => undefined); // logged and shown by the listener above
  }
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
