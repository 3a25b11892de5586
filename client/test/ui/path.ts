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
      await workbench.statusBarItem(/\d+ events, \d+ metrics/).waitFor({ timeout: 60_000 });
      await workbench.statusBarItem(/\d+ events, \d+ metrics.*database/).waitFor();
    },
  },
  {
    title: 'Problems lists unknown events in files that were never opened',
    run: async ({ workbench }) => {
      for (const name of [misspelt, undefinedEvent])
        await (await workbench.problem(unknownEvent(name))).waitFor();
      await workbench.hidePanel();
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
      await (await workbench.problem(unknownEvent(misspelt))).waitFor({ state: 'detached' });
      await workbench.hidePanel();
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
      const row = await editor.suggestion(event);
      await row.waitFor();
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
      await (await workbench.problem(unknownEvent(undefinedEvent))).waitFor({ state: 'detached' });
      await workbench.hidePanel();
    },
  },
  {
    title: 'a click on a code lens opens the chart',
    run: async (stage) => {
      await stage.workbench.closeEverything();
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.codeLens(/users, 28 d/).click();
      await stage.workbench.tab(event).waitFor();
      await stage.panels.front().getByRole('heading', { name: event }).waitFor();
      await stage.panels.front().getByRole('img').first().waitFor();
    },
  },
  {
    title: 'the dictionary finds a metric as one types',
    run: async (stage) => {
      await stage.workbench.closeEverything();
      await stage.workbench.runCommand('Metric Lens: Open Metrics Dictionary');
      const dictionary = stage.panels.front();
      await dictionary.getByRole('searchbox').fill('wishlist');
      await dictionary.getByText('add_product_to_wishlist').first().waitFor();
    },
  },
];
