import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Editor } from './editor';
import { Panels } from './panels';
import { QuickInput } from './quickInput';
import { Workbench, type Place } from './workbench';

/** One thing a user does and sees; throws when it is not so. */
export interface Step {
  readonly title: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** What steps act on: the editor in a browser, and the workspace it shows. */
export class Stage {
  readonly page: Page;
  readonly workbench: Workbench;
  readonly editor: Editor;
  readonly panels: Panels;
  readonly quickInput: QuickInput;
  readonly #folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.#folder = folder;
    this.workbench = new Workbench(page);
    this.editor = new Editor(page);
    this.panels = new Panels(page);
    this.quickInput = new QuickInput(page);
  }

  /** After a failed step: throws unsaved text away and closes what is open, so that the next step starts afresh. */
  async recover(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.workbench.revert();
    await this.workbench.closeEverything();
  }

  /** The place inside the first occurrence of `text` in a file on disk, right after its first `offset` characters. */
  placeOf(file: string, text: string, offset = 1): Place {
    const content = this.read(file);
    const at = content.indexOf(text);
    if (at < 0) throw new Error(`${file} does not hold: ${text}`);
    const before = content.slice(0, at + offset).split('\n');
    return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  read(file: string): string {
    return readFileSync(path.join(this.#folder, file), 'utf8');
  }

  exists(file: string): boolean {
    return existsSync(path.join(this.#folder, file));
  }
}
