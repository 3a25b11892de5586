import type { Locator, Page } from 'playwright-core';

/** The text editor in front, at its cursor. */
export class Editor {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** A visible line that holds this text. */
  line(text: string): Locator {
    return this.#root.locator('.view-line', { hasText: nonBreaking(text) }).first();
  }

  squiggles(): Locator {
    return this.#root.locator('.squiggly-error, .squiggly-warning');
  }

  codeLens(text: string | RegExp): Locator {
    return this.#root.locator('.codelens-decoration', { hasText: text }).first();
  }

  /** Clicks a lens until `opened` is there: the editor loses a click while it draws its lenses anew. */
  async clickCodeLens(text: RegExp, opened: Locator): Promise<void> {
    const tries = 5;
    for (let i = 1; i <= tries; i++) {
      await this.codeLens(text).locator('a').first().click();
      const timeout = 3_000;
      if (
        await opened.waitFor({ timeout }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${tries} clicks on the lens opened nothing`);
  }

  /** Shows the hover for the text at the cursor, by keyboard. */
  async hover(text: string | RegExp): Promise<Locator> {
    await this.#page.keyboard.press('Control+K');
    await this.#page.keyboard.press('Control+I');
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await hover.waitFor();
    return hover;
  }

  /** The row with this label in the suggestion list, which typing opens. */
  async suggestion(label: string): Promise<Locator> {
    const row = this.#page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    return row;
  }

  /** The text beside the suggestion list. The editor remembers whether it is shown, and is slow to show it. */
  async documentation(text: string): Promise<Locator> {
    const details = this.#page.locator('.suggest-details-container');
    const shown = await details.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (!shown) await this.#page.keyboard.press('Control+Space');
    const found = details.filter({ hasText: text });
    await found.waitFor();
    return found;
  }

  /** Opens the list of quick fixes at the cursor, and answers the one with this title. */
  async quickFix(title: string): Promise<Locator> {
    await this.#page.keyboard.press('Control+.');
    const fix = this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await fix.waitFor();
    return fix;
  }

  /** Peek view after "go to references", once it lists something. */
  async references(): Promise<Locator> {
    await this.#page.keyboard.press('Shift+F12');
    const list = this.#page.locator('.reference-zone-widget .ref-tree .monaco-list-row');
    await list.first().waitFor();
    return list;
  }

  async goToDefinition(): Promise<void> {
    await this.#page.keyboard.press('F12');
  }

  async undo(): Promise<void> {
    await this.#page.keyboard.press('Control+Z');
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 30 });
  }
}

/** Monaco renders spaces as no-break spaces. */
function nonBreaking(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replaceAll(' ', '[ \\u00a0]'));
}
