import { InternalEvents } from '~/tracking';

const TARGETS = ['result', 'suggestion'];

export function trackSearchClick(target, kind) {
  if (!TARGETS.includes(target)) return;

  InternalEvents.trackEvent(`click_search_${target}`, { label: kind });
}
