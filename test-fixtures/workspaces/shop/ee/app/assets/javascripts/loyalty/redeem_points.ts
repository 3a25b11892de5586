import axios from '~/lib/axios';
import { InternalEvents } from '~/tracking';

export async function redeemPoints(checkoutId: number, points: number): Promise<void> {
  await axios.post(`/checkouts/${checkoutId}/loyalty_points`, { points });

  InternalEvents.trackEvent('redeem_loyalty_points_in_checkout', {
    label: 'checkout_page',
    value: points,
  });
}
