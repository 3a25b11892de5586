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

  /** Opens a file of the workspace as a user does, by quick open, and goes to the place. */
  async open({ file, line, column }: Place): Promise<void> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    await this.#pick('Control+P', file, name);
    await this.tab(name).waitFor();
    await this.#pick('Control+G', `:${line}:${column}`, `line ${line}`);
    await this.statusBarItem(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Runs a command that asks something in the same place where it was picked. */
  async startCommand(title: string): Promise<void> {
    await this.#type('F1', `>${title}`, title);
    await this.page.keyboard.press('Enter');
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

  /** Waits until the Problems list has this message, or until it has it no more. */
  async waitForProblem(message: string, wanted: 'listed' | 'gone'): Promise<void> {
    const panel = this.page.locator('.part.panel');
    const filter = panel.locator('.viewpane-filter input');
    if (!(await filter.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await filter.fill(message);
    const row = panel.locator('.markers-panel .monaco-list-row', { hasText: message });
    const nothing = panel.getByText('No results found with provided filter criteria');
    await (wanted === 'listed' ? row.first() : nothing).waitFor();
    await this.hidePanel();
  }

  async hidePanel(): Promise<void> {
    if (await this.page.locator('.part.panel').isVisible()) await this.page.keyboard.press('Control+J');
  }

  async hideSideBar(): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    if (await sideBar.isVisible()) await this.page.keyboard.press('Control+B');
    await sideBar.waitFor({ state: 'hidden' });
  }

  /** Types into the quick input, and accepts once the row in question has the focus. */
  async #pick(keys: string, text: string, row: string): Promise<void> {
    const input = await this.#type(keys, text, row);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  async #type(keys: string, text: string, row: string): Promise<Locator> {
    await this.page.keyboard.press(keys);
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input').first();
    await input.waitFor();
    await input.fill(text);
    await widget.locator('.monaco-list-row.focused', { hasText: row }).waitFor();
    return input;
  }
}
