import * as vscode from 'vscode';

const scheme = 'metric-lens-impact';
const uri = vscode.Uri.from({ scheme, path: '/Impact.md' });

/** One read-only document that holds the impact asked for last, shown as a Markdown preview. */
export class ImpactDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  #markdown = '';

  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(): string {
    return this.#markdown;
  }

  async show(markdown: string): Promise<void> {
    this.#markdown = markdown;
    this.#changed.fire(uri);
    const commands = await vscode.commands.getCommands(true);
    // the preview comes with the editor, but can be switched off: the text reads well, too
    if (commands.includes('markdown.showPreviewToSide'))
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    else await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
