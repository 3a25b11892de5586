import axios from '~/lib/axios';
import { InternalEvents } from '~/tracking';

const SAVE_EVENT = 'add_product_to_wishlist';

export function initWishlistButtons(root = document) {
  root.querySelectorAll('.js-wishlist').forEach((button) => {
    button.addEventListener('click', async () => {
      await axios.post('/wishlist/items', { product_id: button.dataset.productId });
      button.classList.add('is-saved');
      InternalEvents.trackEvent(SAVE_EVENT, { label: button.dataset.place });
    });
  });
}
