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
    name: 'hover',
    show: async (stage) => {
      await stage.workbench.open(stage.placeOf(cartService, `'${event}'`, 4));
      await stage.editor.codeLens(/users, 28 d/).waitFor();
      const hover = await stage.editor.hover(/users, 28 d/);
      await hover.locator('img').first().waitFor();
    },
  },
];

/** One step a picture: every scene in both themes and widths, as `SCENE-THEME-WIDTH.png` in `folder`. */
export function pictureSteps(folder: string): readonly Step[] {
  return themes.flatMap((theme) =>
    widths.flatMap((width) =>
      scenes.map(({ name, show }) => ({
        title: `picture ${name}-${theme}-${width}.png`,
        run: async (stage: Stage) => {
          await stage.page.emulateMedia({ colorScheme: theme });
          await stage.page.setViewportSize({ width, height });
          await stage.workbench.closeEverything();
          await show(stage);
          await stage.page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
        },
      })),
    ),
  );
}
