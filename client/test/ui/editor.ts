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

  /** Shows the hover for the text at the cursor, by keyboard. */
  async hover(text: string | RegExp): Promise<Locator> {
    await this.#page.keyboard.press('Control+K');
    await this.#page.keyboard.press('Control+I');
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await hover.waitFor();
    return hover;
  }

  /** The row of the suggestion list with this label, which is asked for first when it is not open. */
  async suggestion(label: string): Promise<Locator> {
    const widget = this.#page.locator('.suggest-widget.visible');
    if (!(await widget.isVisible())) await this.#page.keyboard.press('Control+Space');
    const row = widget.locator('.monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    return row;
  }

  /** The text beside the suggestion list, which is asked for when it is not shown. */
  async documentation(text: string): Promise<Locator> {
    const details = this.#page.locator('.suggest-details-container', { hasText: text });
    if (!(await details.isVisible())) await this.#page.keyboard.press('Control+Space');
    await details.waitFor();
    return details;
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
