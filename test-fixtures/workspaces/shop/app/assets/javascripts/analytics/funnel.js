import Api from '~/api';
import Tracking from '~/tracking';

export function reportFunnel(step, details) {
  if (step === 'product') {
    Api.trackRedisHllUserEvent('view_product_page');
  }

  if (step === 'checkout') {
    Tracking.event('checkouts:new', 'start_checkout', { label: details.kind });
  }
}
