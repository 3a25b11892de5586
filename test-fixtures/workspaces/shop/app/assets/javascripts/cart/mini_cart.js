import axios from '~/lib/axios';
import { REMOVE_FROM_CART_EVENT } from '~/cart/constants';
import { InternalEvents } from '~/tracking';

export async function removeFromMiniCart(line) {
  await axios.put(`/cart/items/${line.id}`, { quantity: 0 });

  InternalEvents.trackEvent(REMOVE_FROM_CART_EVENT, { label: 'mini_cart', value: line.quantity });
}

export async function undoRemove(line) {
  await axios.put(`/cart/items/${line.id}`, { quantity: line.quantity });

  InternalEvents.trackEvent('add_product_to_cart', { label: 'undo', property: line.kind, value: line.quantity });
}
