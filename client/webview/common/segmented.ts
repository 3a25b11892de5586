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
  readonly #counts = new Map<Value, HTMLElement>();

  constructor(label: string, segments: readonly Segment<Value>[], onChange: (value: Value) => void) {
    this.root = element('div', { class: 'segmented', role: 'radiogroup', 'aria-label': label });
    for (const { value, text, name } of segments) {
      const input = element('input', { type: 'radio', name: label, value, 'aria-label': name });
      input.addEventListener('change', () => onChange(value));
      const count = element('span', { class: 'segment-count' });
      this.#inputs.set(value, input);
      this.#counts.set(value, count);
      const shown = element('span', { class: 'segment' }, text, count);
      this.root.append(element('label', { title: name }, input, shown));
    }
  }

  choose(value: Value): void {
    const input = this.#inputs.get(value);
    if (input) input.checked = true;
  }

  /** Says behind a choice how much it stands for. */
  setCount(value: Value, count: string): void {
    const shown = this.#counts.get(value);
    if (shown) shown.textContent = ` ${count}`;
  }
}
