import path from 'node:path';
import type { Stage, Step } from './stage';

const themes = ['dark', 'light'] as const;
const widths = [1280, 800] as const;
const height = 800;

/** What is shown, and how to get there; the name is the file's. */
interface Scene {
  readonly name: string;
  readonly show: (stage: Stage) => Promise<void>;
}

const cartService = 'app/services/carts/add_item_service.rb';
const event = 'add_product_to_cart';

const scenes: readonly Scene[] = [
  {
    name: 'quick-fix',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, 'add_produtc_to_cart'));
      await stage.editor.squiggles().first().waitFor();
      await stage.editor.quickFix(`Replace with '${event}'`);
    },
  },
  {
    name: 'completion',
    show: async (stage) => {
      await stage.workbench.open(
        stage.placeOf(cartService, '\n\n      ServiceResponse.success(payload: { item'),
      );
      await stage.editor.type("      track_internal_event('add_pro");
      await stage.editor.suggestion(event);
      await stage.editor.documentation('puts a product into the cart');
      await stage.editor.codeLens(/users, 28 d/).waitFor();
    },
  },
  {
    name: 'arguments',
    show: async (stage) => {
      await stage.workbench.open(
        stage.placeOf(cartService, '\n\n      ServiceResponse.success(payload: { item'),
      );
      await stage.editor.type("      track_internal_event('add_pro");
      await stage.editor.suggestion(event);
      await stage.editor.accept('additional_properties: { label:');
      await stage.editor.signature(`${event}(`);
    },
  },
  {
    name: 'dynamic-name',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf('app/services/checkouts/select_option_service.rb', 'OPTIONS'));
      await stage.editor.line('→').waitFor();
    },
  },
  {
    name: 'legacy-call',
    show: async (stage) => {
      await stage.workbench.open(
        stage.placeOf('app/assets/javascripts/analytics/funnel.js', 'Tracking.event', 12),
      );
      await stage.editor.hover(/is deprecated/);
    },
  },
  {
    name: 'hover',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.codeLens(/users, 28 d/).waitFor();
      const hover = await stage.editor.hover(/users, 28 d/);
      await hover.locator('img').first().waitFor();
    },
  },
  {
    name: 'new-metric',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.workbench.startCommand('Metric Lens: New…');
      await stage.quickInput.pick(1, 'Count something that is recorded');
      await stage.quickInput.accept(2);
      await stage.quickInput.step(3);
      await stage.quickInput.row('Count unique users').waitFor();
    },
  },
  {
    name: 'new-preview',
    show: async ({ workbench, editor, quickInput }) => {
      await workbench.startCommand('Metric Lens: New…');
      await quickInput.pick(1, 'Record something and count it');
      await quickInput.fill(2, 'choose_gift_wrap');
      await quickInput.accept(2);
      await quickInput.fill(3, 'Visitor chooses to have the order wrapped as a gift');
      for (const step of [3, 4, 5, 6, 7, 8, 9, 10]) await quickInput.accept(step);
      await quickInput.step(11);
      await editor.line('action: choose_gift_wrap').waitFor();
    },
  },
  {
    name: 'chart',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.clickCodeLens(/users, 28 d/, stage.workbench.tab(event));
      await stage.panels.chart(event);
    },
  },
  {
    name: 'dictionary',
    show: async ({ workbench, panels }) => {
      await workbench.runCommand('Metric Lens: Open Metrics Dictionary');
      const dictionary = await panels.dictionary();
      await dictionary.search('checkout');
      await dictionary.row('complete_checkout').click();
    },
  },
];

/** One step a picture: every scene in both themes and widths, as `SCENE-THEME-WIDTH.png` in `folder`. */
export function pictureSteps(folder: string): readonly Step[] {
  return themes.flatMap((theme) =>
    widths.flatMap((width) =>
      scenes.map((scene) => {
        const file = `${scene.name}-${theme}-${width}.png`;
        return {
          title: `picture ${file}`,
          run: async (stage: Stage) => {
            await prepare(stage, theme, width);
            await scene.show(stage);
            await stage.page.mouse.move(0, 0); // nothing is lit by the pointer
            await stage.page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
            await stage.recover();
          },
        };
      }),
    ),
  );
}

async function prepare(
  { page, workbench }: Stage,
  theme: (typeof themes)[number],
  width: number,
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`.monaco-workbench.${theme === 'dark' ? 'vs-dark' : 'vs'}`).waitFor();
  await page.setViewportSize({ width, height });
  await workbench.hideSideBar();
  await workbench.closeEverything();
}
