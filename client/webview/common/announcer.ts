import { element } from './dom';

/** How long a notice stays on screen. */
const noticeTime = 4000;

/** Says things: aloud to screen readers only, or aloud and on screen for a moment. */
export class Announcer {
  readonly root = element('div', { class: 'announcer', role: 'status' });
  readonly #spoken = element('span', { class: 'visually-hidden' });
  readonly #notice = element('span', { class: 'notice', hidden: true });
  #timer: number | undefined;

  constructor() {
    this.root.append(this.#spoken, this.#notice);
  }

  say(text: string): void {
    if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
  }

  notice(text: string): void {
    window.clearTimeout(this.#timer);
    this.#notice.textContent = text;
    this.#notice.hidden = false;
    this.#timer = window.setTimeout(() => (this.#notice.hidden = true), noticeTime);
  }
}
