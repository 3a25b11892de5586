import { CART_EVENTS } from '~/cart/constants';
import { InternalEvents } from '~/tracking';

export default class CartDrawer {
  constructor(element) {
    this.element = element;
    this.element.addEventListener('toggle', () => this.onToggle());
    this.element.addEventListener('click', (event) => this.onClick(event));
  }

  onToggle() {
    if (!this.element.open) return;

    InternalEvents.trackEvent(CART_EVENTS.opened, { value: this.items.length });
  }

  onClick({ target }) {
    const line = target.closest('[data-line-id]');
    if (!target.matches('.js-remove') || !line) return;

    line.remove();
    InternalEvents.trackEvent('remove_product_from_cart', {
      label: 'drawer',
      value: Number(line.dataset.quantity),
    });
  }

  get items() {
    return this.element.querySelectorAll('[data-line-id]');
  }
}
