import * as vscode from 'vscode';
import { webviewHtml } from './webviewHtml';

/** What a panel logs to; a `LogOutputChannel` is one. */
export interface PanelLog {
  warn(message: string): void;
  error(message: string | Error): void;
}

export interface View<From> {
  /** Name of the bundle in `dist/webview`. */
  readonly name: 'chart' | 'dictionary';
  readonly title: string;
  readonly parse: (message: unknown) => From | undefined;
  readonly receive: (message: From) => Promise<void>;
}

/** What a webview may do and read: scripts, and the bundles of `dist/webview`. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, enableCommandUris: false, localResourceRoots: [bundles(extensionUri)] };
}

/** Fills `panel` with a view; what the view says reaches `view.receive` parsed, unknown messages reach the log. */
export function hostView<From>(
  panel: vscode.WebviewPanel,
  view: View<From>,
  extensionUri: vscode.Uri,
  log: PanelLog,
): void {
  const { webview } = panel;
  webview.options = webviewOptions(extensionUri);
  webview.onDidReceiveMessage((message: unknown) => {
    const parsed = view.parse(message);
    if (parsed === undefined) {
      log.warn(`${view.name} view: dropped a message of unknown shape`);
      return;
    }
    view.receive(parsed).catch((cause: unknown) => {
      log.error(cause instanceof Error ? cause : new Error(String(cause)));
    });
  });
  const file = (extension: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(bundles(extensionUri), `${view.name}.${extension}`)).toString();
  webview.html = webviewHtml({
    title: view.title,
    cspSource: webview.cspSource,
    script: file('js'),
    style: file('css'),
  });
}

function bundles(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}
