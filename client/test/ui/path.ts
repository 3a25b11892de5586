import assert from 'node:assert/strict';
import type { Step } from './stage';

const cartService = 'app/services/carts/add_item_service.rb';
const giftCardService = 'app/services/gift_cards/redeem_service.rb';
const event = 'add_product_to_cart';
const misspelt = 'add_produtc_to_cart';
const undefinedEvent = 'redeem_gift_card_in_checkout';
const newDefinition = `config/events/${undefinedEvent}.yml`;

const unknownEvent = (name: string): string => `No event definition is named '${name}'`;

/** The main job, end to end, as a newcomer does it with the sample shop; later steps need earlier ones. */
export const path: readonly Step[] = [
  {
    title: 'the status bar shows what the index holds and that the store is up',
    run: async ({ workbench }) => {
      await workbench.waitUntilReady('README.md');
      const item = workbench.statusBarItem(/\d+ events, \d+ metrics/);
      await item.waitFor({ timeout: 60_000 });
      await item.locator('.codicon-database').waitFor();
    },
  },
  {
    title: 'Problems lists unknown events in files that were never opened',
    run: async ({ workbench }) => {
      for (const name of [misspelt, undefinedEvent]) {
        await workbench.waitForProblem(unknownEvent(name), 'listed');
      }
    },
  },
  {
    title: 'the misspelt name is underlined',
    run: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, misspelt));
      await stage.editor.squiggles().first().waitFor();
    },
  },
  {
    title: 'quick fix "Replace with" mends the name',
    run: async ({ workbench, editor }) => {
      await (await editor.quickFix(`Replace with '${event}'`)).click();
      await editor.line(`'${misspelt}'`).waitFor({ state: 'detached' });
      await workbench.waitForProblem(unknownEvent(misspelt), 'gone');
      await editor.undo();
      await editor.line(`'${misspelt}'`).waitFor();
    },
  },
  {
    title: 'completion inside the string offers event names with their definition',
    run: async (stage) => {
      const { workbench, editor, page } = stage;
      await workbench.open(stage.placeOf(cartService, '\n\n      ServiceResponse.success(payload: { item'));
      await editor.type("      track_internal_event('add_pro");
      await editor.suggestion(event);
      await editor.documentation('puts a product into the cart');
      await page.keyboard.press('Enter');
      await editor.line(`track_internal_event('${event}'`).waitFor();
      await workbench.revert();
    },
  },
  {
    title: 'hover shows the definition, live figures and a sparkline',
    run: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      const hover = await stage.editor.hover('puts a product into the cart');
      assert.match(await hover.innerText(), /events · .+ users, 28 d/);
      await hover.locator('img[src^="data:image/svg+xml"]').waitFor();
      await stage.page.keyboard.press('Escape');
    },
  },
  {
    title: 'a code lens shows figures, metrics and calls',
    run: async ({ editor }) => {
      await editor.codeLens(/events · .+ users, 28 d .*· \d+ metrics · \d+ calls/).waitFor();
    },
  },
  {
    title: 'go to references lists code, event and metric files',
    run: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      const references = await stage.editor.references();
      for (const file of [
        'add_item_service.rb',
        `${event}.yml`,
        `count_total_${event}.yml`,
        'mini_cart.js',
      ]) {
        await references.filter({ hasText: file }).first().waitFor();
      }
      await stage.page.keyboard.press('Escape');
    },
  },
  {
    title: 'go to definition opens the event file',
    run: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.goToDefinition();
      await stage.workbench.tab(`${event}.yml`).waitFor();
      await stage.editor.line(`action: ${event}`).waitFor();
    },
  },
  {
    title: 'the event file has a hover and a code lens as well',
    run: async (stage) => {
      await stage.workbench.open(stage.placeOf(`config/events/${event}.yml`, `action: ${event}`, 10));
      await stage.editor.codeLens(/events · .+ users, 28 d/).waitFor();
      await stage.editor.hover(/events · .+ users, 28 d/);
      await stage.page.keyboard.press('Escape');
    },
  },
  {
    title: 'quick fix "Create event definition" writes the file and opens it with the description selected',
    run: async (stage) => {
      const { workbench, editor } = stage;
      await workbench.open(stage.placeOf(giftCardService, undefinedEvent));
      await editor.squiggles().first().waitFor();
      await (await editor.quickFix(`Create event definition '${undefinedEvent}'`)).click();
      await workbench.tab(`${undefinedEvent}.yml`).waitFor();
      await workbench.statusBarItem(/Ln 2, Col \d+ \(\d+ selected\)/).waitFor();
      assert.match(stage.read(newDefinition), /^action: redeem_gift_card_in_checkout$/m);
    },
  },
  {
    title: 'its diagnostic is gone',
    run: async ({ workbench }) => {
      await workbench.waitForProblem(unknownEvent(undefinedEvent), 'gone');
    },
  },
  {
    title: 'a click on a code lens opens the chart',
    run: async (stage) => {
      await stage.workbench.closeEverything();
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.clickCodeLens(/users, 28 d/, stage.workbench.tab(event));
      const chart = await stage.panels.chart(event);
      await chart.text('Unique users').waitFor();
      await chart.text(/28 complete days/).waitFor();
    },
  },
  {
    title: 'the chart shows another period, its figures as a table, and hands out its SQL',
    run: async ({ panels, page }) => {
      const chart = await panels.chart(event);
      await chart.choosePeriod(90);
      await chart.text(/90 complete days/).waitFor();
      await chart.button('Data Table').click();
      await chart.days().nth(89).waitFor({ state: 'attached' });
      assert.equal(await chart.days().count(), 90);
      await chart.button('Copy SQL').click();
      await chart.text('SQL copied').waitFor({ state: 'attached' });
      assert.match(String(await page.evaluate('navigator.clipboard.readText()')), /SELECT[^]+FROM/);
    },
  },
  {
    title: 'the dictionary finds events and metrics as one types',
    run: async ({ workbench, panels }) => {
      await workbench.closeEverything();
      await workbench.runCommand('Metric Lens: Open Metrics Dictionary');
      const dictionary = await panels.dictionary();
      await dictionary.row('abandon_cart').waitFor();
      await dictionary.search('wishlist');
      await dictionary.row('abandon_cart').waitFor({ state: 'detached' });
      await dictionary.row('add_product_to_wishlist').waitFor();
      await dictionary.row('counts.count_total_add_product_to_wishlist').waitFor();
    },
  },
  {
    title: 'the dictionary opens charts and definitions',
    run: async ({ workbench, panels }) => {
      await (await panels.dictionary()).openChart('share_wishlist');
      await workbench.tab('share_wishlist').waitFor();
      await panels.chart('share_wishlist');
      await workbench.runCommand('Metric Lens: Open Metrics Dictionary');
      await (await panels.dictionary()).openDefinition('share_wishlist');
      await workbench.tab('share_wishlist.yml').waitFor();
    },
  },
];
