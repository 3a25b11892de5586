import * as vscode from 'vscode';
import type { LensServer } from './lensServer';
import type { LensState } from './lensState';
import { toStatusView } from './statusView';

const stoppedBackground = new vscode.ThemeColor('statusBarItem.errorBackground');

/** The item in the status bar: index progress, counts, state of the store. A click shows what to do next. */
export function createStatusBar(server: LensServer): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('metricLens.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Metric Lens';
  item.command = 'metricLens.showMenu';
  const paint = (state: LensState): void => {
    const view = toStatusView(state);
    if (!view) {
      item.hide();
      return;
    }
    const { text, lines, stopped } = view;
    const tooltip = new vscode.MarkdownString();
    for (const line of lines) tooltip.appendText(line).appendMarkdown('\n\n');
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Metric Lens: ${lines.join('. ')}`, role: 'button' };
    item.backgroundColor = stopped ? stoppedBackground : undefined;
    item.show();
  };
  paint(server.state);
  return vscode.Disposable.from(item, server.onDidChangeState(paint));
}
