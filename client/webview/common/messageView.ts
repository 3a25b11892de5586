import { button, type ButtonOptions } from './button';
import { element, icon } from './dom';

export interface Message {
  readonly icon: string;
  readonly title: string;
  /** What is the matter and what to do, in plain sentences. */
  readonly text: string;
  readonly actions?: readonly ButtonOptions[];
}

/** What stands in the middle of a view when there is nothing else to show. */
export function messageView({ icon: name, title, text, actions = [] }: Message): HTMLElement {
  return element(
    'div',
    { class: 'message' },
    icon(name),
    element('h2', {}, title),
    element('p', {}, text),
    actions.length > 0 ? element('div', { class: 'actions' }, ...actions.map(button)) : undefined,
  );
}

/** One line over figures that are not of now. */
export function bannerView(text: string, actions: readonly HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'banner', role: 'status' },
    icon('warning'),
    element('span', {}, text),
    ...actions,
  );
}
