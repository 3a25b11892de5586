import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { element, icon } from './dom';

export interface ToolbarButtonOptions {
  readonly icon: string;
  /** In the words of a menu; hidden where there is little room, then the tooltip says it. */
  readonly text: string;
  readonly onClick: () => void;
}

export function toolbarButton({ icon: name, text, onClick }: ToolbarButtonOptions): HTMLElement {
  const button = element(
    'vscode-toolbar-button',
    { title: text },
    icon(name),
    element('span', { class: 'text' }, text),
  );
  button.label = text;
  button.addEventListener('click', onClick);
  return button;
}

/** A button that stays pressed. */
export class ToolbarSwitch {
  readonly root;

  constructor(name: string, text: string, onChange: (on: boolean) => void) {
    const button = element(
      'vscode-toolbar-button',
      { title: text, toggleable: true },
      icon(name),
      element('span', { class: 'text' }, text),
    );
    button.label = text;
    button.addEventListener('change', () => onChange(button.checked));
    this.root = button;
  }

  set(on: boolean): void {
    this.root.checked = on;
  }
}
