import { InternalEvents } from '~/tracking';

/** Tells that the customer did one step of the checkout. */
export function trackStep(eventName: string, label: string): void {
  InternalEvents.trackEvent(eventName, { label });
}
