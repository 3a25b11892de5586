import * as vscode from 'vscode';
import type { LensServer } from './lensServer';
import type { StoreConnector } from './storeConnector';

/** Keys for `when` and `enablement` clauses, and those of the walkthrough. */
export type ContextKey =
  'metricLens.active' | 'metricLens.storeState' | 'metricLens.storeConfigured' | StepKey;

/** Keys that complete a step of the walkthrough. */
export type StepKey =
  'metricLens.sampleOpened' | 'metricLens.callFixed' | 'metricLens.storeReady' | 'metricLens.chartOpened';

function setContextKey(key: ContextKey, value: string | boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** Completes a step of the walkthrough. It hears only of changes, and only while it is open: hence off and on. */
export function markStepDone(key: StepKey): void {
  setContextKey(key, false);
  setContextKey(key, true);
}

/** Keeps the keys that tell the state of server and store. */
export function trackContextKeys(server: LensServer, store: StoreConnector): vscode.Disposable {
  const values = new Map<ContextKey, string | boolean>();
  const refresh = (): void => {
    const current: readonly (readonly [ContextKey, string | boolean])[] = [
      ['metricLens.active', server.state.server === 'running'],
      ['metricLens.storeState', server.state.store.state],
      ['metricLens.storeConfigured', store.configured.url !== ''],
    ];
    for (const [key, value] of current) {
      if (values.get(key) === value) continue;
      values.set(key, value);
      setContextKey(key, value);
    }
  };
  refresh();
  return vscode.Disposable.from(
    server.onDidChangeState(refresh),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('metricLens.store')) refresh();
    }),
  );
}
