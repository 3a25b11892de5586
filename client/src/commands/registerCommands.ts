import * as vscode from 'vscode';
import { ServerNotRunning } from '../lensServer';
import type { Command, Services } from './command';
import { connectStore } from './connectStore';
import { createDefinitions } from './createDefinitions';
import { createEventDefinition } from './createEventDefinition';
import { createNew } from './createNew';
import { disconnectStore } from './disconnectStore';
import { migrateFile } from './migrateFile';
import { openChart } from './openChart';
import { openDictionary } from './openDictionary';
import { openSample } from './openSample';
import { refreshFigures } from './refreshFigures';
import { removeAtCursor } from './removeAtCursor';
import { restartServer } from './restartServer';
import { showImpact } from './showImpact';
import { showMenu } from './showMenu';
import { showOutput } from './showOutput';
import { showReferences } from './showReferences';
import { startLocalStore } from './startLocalStore';
import { stopLocalStore } from './stopLocalStore';

const commands: Readonly<Record<string, Command>> = {
  'metricLens.connectStore': connectStore,
  'metricLens.createDefinitions': createDefinitions,
  'metricLens.createEventDefinition': createEventDefinition,
  'metricLens.disconnectStore': disconnectStore,
  'metricLens.migrateFile': migrateFile,
  'metricLens.new': createNew,
  'metricLens.openChart': openChart,
  'metricLens.openDictionary': openDictionary,
  'metricLens.openSample': openSample,
  'metricLens.refreshFigures': refreshFigures,
  'metricLens.removeAtCursor': removeAtCursor,
  'metricLens.restartServer': restartServer,
  'metricLens.showImpact': showImpact,
  'metricLens.showMenu': showMenu,
  'metricLens.showOutput': showOutput,
  'metricLens.showReferences': showReferences,
  'metricLens.startLocalStore': startLocalStore,
  'metricLens.stopLocalStore': stopLocalStore,
};

export function registerCommands(services: Services): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, command]) =>
    vscode.commands.registerCommand(id, (...args: unknown[]) => run(services, id, command, args)),
  );
  return vscode.Disposable.from(...registered);
}

/** A command that fails costs one message, with the way to the details. */
async function run(services: Services, id: string, command: Command, args: unknown[]): Promise<void> {
  try {
    await command(services, ...args);
  } catch (cause) {
    services.log.error(`${id} failed`, cause);
    if (cause instanceof ServerNotRunning) {
      services.reportFailure();
      return;
    }
    // not awaited: a caller need not wait until somebody dismisses the message
    void showError(cause instanceof Error ? cause.message : String(cause), services);
  }
}

async function showError(message: string, { log }: Services): Promise<void> {
  const choice = await vscode.window.showErrorMessage(message, 'Show Output');
  if (choice) log.show(true);
}
