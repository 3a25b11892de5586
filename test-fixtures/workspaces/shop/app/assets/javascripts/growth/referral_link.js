import { InternalEvents } from '~/tracking';

const CHANNELS = ['mail', 'chat'];

export function initReferralLinks(root) {
  CHANNELS.forEach((channel) => {
    root.querySelector(`.js-refer-by-${channel}`)?.addEventListener('click', () => {
      InternalEvents.trackEvent('send_friend_referral', { channel });
    });
  });
}
