import assert from 'node:assert/strict';
import type { Step } from './stage';

const cartService = 'app/services/carts/add_item_service.rb';
const giftCardService = 'app/services/gift_cards/redeem_service.rb';
const event = 'add_product_to_cart';
const misspelt = 'add_produtc_to_cart';
const undefinedEvent = 'redeem_gift_card_in_checkout';
const newDefinition = `config/events/${undefinedEvent}.yml`;

const newEvent = 'redeem_gift_voucher';
const newMetric = 'config/metrics/counts_28d/count_distinct_user_id_from_gift_orders_monthly.yml';

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
    title: '"New…" asks for a metric step by step, keeps answers on the way back, and says what is wrong',
    run: async ({ workbench, quickInput }) => {
      await workbench.closeEverything();
      await workbench.startCommand('Metric Lens: New…');
      await quickInput.pick(1, 'Count something that is recorded');
      await quickInput.tick(2, 'complete_checkout');
      await quickInput.pick(3, 'Count unique users');
      await quickInput.back(4);
      await quickInput.back(3);
      await quickInput.accept(2);
      await quickInput.pick(3, 'Count unique users');
      await quickInput.tick(4, 'Weekly');
      await quickInput.tick(5, 'label');
      await quickInput.fill(6, 'gift_card');
      await quickInput.accept(6);
      await quickInput.fill(7, 'Gift Orders');
      await quickInput.message('Use lower-case letters').waitFor();
      await quickInput.fill(7, 'gift_orders');
      await quickInput.accept(7);
      await quickInput.fill(8, 'Monthly count of unique users who paid with a gift card');
      for (const step of [8, 9, 10, 11, 12]) await quickInput.accept(step);
      await quickInput.step(13);
    },
  },
  {
    title: 'the files are shown before they are written, and then they are there',
    run: async (stage) => {
      const { workbench, editor, quickInput } = stage;
      await editor.line('label: gift_card').waitFor();
      assert.equal(stage.exists(newMetric), false);
      await quickInput.pick(13, 'Create This File');
      await quickInput.gone();
      await workbench.tab('count_distinct_user_id_from_gift_orders_monthly.yml').waitFor();
      await editor.line('unique: user.id').waitFor();
      assert.match(
        stage.read(newMetric),
        /^description: Monthly count of unique users who paid with a gift card$/m,
      );
    },
  },
  {
    title: '"New…" writes an event with its usual metrics in one go',
    run: async (stage) => {
      const { workbench, quickInput } = stage;
      await workbench.closeEverything();
      await workbench.startCommand('Metric Lens: New…');
      await quickInput.pick(1, 'Record something and count it');
      await quickInput.fill(2, 'add_product_to_crat');
      await quickInput.message('There is add_product_to_cart').waitFor();
      await quickInput.fill(2, newEvent);
      await quickInput.accept(2);
      await quickInput.fill(3, 'Visitor redeems a gift voucher in the checkout');
      for (const step of [3, 4, 5, 6, 7, 8, 9, 10]) await quickInput.accept(step);
      await quickInput.step(11);
      await quickInput.row(`count_total_${newEvent}.yml`).waitFor();
      await quickInput.accept(11);
      await quickInput.gone();
      await workbench.tab(`${newEvent}.yml`).waitFor();
      for (const file of [
        `config/events/${newEvent}.yml`,
        `config/metrics/counts_all/count_total_${newEvent}.yml`,
        `config/metrics/counts_all/count_distinct_user_id_from_${newEvent}.yml`,
      ]) {
        assert.ok(stage.exists(file), file);
      }
    },
  },
  {
    title: 'quick fix "Create metric" counts an event that nothing counts',
    run: async (stage) => {
      const { workbench, editor } = stage;
      await workbench.closeEverything();
      await workbench.open(stage.placeOf(newDefinition, undefinedEvent));
      await (await editor.quickFix(`Create metric: count all occurrences of '${undefinedEvent}'`)).click();
      await workbench.tab(`count_total_${undefinedEvent}.yml`).waitFor();
      assert.match(
        stage.read(`config/metrics/counts_all/count_total_${undefinedEvent}.yml`),
        /^status: active$/m,
      );
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
