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

  /** Clicks a lens; it opens something. */
  async clickCodeLens(text: RegExp, opened: Locator): Promise<void> {
    await insist(() => this.codeLens(text).locator('a').first().click(), opened);
  }

  /** Shows the hover for the text at the cursor, by keyboard. */
  async hover(text: string | RegExp): Promise<Locator> {
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await insist(async () => {
      await this.#page.keyboard.press('Control+K');
      await this.#page.keyboard.press('Control+I');
    }, hover);
    return hover;
  }

  /** The row with this label in the suggestion list, which typing opens. */
  async suggestion(label: string): Promise<Locator> {
    const row = this.#page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    return row;
  }

  /** Takes the marked suggestion; what it inserts is then there as a snippet, with its first place selected. */
  async accept(inserted: string): Promise<void> {
    await this.#page.keyboard.press('Enter');
    await this.line(inserted).waitFor();
  }

  /** Shows the signature of the call around the cursor, by keyboard. */
  async signature(text: string): Promise<Locator> {
    const widget = this.#page.locator('.parameter-hints-widget.visible', { hasText: text });
    await insist(() => this.#page.keyboard.press('Control+Shift+Space'), widget);
    return widget;
  }

  /** The text beside the suggestion list. The editor remembers whether it is shown, and is slow to show it. */
  async documentation(text: string): Promise<Locator> {
    const details = this.#page.locator('.suggest-details-container');
    if (!(await succeeds(details.waitFor({ timeout: 2_000 }))))
      await this.#page.keyboard.press('Control+Space');
    const found = details.filter({ hasText: text });
    await found.waitFor();
    return found;
  }

  /** Opens the list of quick fixes at the cursor, and answers the one with this title. */
  async quickFix(title: string): Promise<Locator> {
    const fix = this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await insist(() => this.#page.keyboard.press('Control+.'), fix);
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

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 30 });
  }
}

/** Acts until `shown` is there: while the editor draws lenses or diagnostics anew it drops clicks and closes menus. */
async function insist(act: () => Promise<void>, shown: Locator): Promise<void> {
  for (const last of [false, false, false, true]) {
    await act();
    const appeared = shown.waitFor({ timeout: last ? 10_000 : 5_000 });
    if (last) await appeared;
    else if (await succeeds(appeared)) return;
  }
}

const succeeds = (promise: Promise<void>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );

/** Monaco renders spaces as no-break spaces. */
function nonBreaking(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replaceAll(' ', '[ \\u00a0]'));
}
