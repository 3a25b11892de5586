import axios from '~/lib/axios';
import { InternalEvents } from '~/tracking';
import { ADD_TO_CART_EVENT, MAX_QUANTITY } from './constants';

export async function quickAdd(product, quantity = 1) {
  const allowed = Math.min(quantity, MAX_QUANTITY);
  const { data } = await axios.post('/cart/items', { product_id: product.id, quantity: allowed });

  InternalEvents.trackEvent(ADD_TO_CART_EVENT, {
    label: 'quick_add',
    property: product.kind,
    value: allowed,
  });

  return data.item;
}

export function initQuickAdd(root = document) {
  root.querySelectorAll('[data-quick-add]').forEach((button) => {
    button.addEventListener('click', () => quickAdd(JSON.parse(button.dataset.quickAdd)));
  });
}
