import '@vscode-elements/elements/dist/vscode-button/index.js';
import { element } from './dom';

export interface ButtonOptions {
  readonly text: string;
  readonly secondary?: boolean;
  readonly onClick: () => void;
}

export function button({ text, secondary = false, onClick }: ButtonOptions): HTMLElement {
  const made = element('vscode-button', { secondary }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** A link that acts in place. */
export function linkButton({ text, onClick }: Omit<ButtonOptions, 'secondary'>): HTMLElement {
  const made = element('button', { type: 'button', class: 'link' }, text);
  made.addEventListener('click', onClick);
  return made;
}
