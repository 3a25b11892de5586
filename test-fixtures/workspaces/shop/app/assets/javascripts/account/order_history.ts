import { InternalEvents } from '~/tracking';
import { timeline } from './timeline';

export function initOrderHistory(list: HTMLElement): void {
  InternalEvents.trackEvent('view_order_history');

  list.querySelectorAll<HTMLElement>('[data-order]').forEach((row) => {
    // timeline.trackEvent('order_row_seen') would be the old name of this.
    timeline.track('order_row', row.dataset.order ?? '');
    row.querySelector('.js-parcel')?.addEventListener('click', () => {
      InternalEvents.trackEvent('view_order_tracking_page', { label: 'order_history' });
    });
  });
}
