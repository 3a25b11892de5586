import * as vscode from 'vscode';
import { countCallsToFix, isFixed, type CallsToFix } from './callsToFix';
import { markStepDone } from './contextKeys';

const resumeKey = 'walkthrough.resumeIn';

/** Opens the walkthrough once, in the next window that has `folder` open. */
export async function resumeWalkthroughIn(
  context: vscode.ExtensionContext,
  folder: vscode.Uri,
): Promise<void> {
  await context.globalState.update(resumeKey, folder.toString());
}

/** Goes on with the walkthrough if this window was opened from it. */
export async function resumeWalkthrough(context: vscode.ExtensionContext): Promise<void> {
  const folder = context.globalState.get(resumeKey);
  if (!vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === folder)) return;
  await context.globalState.update(resumeKey, undefined);
  const category = `${context.extension.id}#start`;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', { category, step: 'fixCall' });
  markStepDone('metricLens.sampleOpened');
}

/** Completes the walkthrough's step *Fix a broken call* when an edit mends one, whatever the way. */
export function watchFixedCalls(): vscode.Disposable {
  const known = new Map<string, CallsToFix>();
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const key = uri.toString();
      const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
      const now = {
        version: document?.version ?? 0,
        count: countCallsToFix(vscode.languages.getDiagnostics(uri)),
      };
      if (isFixed(known.get(key), now)) markStepDone('metricLens.callFixed');
      if (now.count > 0) known.set(key, now);
      else known.delete(key);
    }
  });
}
