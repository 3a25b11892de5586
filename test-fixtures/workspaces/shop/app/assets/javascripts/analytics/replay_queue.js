import { InternalEvents } from '~/tracking';

const SEEN_ON_HOME_PAGE = ['view_category_page', 'click_promotion_banner'];

// Sends what happened while the visitor was offline.
export function replayQueue(queue) {
  queue.forEach((entry) => {
    InternalEvents.trackEvent(entry.name, entry.properties);
  });
}

export function replayHomePage() {
  SEEN_ON_HOME_PAGE.forEach((name) => InternalEvents.trackEvent(name, { label: 'replay' }));
}
