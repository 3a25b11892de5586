import type { Locator, Page } from 'playwright-core';

/** 1-based, like the editor's own status bar. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The parts of VS Code around the text: opened files, commands, the status bar, lists below the editor. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(30_000);
  }

  /** Waits until the explorer shows this file or folder of the workspace's root. */
  async waitUntilReady(entry: string): Promise<void> {
    const explorer = this.page.locator('.explorer-folders-view');
    await explorer.getByText(entry, { exact: true }).waitFor({ timeout: 90_000 });
  }

  /** Opens a file of the workspace as a user does, by quick open, with the cursor at the place. */
  async open({ file, line, column }: Place): Promise<void> {
    const input = await this.#quickInput('Control+P', `${file}:${line}:${column}`);
    const name = file.slice(file.lastIndexOf('/') + 1);
    await this.#firstRow(name).waitFor();
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.tab(name).waitFor();
    await this.statusBarItem(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    const input = await this.#quickInput('F1', `>${title}`);
    await this.#firstRow(title).waitFor();
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The tab in front. */
  tab(name: string): Locator {
    return this.page.locator('.tab.active', { hasText: name }).first();
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  async closeEverything(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.editor-group-watermark, .editor-container').first().waitFor();
  }

  /** Takes back every change of the file in front since it was saved. */
  async revert(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.runCommand('File: Revert File');
  }

  /** Shows the Problems list; rows are found by a part of their message. */
  async problem(message: string | RegExp): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    return panel.locator('.monaco-list-row', { hasText: message }).first();
  }

  async hidePanel(): Promise<void> {
    if (await this.page.locator('.part.panel').isVisible()) await this.page.keyboard.press('Control+J');
  }

  async #quickInput(keys: string, text: string): Promise<Locator> {
    await this.page.keyboard.press(keys);
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(text);
    return input;
  }

  #firstRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }
}
