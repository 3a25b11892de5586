import type { FrameLocator, Page } from 'playwright-core';

/** Webviews: the extension's own document lies two frames deep. */
export class Panels {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The document of the panel in front. */
  front(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
  }
}
