import { mount } from '@vue/test-utils';
import CartItem from '~/cart/components/cart_item.vue';
import { useMockInternalEventsTracking } from 'helpers/tracking_internal_events_helper';

describe('CartItem', () => {
  const { bindInternalEventDocument } = useMockInternalEventsTracking();
  const item = { id: 7, title: 'Copper kettle', path: '/products/copper-kettle', quantity: 2 };

  const createWrapper = () => mount(CartItem, { propsData: { item } });

  it('tracks a removed product', async () => {
    const wrapper = createWrapper();
    const { trackEventSpy } = bindInternalEventDocument(wrapper.element);

    await wrapper.findAll('button').at(0).trigger('click');

    expect(trackEventSpy).toHaveBeenCalledWith('remove_product_from_cart', { label: 'cart_page', value: 2 }, undefined);
  });

  it('tracks a product that is kept for later', async () => {
    const wrapper = createWrapper();
    const { trackEventSpy } = bindInternalEventDocument(wrapper.element);

    await wrapper.findAll('button').at(1).trigger('click');

    expect(trackEventSpy).toHaveBeenCalledWith('add_product_to_wishlist', { label: 'cart_page' }, undefined);
    expect(wrapper.emitted('removed')).toEqual([[7]]);
  });
});
