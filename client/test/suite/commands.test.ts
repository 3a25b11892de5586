import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openAt, readShop, shopUri } from './shop';

const existing = 'config/events/add_product_to_cart.yml';
const event = 'redeem_gift_card_in_checkout';
const definition = `config/events/${event}.yml`;

/** Runs what the quick fix *Create event definition* runs. */
async function createDefinition(): Promise<void> {
  const { document, position } = await openAt('app/services/gift_cards/redeem_service.rb', event, 0);
  const range = { start: position, end: position.translate(0, event.length) };
  const argument = { uri: document.uri.toString(), event, range };
  await vscode.commands.executeCommand(
    'metricLens.createEventDefinition',
    JSON.parse(JSON.stringify(argument)),
  );
}

describe('the command behind Create event definition', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(shopUri(definition));
  });

  it('writes the file to disk, selects, and leaves nothing unsaved', async () => {
    await createDefinition();
    assert.match(await readShop(definition), /^action: redeem_gift_card_in_checkout$/m);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), shopUri(definition).toString());
    assert.match(editor.document.getText(editor.selection), /^Describe /);
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    );
  });

  it('leaves an existing file as it is', async () => {
    const text = 'action: something_else\n';
    await vscode.workspace.fs.writeFile(shopUri(definition), new TextEncoder().encode(text));
    await createDefinition();
    assert.equal(await readShop(definition), text);
  });
});

describe('the quick fixes that create metrics', () => {
  const uncounted = 'view_order_tracking_page';
  const metric = `config/metrics/counts_all/count_total_${uncounted}.yml`;

  it('write the metric, and are gone then', async () => {
    const { document, position } = await openAt(`config/events/${uncounted}.yml`, uncounted);
    const title = `Create metric: count all occurrences of '${uncounted}', total, weekly and monthly`;
    const range = new vscode.Range(position, position);
    const ask = (): Thenable<vscode.CodeAction[]> =>
      vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
    const { command } = await eventually(title, async () => (await ask()).find((it) => it.title === title));
    assert.ok(command);
    assert.ok((await ask()).some((it) => it.title === `New metric on '${uncounted}'…`));
    try {
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
      assert.match(await readShop(metric), new RegExp(`^- name: ${uncounted}$`, 'm'));
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), shopUri(metric).toString());
      await eventually('the fix is gone', async () => (await ask()).every((it) => it.title !== title));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(shopUri(metric));
    }
  });
});

describe('the command behind lenses', () => {
  it('goes to the place when there is only one', async () => {
    const { document, position } = await openAt('app/services/carts/add_item_service.rb', 'track');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    const locations = [{ uri: shopUri(existing).toString(), range }];
    const from = { line: position.line, character: position.character };
    await vscode.commands.executeCommand(
      'metricLens.showReferences',
      document.uri.toString(),
      from,
      locations,
    );
    await eventually(
      'the definition is shown',
      () => vscode.window.activeTextEditor?.document.uri.toString() === shopUri(existing).toString(),
    );
  });
});

describe('settings and restart', () => {
  const call = (): readonly vscode.Diagnostic[] =>
    diagnosticsOf(shopUri('app/services/gift_cards/redeem_service.rb'), 'unknown-event');

  it('follow the severity of a rule without a restart', async () => {
    await eventually('the diagnostic', () => call().length === 1);
    const settings = vscode.workspace.getConfiguration('metricLens');
    await settings.update('rules', { 'unknown-event': 'off' }, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is off', () => call().length === 0);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is back', () => call()[0]?.severity === vscode.DiagnosticSeverity.Error);
  });

  it('bring everything back after a restart of the server', async () => {
    await eventually('the diagnostic', () => call().length === 1);
    await vscode.commands.executeCommand('metricLens.restartServer');
    await eventually('the diagnostic after the restart', () => call().length === 1);
  });
});
