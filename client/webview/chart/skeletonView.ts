import { element } from '../common/dom';

/** Grey shapes where the charts will stand. */
export function skeletonView(): HTMLElement {
  const panel = (): HTMLElement =>
    element(
      'div',
      { class: 'panel' },
      element('div', { class: 'skeleton skeleton-heading' }),
      element('div', { class: 'plot skeleton' }),
    );
  return element(
    'div',
    { class: 'figures', 'aria-busy': 'true', 'aria-label': 'Loading figures' },
    panel(),
    panel(),
  );
}
