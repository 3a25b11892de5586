import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The copy of the sample shop that the editor has open. */
export function shopUri(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite needs the sample shop as its workspace');
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function readShop(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(shopUri(file)));
}

/** A position inside the first occurrence of `text`. */
export function positionIn(document: vscode.TextDocument, text: string, offset = 1): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${document.fileName} does not hold: ${text}`);
  return document.positionAt(at + offset);
}

/** Opens a file of the shop in front, with the cursor inside the first occurrence of `text`. */
export async function openAt(
  file: string,
  text: string,
  offset = 1,
): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position }> {
  const document = await vscode.workspace.openTextDocument(shopUri(file));
  const position = positionIn(document, text, offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  return { document, position };
}

/** Diagnostics of ours in a file, open or not. */
export function diagnosticsOf(uri: vscode.Uri, code: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((it) => codeOf(it) === code);
}

function codeOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : code?.toString();
}

/** Asks again and again until there is an answer that is not false or undefined. */
export async function eventually<T>(
  what: string,
  ask: () => T | false | undefined | Promise<T | false | undefined>,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
