import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, shopUri } from './shop';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('happens by itself in a folder with definitions', async () => {
    const extension = vscode.extensions.getExtension('metric-lens.metric-lens');
    assert.ok(extension);
    await eventually('the extension is active', () => extension.isActive);
  });

  it('registers every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension('metric-lens.metric-lens');
    const { contributes } = extension?.packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('starts the language server, which checks files that were never opened', async () => {
    const typos = [
      ['app/services/carts/add_item_service.rb', 'add_produtc_to_cart', 34],
      ['app/services/gift_cards/redeem_service.rb', 'redeem_gift_card_in_checkout', 15],
      ['app/assets/javascripts/search/search_bar.js', 'click_serach_result', 30],
    ] as const;
    for (const [file, name, line] of typos) {
      const [first, ...more] = await eventually(`a diagnostic in ${file}`, () => {
        const found = diagnosticsOf(shopUri(file), 'unknown-event');
        return found.length > 0 && found;
      });
      assert.deepEqual(more, []);
      assert.match(first?.message ?? '', new RegExp(`'${name}'`));
      assert.equal(first?.range.start.line, line - 1);
    }
  });
});
