import type { CreationPlan, NewDefinition } from '@shared/protocol';
import * as vscode from 'vscode';
import { show, type Answer, type StepPlace } from '../inputSteps';

const scheme = 'metric-lens-preview';

interface PlanItem extends vscode.QuickPickItem {
  readonly file?: NewDefinition;
  readonly creates?: true;
}

/**
 * Shows the files of a plan in an editor that nobody can write to, and asks whether they shall be created. Looking
 * at another file is going to its line.
 */
export async function showPlan(plan: CreationPlan, place: StepPlace): Promise<Answer<true>> {
  const texts = new Map(plan.files.map((it) => [previewUri(it).toString(), it.text]));
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  const pick = vscode.window.createQuickPick<PlanItem>();
  const items = toItems(plan);
  Object.assign(pick, place, { items, ignoreFocusOut: true, placeholder: placeholderOf(plan) });
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.activeItems = items.slice(0, 1);
  pick.onDidChangeActive(([item]) => void showFile(item?.file ?? plan.files[0]));
  try {
    await showFile(plan.files[0]);
    return await show(pick, () => {
      const [item] = pick.selectedItems;
      return Promise.resolve(item?.creates ? { kind: 'value', value: true } : undefined);
    });
  } finally {
    await closePreviews();
    provider.dispose();
  }
}

function placeholderOf({ files, problem }: CreationPlan): string {
  if (problem !== null) return 'This cannot be created as it is: go back';
  return files.length === 1 ? 'The file is in the editor below' : 'The files to create; go to one to see it';
}

function toItems({ files, remarks, problem }: CreationPlan): readonly PlanItem[] {
  if (problem !== null) return [{ label: `$(error) ${problem}` }];
  const create = files.length === 1 ? 'Create This File' : `Create These ${files.length} Files`;
  return [
    { label: `$(check) ${create}`, creates: true },
    { label: 'Files', kind: vscode.QuickPickItemKind.Separator },
    ...files.map((file) => ({ label: `$(new-file) ${nameOf(file)}`, description: folderOf(file), file })),
    ...(remarks.length > 0 ? [{ label: 'To know', kind: vscode.QuickPickItemKind.Separator }] : []),
    ...remarks.map((it) => ({ label: `$(warning) ${it}` })),
  ];
}

async function showFile(file: NewDefinition | undefined): Promise<void> {
  if (!file) return;
  await vscode.window.showTextDocument(previewUri(file), { preview: true, preserveFocus: true });
}

async function closePreviews(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const previews = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme,
  );
  if (previews.length > 0) await vscode.window.tabGroups.close(previews, true);
}

/** The same path, so that the tab is named like the file and the text is read as YAML. */
function previewUri({ uri }: NewDefinition): vscode.Uri {
  return vscode.Uri.parse(uri, true).with({ scheme });
}

function pathOf({ uri }: NewDefinition): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
}

function nameOf(file: NewDefinition): string {
  const path = pathOf(file);
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(file: NewDefinition): string {
  const path = pathOf(file);
  return path.slice(0, path.lastIndexOf('/'));
}
