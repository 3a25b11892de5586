import { element } from './dom';

export interface Segment<Value extends string> {
  readonly value: Value;
  /** On screen. */
  readonly text: string;
  /** For screen readers and the pointer, where the text is short. */
  readonly name?: string;
}

/** A row of choices of which one is taken: native radio buttons, so arrow keys work. */
export class Segmented<Value extends string> {
  readonly root: HTMLElement;
  readonly #inputs = new Map<Value, HTMLInputElement>();
  readonly #texts = new Map<Value, HTMLElement>();

  constructor(label: string, segments: readonly Segment<Value>[], onChange: (value: Value) => void) {
    this.root = element('div', { class: 'segmented', role: 'radiogroup', 'aria-label': label });
    for (const { value, text, name } of segments) {
      const input = element('input', { type: 'radio', name: label, value, 'aria-label': name });
      input.addEventListener('change', () => onChange(value));
      const shown = element('span', {}, text);
      this.#inputs.set(value, input);
      this.#texts.set(value, shown);
      this.root.append(element('label', { title: name }, input, shown));
    }
  }

  choose(value: Value): void {
    const input = this.#inputs.get(value);
    if (input) input.checked = true;
  }

  setText(value: Value, text: string): void {
    const shown = this.#texts.get(value);
    if (shown) shown.textContent = text;
  }
}
