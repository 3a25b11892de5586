import type { Place } from '@shared/webview/dictionary';
import * as vscode from 'vscode';

/** Shows a place in an editor, in the active group or the one beside it. */
export async function openPlace(
  { uri, line, character }: Place,
  { beside }: { readonly beside: boolean },
): Promise<void> {
  const position = new vscode.Position(line, character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(position, position),
    viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    preserveFocus: beside,
  });
}
