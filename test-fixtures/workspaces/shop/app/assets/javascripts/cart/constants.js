export const ADD_TO_CART_EVENT = 'add_product_to_cart';
export const REMOVE_FROM_CART_EVENT = 'remove_product_from_cart';

export const CART_EVENTS = Object.freeze({
  opened: 'view_cart_page',
  checkout: 'start_checkout',
});

export const MAX_QUANTITY = 20;
