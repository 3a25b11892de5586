import assert from 'node:assert/strict';
import { nearestNames } from './names';

const names = [
  'view_product_page',
  'view_category_page',
  'add_product_to_cart',
  'complete_checkout',
  'search_products',
];

describe('nearestNames', () => {
  it('finds a name with swapped, missing or additional letters', () => {
    assert.deepEqual(nearestNames('view_prodcut_page', names, 1), ['view_product_page']);
    assert.deepEqual(nearestNames('complete_chekout', names, 1), ['complete_checkout']);
    assert.deepEqual(nearestNames('searchh_products', names, 1), ['search_products']);
  });

  it('finds the same words in another order', () => {
    assert.deepEqual(nearestNames('cart_add_product_to', names, 1), ['add_product_to_cart']);
  });

  it('suggests nothing for a name that is like no other', () => {
    assert.deepEqual(nearestNames('redeem_gift_card', names, 3), []);
  });

  it('gives at most as many as asked for, the best first, never the name itself', () => {
    const many = ['click_a', 'click_b', 'click_c', 'click_ab'];
    assert.deepEqual(nearestNames('click_a', many, 2), ['click_ab', 'click_b']);
  });
});
