import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openAt } from './shop';

const event = 'add_product_to_cart';

function webviewTitles(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}

describe('panels', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens the chart of the event at the cursor, once', async () => {
    await openAt('app/services/carts/add_item_service.rb', `'${event}'`, 5);
    await vscode.commands.executeCommand('metricLens.openChart');
    await eventually('the chart is open', () => webviewTitles().length > 0);
    await vscode.commands.executeCommand('metricLens.openChart', { kind: 'event', name: event });
    assert.deepEqual(webviewTitles(), [event]);
  });

  it('shows the impact of what stands at the cursor, as text to be read', async () => {
    const file = 'config/events/add_product_to_cart.yml';
    await openAt(file, `action: ${event}`, 10);
    await eventually('the preview is open', async () => {
      await vscode.commands.executeCommand('metricLens.showImpact');
      return webviewTitles().some((it) => it.includes('Impact.md'));
    });
    const shown = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'metric-lens-impact', path: '/Impact.md' }),
    );
    assert.match(shown.getText(), /^# Impact of `add_product_to_cart`/);
  });

  it('opens the dictionary, once', async () => {
    await vscode.commands.executeCommand('metricLens.openDictionary');
    await vscode.commands.executeCommand('metricLens.openDictionary', event);
    const titles = await eventually(
      'the dictionary is open',
      () => webviewTitles().length > 0 && webviewTitles(),
    );
    assert.deepEqual(titles, ['Metrics Dictionary']);
  });
});
