import type { Locator, Page } from 'playwright-core';

/** The questions that a command asks at the top of the window. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget:visible');
  }

  /** Waits for the step with this number, as the title shows it, and for its list or line of text to be ready. */
  async step(number: number): Promise<void> {
    const title = this.#widget.locator('.quick-input-title', { hasText: new RegExp(`\\(${number}/\\d+\\)`) });
    await title.waitFor();
  }

  /** Takes the row with this text, in the list of step `number`. */
  async pick(number: number, text: string): Promise<void> {
    await this.step(number);
    await this.row(text).click();
  }

  /** Ticks the row with this text among several, and goes on. */
  async tick(number: number, text: string): Promise<void> {
    await this.step(number);
    await this.row(text).click();
    await this.#widget.getByRole('button', { name: 'OK' }).click();
  }

  /** Types over what is proposed in step `number`. */
  async fill(number: number, text: string): Promise<void> {
    await this.step(number);
    await this.#widget.locator('.quick-input-filter input').fill(text);
  }

  /** Takes what is proposed in step `number`. */
  async accept(number: number): Promise<void> {
    await this.step(number);
    await this.#page.keyboard.press('Enter');
  }

  async back(number: number): Promise<void> {
    await this.step(number);
    await this.#widget
      .locator('.quick-input-left-action-bar .action-label, .codicon-quick-input-back')
      .first()
      .click();
  }

  row(text: string): Locator {
    return this.#widget.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** The line below an input that says what is wrong with it. */
  message(text: string | RegExp): Locator {
    return this.#widget.locator('.quick-input-message', { hasText: text });
  }

  async gone(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }
}
