import type { Frame, Locator, Page } from 'playwright-core';

/** Our webviews. Several may be in view, each in frames without a name: they are told apart by what they hold. */
export class Panels {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The chart of an event or metric, once its figures are drawn. */
  async chart(name: string): Promise<ChartPanel> {
    const frame = await this.#find((it) => it.getByRole('heading', { level: 1, name, exact: true }));
    await frame.locator('canvas').first().waitFor();
    return new ChartPanel(frame);
  }

  /** The dictionary, once it lists something. */
  async dictionary(): Promise<DictionaryPanel> {
    return new DictionaryPanel(await this.#find((it) => it.locator('[role=rowgroup] [role=row]').first()));
  }

  /** The frame that shows `sought`. */
  async #find(sought: (frame: Frame) => Locator): Promise<Frame> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      for (const frame of this.#page.frames().filter((it) => it !== this.#page.mainFrame())) {
        if (await isVisible(sought(frame))) return frame;
      }
      await this.#page.waitForTimeout(100);
    }
    throw new Error('no panel shows what was waited for');
  }
}

/** A frame may go while it is asked. */
async function isVisible(locator: Locator): Promise<boolean> {
  return locator.isVisible().catch(() => false);
}

export class ChartPanel {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  text(text: string | RegExp): Locator {
    return this.#frame.getByText(text).first();
  }

  async choosePeriod(days: number): Promise<void> {
    await this.#frame.getByRole('radiogroup').getByText(`${days}d`, { exact: true }).click();
  }

  /** A button of the toolbar; where there is little room it shows an icon only. */
  button(name: string): Locator {
    return this.#frame.locator(`vscode-toolbar-button[title="${name}"]`);
  }

  /** The days of the data table. */
  days(): Locator {
    return this.#frame.getByRole('rowheader');
  }
}

export class DictionaryPanel {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  async search(text: string): Promise<void> {
    await this.#frame.getByRole('textbox', { name: /^Search/ }).fill(text);
  }

  /** The row of the event or metric with exactly this name. */
  row(name: string): Locator {
    return this.#frame.getByRole('row').filter({ has: this.#frame.getByTitle(name, { exact: true }) });
  }

  async openChart(name: string): Promise<void> {
    await this.row(name).locator('[data-action=chart]').click();
  }

  async openDefinition(name: string): Promise<void> {
    await this.row(name).locator('[data-action=open]').click();
  }
}
